using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>Brings the stored decks in line with the notes in the folder of cards.</summary>
internal sealed partial class ImportDecks(Store store, Settings settings, TimeProvider time, ILogger<ImportDecks> logger)
{
    private const long LargestFile = 20 * 1024 * 1024;

    // A ConfigMap mounted as a folder keeps its files a second time, in folders whose names begin with a dot.
    private static readonly EnumerationOptions Visible = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden,
        IgnoreInaccessible = false,
    };

    /// <summary>Adds and updates cards; a card whose term is gone is retired, and returns with its history.</summary>
    /// <exception cref="SetupException">A file cannot be read.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var notes = ReadNotes();
        await using var transaction = await store.BeginAsync(cancel);
        await transaction.Db.LockImportAsync(cancel);
        foreach (var note in notes)
            await ImportAsync(transaction.Db, note, cancel);
        await transaction.CommitAsync(cancel);
        Log.Imported(logger, notes.Count, notes.Sum(note => note.Candidates.Count), settings.CardsPath);
    }

    private List<DeckNote> ReadNotes()
    {
        try
        {
            var folder = new DirectoryInfo(settings.CardsPath);
            var notes = new List<DeckNote>();
            foreach (var file in folder.EnumerateFiles("*.md", Visible).OrderBy(file => file.FullName, StringComparer.Ordinal))
            {
                var path = Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/');
                using var text = file.OpenText();
                if (text.BaseStream.Length > LargestFile)
                    throw new SetupException($"{path} in Cards__Path is larger than 20 MB: split it, or move it elsewhere.");
                var note = NoteParser.Parse(path, text.ReadToEnd());
                if (note.Candidates.Count > 0)
                    notes.Add(note);
                else
                    Log.NoTerms(logger, path);
            }

            return notes;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"Cards__Path is '{settings.CardsPath}', which cannot be read: {problem.Message}", problem);
        }
    }

    private async Task ImportAsync(BotDb db, DeckNote note, CancellationToken cancel)
    {
        var deck = await db.Decks.SingleOrDefaultAsync(d => d.Slug == note.Slug, cancel)
            ?? db.Decks.Add(new Deck { Slug = note.Slug, Title = note.Title, Language = note.Language }).Entity;
        deck.Title = note.Title;
        deck.Language = note.Language;
        await db.SaveChangesAsync(cancel);

        var stored = await db.Cards.Where(card => card.DeckId == deck.Id)
            .ToDictionaryAsync(card => (card.TermKey, card.Kind), cancel);
        var terms = note.Candidates
            .Where(found => found is { Kind: CandidateKind.Term, Confidence: >= Confidence.Likely })
            .DistinctBy(found => NoteParser.Key(found.Term.Name));
        foreach (var (term, position) in terms.Select((term, position) => (term, position)))
        {
            var key = NoteParser.Key(term.Term.Name);
            foreach (var kind in new[] { CardKind.Definition, CardKind.Term })
            {
                if (!stored.Remove((key, kind), out var card))
                    card = db.Cards.Add(NewCard(deck.Id, key, kind)).Entity;
                Write(card, note, term, position);
            }
        }

        foreach (var gone in stored.Values)
            gone.RetiredAt ??= time.GetUtcNow();
    }

    private static Card NewCard(int deckId, string key, CardKind kind) => new()
    {
        DeckId = deckId,
        TermKey = key,
        Kind = kind,
        Term = "",
        Section = "",
        Front = Html.Empty,
        Back = Html.Empty,
        File = "",
        Line = 0,
        Position = 0,
    };

    private static void Write(Card card, DeckNote note, Candidate term, int position)
    {
        card.Term = term.Term.Name;
        card.Section = string.Join(" › ", term.Section);
        (card.Front, card.Back) = card.Kind == CardKind.Definition
            ? (Html.Text(term.Term.Name), term.Body)
            : (term.Body, Html.Text(term.Term.Name));
        card.File = note.File;
        card.Line = term.Line;
        card.Position = position;
        card.RetiredAt = null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Decks} decks with {Terms} terms are in {Path}")]
        public static partial void Imported(ILogger logger, int decks, int terms, string path);

        [LoggerMessage(LogLevel.Warning, "{File} has no term: a term is a heading with a definition in the next paragraph")]
        public static partial void NoTerms(ILogger logger, string file);
    }
}
