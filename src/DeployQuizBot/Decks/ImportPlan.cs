using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>What becomes of a term in an import.</summary>
internal enum Fate
{
    New = 1,
    Changed = 2,
    Renamed = 3,
    Retired = 4,
    Unchanged = 5,
    Returned = 6,
    Moved = 7,
}

/// <summary>What a person decided about an import beyond what the notes say.</summary>
/// <param name="SwitchedOn">Doubtful candidates that are to be imported all the same.</param>
/// <param name="Answers">Whether a candidate continues a stored term, where the notes do not tell.</param>
internal sealed record Choices(IReadOnlyCollection<CandidatePlace> SwitchedOn, IReadOnlyCollection<Answer> Answers)
{
    public static Choices None { get; } = new([], []);
}

/// <summary>A candidate of the notes and the stored term that it continues; one of them may be missing.</summary>
internal sealed record PlannedTerm(Fate Fate, Term? Stored, PlannedNote? Note, Candidate? Candidate, int Position)
{
    public string Name => Term.TitleOf(Candidate?.Term.Name ?? Stored!.Name, Candidate?.Label ?? Stored!.Label);

    /// <summary>The deck that the stored term belonged to when the plan was made.</summary>
    public int OldDeckId { get; } = Stored?.DeckId ?? 0;

    public string OldFile { get; } = Stored?.File ?? "";

    public string OldName { get; } = Stored?.Title ?? "";

    public string File => Note?.File.Path ?? Stored!.File;

    public int Line => Candidate?.Line ?? Stored!.Line;
}

/// <summary>Which candidate of a file it is, counted from 0.</summary>
internal readonly record struct CandidatePlace(string File, int Index);

/// <summary>A candidate that is only imported when somebody switches it on.</summary>
internal sealed record DoubtfulTerm(CandidatePlace Place, Candidate Candidate, bool IsOn);

/// <summary>A file of notes, read, with the deck that it goes to.</summary>
/// <param name="Deck">null when the deck is new.</param>
internal sealed record PlannedNote(NoteFile File, DeckNote Read, string DeckSlug, Deck? Deck)
{
    public string DeckTitle => DeckSlug == Read.Slug ? Read.Title : Deck?.Title ?? Path.GetFileName(DeckSlug);
}

/// <summary>A pair of which only a person can say whether it is the same term.</summary>
internal sealed record OpenPair(Term Stored, Entry Before, Candidate Candidate, Entry After, string Why);

/// <summary>What an import will do: the notes compared with what earlier imports stored.</summary>
internal sealed record ImportPlan(
    IReadOnlyList<PlannedNote> Notes,
    IReadOnlyList<Note> RemovedNotes,
    IReadOnlyList<PlannedTerm> Terms,
    IReadOnlyList<DoubtfulTerm> Doubtful,
    IReadOnlyList<OpenPair> Questions)
{
    /// <inheritdoc cref="Deck.OwnerId"/>
    public long OwnerId { get; init; }

    public int Count(Fate fate) => Terms.Count(term => term.Fate == fate);

    /// <summary>Whether it would change something that a learner or an admin sees.</summary>
    public bool IsEmpty => Terms.All(term => term.Fate == Fate.Unchanged);

    /// <summary>Whether no file is new, changed or gone, as at most starts of the program.</summary>
    public bool IsIdle => Notes.Count + RemovedNotes.Count + Terms.Count == 0;

    /// <summary>Pictures that the notes name and that never came.</summary>
    public IReadOnlyList<string> MissingPictures { get; } =
    [
        .. Terms.SelectMany(term => term.Candidate?.Pictures ?? []).Where(picture => !Picture.CanBeShown(picture)).Distinct(),
    ];

    /// <summary>Two plans with the same fingerprint do the same.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(Terms.Select(term => new { term.Fate, term.Name, term.File, Body = term.Candidate?.Body.Value, term.Candidate?.Pictures, term.Stored?.Id })))))[..16];

    /// <param name="files">Files that are new or have changed.</param>
    /// <param name="removed">Paths of files that are gone.</param>
    /// <param name="ownerId">Whose decks they go to: those of others are neither seen nor touched.</param>
    public static async Task<ImportPlan> MakeAsync(
        BotDb db, IReadOnlyList<NoteFile> files, IReadOnlyCollection<string> removed, Choices choices, CancellationToken cancel, long ownerId = Deck.ForAll)
    {
        if (files.Count + removed.Count == 0)
            return new([], [], [], [], []) { OwnerId = ownerId };

        var decks = await db.Decks.Where(deck => deck.OwnerId == ownerId).ToDictionaryAsync(deck => deck.Slug, cancel);
        var notes = files.Select(file => Read(file, decks)).ToList();
        var paths = notes.Select(note => note.File.Path).Concat(removed).ToHashSet();
        var stored = await db.Terms.Include(term => term.Deck)
            .Where(term => term.Deck.OwnerId == ownerId && (term.RetiredAt != null || paths.Contains(term.File)))
            .OrderBy(term => term.DeckId).ThenBy(term => term.Position).ThenBy(term => term.Id)
            .ToListAsync(cancel);
        var before = stored.ConvertAll(EntryOf);

        var known = stored.Where(term => term.RetiredAt is null).Select(term => (term.File, KeyOf(term.Kind, term.Name, term.Label))).ToHashSet();
        // Pictures are found by where they lie, which is no secret among those for everybody only.
        var pictures = ownerId == Deck.ForAll ? await KeptPictures.LoadAsync(db, cancel) : KeptPictures.None;
        var candidates = notes
            .SelectMany(note => note.Read.Candidates.Select((candidate, i) => (Note: note, Candidate: pictures.Resolve(note.File.Path, candidate), Place: new CandidatePlace(note.File.Path, i))))
            .Where(found => !RepeatsEntry(found.Note.Read, found.Candidate, found.Place.Index))
            .ToList();
        var doubtful = candidates
            .Where(found => found.Candidate.Confidence == Confidence.Doubtful && !known.Contains((found.Note.File.Path, KeyOf(found.Candidate))))
            .Select(found => new DoubtfulTerm(found.Place, found.Candidate, choices.SwitchedOn.Contains(found.Place)))
            .ToList();
        var off = doubtful.Where(found => !found.IsOn).Select(found => found.Place).ToHashSet();
        var taken = candidates.FindAll(found => !off.Contains(found.Place));
        var after = taken.ConvertAll(found => EntryOf(found.Note, found.Candidate));

        var pairing = Matcher.Match(before, after, choices.Answers);
        var fates = new PlannedTerm[taken.Count];
        foreach (var pair in pairing.Pairs)
        {
            var (note, candidate, _) = taken[pair.After];
            fates[pair.After] = new(FateOf(stored[pair.Before], candidate, pair.Change), stored[pair.Before], note, candidate, pair.After);
        }

        foreach (var i in pairing.New)
            fates[i] = new(Fate.New, null, taken[i].Note, taken[i].Candidate, i);
        var gone = pairing.Gone.Select(i => stored[i]).Where(term => term.RetiredAt is null)
            .Select(term => new PlannedTerm(Fate.Retired, term, null, null, term.Position));
        return new(
            notes,
            await db.Notes.Where(note => note.OwnerId == ownerId && removed.Contains(note.File)).ToListAsync(cancel),
            [.. fates, .. gone],
            doubtful,
            [.. pairing.Questions.Select(open => new OpenPair(stored[open.Before], before[open.Before], taken[open.After].Candidate, after[open.After], open.Why))])
        {
            OwnerId = ownerId,
        };
    }

    public static Entry EntryOf(Term term) => new(
        (CandidateKind)term.Kind, term.AuthorId, term.Name, term.Aliases, term.Label, term.Body.ToPlainText(), term.Deck.Slug, term.Section, term.File, term.Line)
    {
        IsRetired = term.RetiredAt is not null,
    };

    private static Entry EntryOf(PlannedNote note, Candidate candidate) => new(
        candidate.Kind, candidate.Id, candidate.Term.Name, candidate.Term.Aliases, candidate.Label, candidate.Body.ToPlainText(), note.DeckSlug,
        candidate.Section, note.File.Path, candidate.Line);

    private static PlannedNote Read(NoteFile file, Dictionary<string, Deck> decks)
    {
        var read = NoteParser.Parse(file.Path, file.Text);
        // A glossary with a file for each term is one deck, called as its folder.
        var slug = EntryIn(read) is { Confidence: Confidence.Certain } && file.Text.StartsWith("---", StringComparison.Ordinal)
            ? (Path.GetDirectoryName(file.Path) is { Length: > 0 } folder ? folder.Replace('\\', '/').ToLowerInvariant() : "glossary")
            : read.Slug;
        return new(file, read, slug, decks.GetValueOrDefault(slug));
    }

    private static Fate FateOf(Term stored, Candidate candidate, Change change) => stored.RetiredAt is not null ? Fate.Returned
        : stored.Name != candidate.Term.Name || stored.Label != candidate.Label ? Fate.Renamed
        : change.HasFlag(Change.Name) || change.HasFlag(Change.Wording) || stored.Example != candidate.Example || stored.Gap != candidate.Gap || !stored.Pictures.SequenceEqual(candidate.Pictures) ? Fate.Changed
        : change.HasFlag(Change.Place) ? Fate.Moved
        : Fate.Unchanged;

    // What a file's front matter defines is often said again below it.
    private static bool RepeatsEntry(DeckNote note, Candidate candidate, int index) =>
        EntryIn(note) is { } entry && index > 0 && candidate.Kind == CandidateKind.Term && entry.Term.IsSame(candidate.Term);

    private static Candidate? EntryIn(DeckNote note) =>
        note.Candidates is [{ Line: 1, Kind: CandidateKind.Term, Section.Count: 0 } first, ..] ? first : null;

    private static (TermKind, string) KeyOf(Candidate candidate) => KeyOf((TermKind)candidate.Kind, candidate.Term.Name, candidate.Label);

    private static (TermKind, string) KeyOf(TermKind kind, string name, string label) => (kind, NoteParser.Key($"{name} {label}"));
}
