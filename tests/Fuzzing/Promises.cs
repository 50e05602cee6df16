using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;
using DeployQuizBot.Wording;

namespace Fuzzing;

/// <summary>What holds of every note, whoever wrote it and why. Each answer names a promise that is broken, and what breaks it.</summary>
internal static partial class Promises
{
    private const int LongestMessage = 4096;

    // A Postgres index takes no more than 2704 bytes.
    private const int LongestKey = 2_600;

    /// <summary>Of what was read: nothing is too long for a card or a column, nothing has no place in the file.</summary>
    public static string? BrokenBy(DeckNote note, int lines) =>
        Column("title", note.Title, 1, 100)
        ?? Column("language", note.Language, 1, 20)
        ?? Column("translation", note.TranslationOf ?? "", 0, 1000)
        ?? note.Tags.Select(tag => Column("tag", tag, 1, 100)).FirstOrDefault(broken => broken is not null)
        ?? note.Candidates.Select(found => BrokenBy(found, lines)).FirstOrDefault(broken => broken is not null);

    private static string? BrokenBy(Candidate found, int lines) =>
        Column("name", found.Term.Name, 1, 200)
        ?? (found.Term.Aliases.Count > 20 ? $"aliases: {found.Term.Aliases.Count}" : null)
        ?? found.Term.Aliases.Select(alias => Column("alias", alias, 1, 200)).FirstOrDefault(broken => broken is not null)
        ?? Column("label", found.Label, 0, 100)
        ?? found.Section.Select(place => Column("section", place, 0, 100)).FirstOrDefault(broken => broken is not null)
        ?? found.Pictures.Select(picture => Column("picture", picture, 1, 1000)).FirstOrDefault(broken => broken is not null)
        ?? Column("id", found.Id ?? "", 0, 70)
        ?? (Encoding.UTF8.GetByteCount(NoteParser.Key(found.Term.Name)) is 0 or > LongestKey ? $"key: {found.Term.Name}" : null)
        ?? (found.Line < 1 || found.Line > lines ? $"line: {found.Line} of {lines}" : null)
        ?? Column("body", found.Body.ToPlainText(), 1, 3000)
        ?? new[] { found.Body, found.Gap, found.Example }.Select(BrokenBy).FirstOrDefault(broken => broken is not null)
        ?? BrokenBy(TermOf(found));

    /// <summary>Of the cards that a term gives: each side fits into a message, and is HTML that Telegram takes.</summary>
    private static string? BrokenBy(Term term) => CardFaces.Of(term, isShared: false)
        .SelectMany(face => new[] { face.Front, face.Back })
        .Select(side => side.ToPlainText().Length is 0 or > LongestMessage ? $"side of a card: {side}" : BrokenBy(side))
        .FirstOrDefault(broken => broken is not null);

    /// <summary>Of markup: tags that Telegram knows, closed in the order in which they were opened, and everything else escaped.</summary>
    public static string? BrokenBy(Html html)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(html.Value))
        {
            if (!tag.Groups["end"].Success)
                open.Push(tag.Groups["name"].Value);
            else if (!open.TryPop(out var name) || name != tag.Groups["name"].Value)
                return $"HTML, closed but not open: {html}";
        }

        return open.Count > 0 ? $"HTML, open at the end: {html}"
            : Unescaped().IsMatch(Tag().Replace(html.Value, "")) ? $"HTML, not escaped: {html}"
            : null;
    }

    /// <summary>Of a note that became another: every entry is paired, new or gone, exactly once.</summary>
    public static string? BrokenBy(DeckNote before, DeckNote after)
    {
        var pairing = Matcher.Match(EntriesOf(before), EntriesOf(after));
        return !pairing.Pairs.Select(pair => pair.After).Concat(pairing.New).Order().SequenceEqual(Enumerable.Range(0, after.Candidates.Count)) ? "matching: not every new entry once"
            : !pairing.Pairs.Select(pair => pair.Before).Concat(pairing.Gone).Order().SequenceEqual(Enumerable.Range(0, before.Candidates.Count)) ? "matching: not every stored entry once"
            : null;
    }

    /// <summary>Of a note that stayed as it was: nothing has changed.</summary>
    public static string? BrokenByItself(DeckNote note)
    {
        var pairing = Matcher.Match(EntriesOf(note), EntriesOf(note));
        var changed = pairing.Pairs.FirstOrDefault(pair => pair.Change != Change.None);
        return changed is not null ? $"matching with itself, {changed.Change}: {note.Candidates[changed.Before].Term.Name} is {note.Candidates[changed.After].Term.Name}"
            : pairing.New.Count + pairing.Gone.Count + pairing.Questions.Count > 0 ? $"matching with itself, left over: {pairing.New.Count}"
            : null;
    }

    /// <summary>Of "notes check": it speaks of every line that is not blank, in their order.</summary>
    public static string? BrokenBy(IEnumerable<(int Number, string Line, string Verdict)> said, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Index().Where(line => line.Item.Trim().Length > 0).Select(line => line.Index + 1);
        return !said.Where(line => line.Verdict.Length > 0).Select(line => line.Number).SequenceEqual(lines) ? "check: not every line in its order" : null;
    }

    /// <summary>Of text on its way to a store: Postgres takes no NUL and no half of a character.</summary>
    private static string? Column(string what, string text, int shortest, int longest)
    {
        var shown = text.Length <= 60 ? text : $"{text[..60]}…";
        return text.Contains('\0', StringComparison.Ordinal) ? $"{what} with a NUL: {shown}"
            : text.Length < shortest ? $"{what} too short: {shown}"
            : text.Length > longest || Encoding.UTF8.GetByteCount(text) > 3 * longest ? string.Create(CultureInfo.InvariantCulture, $"{what} too long: {text.Length}: {shown}")
            : HasHalves(text) ? $"{what} with half a character: {shown}"
            : null;
    }

    private static bool HasHalves(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (!char.IsSurrogatePair(text, i) || i++ < 0))
                return true;
        }

        return false;
    }

    private static List<Entry> EntriesOf(DeckNote note) => [.. note.Candidates.Select(found => new Entry(
        found.Kind, found.Id, found.Term.Name, found.Term.Aliases, found.Label, found.Body.ToPlainText(), note.Slug, found.Section, note.File, found.Line))];

    private static Term TermOf(Candidate found) => new()
    {
        Kind = (TermKind)found.Kind,
        Name = found.Term.Name,
        Aliases = [.. found.Term.Aliases],
        Label = found.Label,
        Body = found.Body,
        Gap = found.Gap,
        File = "notes.md",
        Line = found.Line,
        Position = 0,
    };

    [GeneratedRegex(@"<(?<end>/)?(?<name>b|i|code|pre)( class=""language-\w+"")?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("[<>]|&(?!(amp|lt|gt|quot);)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unescaped();
}
