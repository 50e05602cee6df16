using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Admin;

/// <summary>Finds the note that a file replaces: by its name, its title, or what is in it.</summary>
internal static partial class Placing
{
    private const int FewestTermsInCommon = 3;

    public static async Task<DraftFile> FindAsync(BotDb db, long ownerId, string name, string text, bool isPasted, CancellationToken cancel)
    {
        // A browser that saves a file a second time calls it "notes (1).md".
        var path = Copy().Replace(name, "${ending}");
        var notes = await db.Notes.Where(note => note.OwnerId == ownerId).Select(note => new { note.File, note.Deck.Title, note.Deck.Language, note.DeckId }).ToListAsync(cancel);
        var read = NoteParser.Parse(path, text);
        if (!isPasted)
        {
            var named = notes.Find(note => note.File == path) ?? notes.Find(note => SameName(note.File, path));
            if (named is not null)
                return new(named.File, name, text, IsGuessed: false);
            if (notes.FindAll(note => note.Title == read.Title && note.Language == read.Language) is [var titled])
                return new(titled.File, name, text, IsGuessed: true);
        }

        return await SimilarAsync(db, ownerId, read, cancel) is { } similar
            ? new(similar, name, text, IsGuessed: true)
            : new(Free(path, [.. notes.Select(note => note.File)]), name, text, IsGuessed: false);
    }

    /// <summary>The same file as a note of its own.</summary>
    public static async Task<DraftFile> AsNewAsync(BotDb db, long ownerId, DraftFile file, CancellationToken cancel) => file with
    {
        Path = Free(file.SentAs, await db.Notes.Where(note => note.OwnerId == ownerId).Select(note => note.File).ToListAsync(cancel)),
        IsGuessed = false,
    };

    private static async Task<string?> SimilarAsync(BotDb db, long ownerId, DeckNote read, CancellationToken cancel)
    {
        var names = read.Candidates.Where(found => found.Confidence > Confidence.Doubtful).Select(found => NoteParser.Key(found.Term.Name)).ToHashSet();
        var known = await db.Terms.Where(term => term.RetiredAt == null && term.Deck.OwnerId == ownerId).Select(term => new { term.File, term.Name }).ToListAsync(cancel);
        var most = known.DistinctBy(term => (term.File, NoteParser.Key(term.Name)))
            .Where(term => names.Contains(NoteParser.Key(term.Name)))
            .CountBy(term => term.File)
            .OrderByDescending(file => file.Value)
            .FirstOrDefault();
        return most.Value >= FewestTermsInCommon && 2 * most.Value >= names.Count ? most.Key : null;
    }

    private static bool SameName(string file, string sent) =>
        Path.GetFileName(file).Equals(Path.GetFileName(sent), StringComparison.OrdinalIgnoreCase);

    private static string Free(string path, List<string> taken)
    {
        var free = path;
        for (var number = 2; taken.Exists(file => file.Equals(free, StringComparison.OrdinalIgnoreCase)); number++)
            free = $"{Path.ChangeExtension(path, null)}-{number}{Path.GetExtension(path)}";
        return free;
    }

    [GeneratedRegex(@"\s*\(\d{1,3}\)(?<ending>\.\w+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Copy();
}
