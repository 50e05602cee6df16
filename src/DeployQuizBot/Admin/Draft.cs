using System.Text.Json;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Admin;

/// <summary>Notes that somebody sent and has not imported yet, with all that they decided about them.</summary>
internal sealed record Draft(IReadOnlyList<DraftFile> Files)
{
    public IReadOnlyList<CandidatePlace> SwitchedOn { get; init; } = [];

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>Of the plan that the admin saw last: nothing else is imported.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Grows with each draft of this admin.</summary>
    public int Number { get; init; }

    public string? Group { get; init; }

    /// <inheritdoc cref="Deck.OwnerId"/>
    public long OwnerId { get; init; }

    public bool IsPrivate => OwnerId != Deck.ForAll;

    /// <summary>What an admin sends is for everybody, and what others send is theirs.</summary>
    public static Draft Begin(Turn turn) => new([]) { OwnerId = turn.IsAdmin ? Deck.ForAll : turn.Learner.Id };

    public static async Task<Draft?> LoadAsync(Turn turn, CancellationToken cancel)
    {
        var row = await turn.Db.ImportDrafts.FindAsync([turn.Learner.Id], cancel);
        if (row is null or { Content: "" })
            return null;

        var draft = JsonSerializer.Deserialize<Draft>(row.Content)! with { Number = row.Number, Group = row.Group };
        // Whoever has become an admin since, or is none any more, begins anew.
        return draft.IsPrivate == turn.IsAdmin ? null : draft;
    }

    /// <summary>The draft whose button was tapped; null when a newer one has taken its place.</summary>
    public static async Task<Draft?> LoadAsync(Turn turn, int number, CancellationToken cancel) =>
        await LoadAsync(turn, cancel) is { } draft && draft.Number == number ? draft : null;

    public async Task<ImportPlan> PlanAsync(Turn turn, CancellationToken cancel) => await ImportPlan.MakeAsync(
        turn.Db, [.. Files.Select(file => new NoteFile(file.Path, file.Text))], [], new Choices(SwitchedOn, Answers), cancel, OwnerId);

    /// <summary>Keeps it as the admin's newest one.</summary>
    public async Task<Draft> BeginAsync(Turn turn, CancellationToken cancel)
    {
        var row = await turn.Db.ImportDrafts.FindAsync([turn.Learner.Id], cancel)
            ?? turn.Db.ImportDrafts.Add(new ImportDraft { AdminId = turn.Learner.Id, StartedAt = turn.Now, Content = "" }).Entity;
        row.Number++;
        row.StartedAt = turn.Now;
        row.Group = Group;
        return this with { Number = row.Number };
    }

    public async Task SaveAsync(Turn turn, CancellationToken cancel)
    {
        var row = await turn.Db.ImportDrafts.FindAsync([turn.Learner.Id], cancel);
        row!.Content = JsonSerializer.Serialize(this);
    }

    public static async Task ForgetAsync(Turn turn, CancellationToken cancel)
    {
        if (await turn.Db.ImportDrafts.FindAsync([turn.Learner.Id], cancel) is { } row)
            row.Content = "";
    }
}

/// <summary>A file of a draft.</summary>
/// <param name="Path">Where it goes: the path of a note that is already there, or a new one.</param>
/// <param name="SentAs">The name under which it was sent.</param>
/// <param name="IsGuessed">Whether its content, and not its name, tells which note it replaces.</param>
internal sealed record DraftFile(string Path, string SentAs, string Text, bool IsGuessed);
