using System.Globalization;
using DeployQuizBot.Bot;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Admin;

/// <summary>Somebody sends notes: what importing them would do is shown, and nothing is done yet.</summary>
internal sealed class ReceiveNotes : INotesHandler
{
    private const int MostFiles = 500;

    public async Task<Screen?> HandleAsync(Turn turn, FileReceived file, CancellationToken cancel)
    {
        var sent = SentFiles.Read(file.Name, file.Size, file.Content);
        if (sent.Problem is { } why)
            return Screen.Of(Phrase.Of(Say(why), file.Name));

        if (turn.IsAdmin)
            await KeptPictures.KeepAsync(turn.Db, sent.Pictures, turn.Now, cancel);
        var draft = await Draft.LoadAsync(turn, cancel);
        if (sent.Notes.Count == 0 && !turn.IsAdmin)
            return Screen.Of(Phrase.Of(Texts.Own_NoPictures, file.Name));
        if (sent.Notes.Count == 0)
            return draft is null ? Screen.Of(Phrase.Of(Texts.Import_PictureKept, file.Name)) : await ShowAsync(turn, draft, file.Name, cancel);

        // Files that were sent together come one by one.
        var together = file.Group is not null && draft?.Group == file.Group ? draft : null;
        var begun = together ?? Draft.Begin(turn);
        var placed = new List<DraftFile>(begun.Files);
        foreach (var note in sent.Notes)
            placed.Add(await Placing.FindAsync(turn.Db, begun.OwnerId, note.Path, note.Text, isPasted: false, cancel));
        placed = [.. placed.DistinctBy(one => one.Path)];
        if (placed.Count > MostFiles || placed.Sum(one => (long)one.Text.Length) > NoteFile.LargestBytes)
            return Screen.Of(Phrase.Of(Texts.Import_TooLarge, file.Name));

        return await ShowAsync(turn, begun with { Files = placed, Group = file.Group }, file.Name, cancel);
    }

    public async Task<Screen?> HandleAsync(Turn turn, TextReceived text, CancellationToken cancel)
    {
        // A word to the bot is not a note: notes have a line for the term and say what it is.
        var read = NoteParser.Parse("notes.md", text.Text);
        var terms = read.Candidates.Where(found => found.Confidence > Confidence.Doubtful).ToList();
        if (terms.Count == 0 || (terms.Count == 1 && !text.Text.Contains('\n', StringComparison.Ordinal)))
            return null;

        var name = $"{NameOf(read, turn)}.md";
        var draft = Draft.Begin(turn);
        var file = await Placing.FindAsync(turn.Db, draft.OwnerId, name, text.Text, isPasted: true, cancel);
        return await ShowAsync(turn, draft with { Files = [file] }, name, cancel);
    }

    private static async Task<Screen> ShowAsync(Turn turn, Draft draft, string name, CancellationToken cancel)
    {
        var plan = await draft.PlanAsync(turn, cancel);
        if (plan.Notes.All(note => note.Read.Candidates.Count == 0))
            return Screen.Of(Phrase.Of(Texts.Import_NoTerms, name));
        if (await PrivateLimits.WhyNotAsync(turn, plan, cancel) is { } limit)
            return Screen.Of(limit);

        draft = await draft.BeginAsync(turn, cancel);
        return await DraftScreen.ShowAsync(turn, draft, plan, DraftView.Summary, page: 0, cancel);
    }

    // A pasted text has no name: its first heading, or the day, gives it one.
    private static string NameOf(DeckNote read, Turn turn)
    {
        var heading = read.Candidates.SelectMany(found => found.Section.Take(1)).FirstOrDefault();
        return heading is not null && NoteParser.Key(heading) is { Length: > 0 and <= 60 } key
            ? key
            : turn.Day.DayOf(turn.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string Say(FileProblem problem) => problem switch
    {
        FileProblem.TooLarge => Texts.Import_TooLarge,
        FileProblem.Empty => Texts.Import_Empty,
        FileProblem.NotText => Texts.Import_NotText,
        FileProblem.NotMarkdown => Texts.Import_NotMarkdown,
        FileProblem.NothingInArchive => Texts.Import_NothingInArchive,
        FileProblem.BrokenArchive => Texts.Import_BrokenArchive,
        _ => Texts.Import_NotFetched,
    };
}
