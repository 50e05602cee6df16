using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>Markdown notes to candidates for cards, section by section.</summary>
internal static partial class NoteParser
{
    // Together the sides of a card and the headings above it stay below the 4096 characters of a message.
    private const int LongestTitle = 100;
    private const int LongestName = 200;
    private const int LongestBody = 3000;
    private const int LongestPath = 1000;

    // Some characters stand for a whole sentence of Arabic letters; an index of Postgres takes no more than 2704 bytes.
    private const int LongestKey = 400;
    private const int MostAliases = 20;
    private const int MostWordsOfEntry = 5;
    private const int MostLinesOfSection = 2000;
    private const int MostWordsOfHeading = 12;

    /// <param name="file">The path of the note as people should see it, with forward slashes.</param>
    public static DeckNote Parse(string file, string text)
    {
        if (CardRow.AreIn(file))
            return Packed(file, text);

        var note = NoteText.Of(text);
        var front = FrontMatter.Read(note.Yaml);
        return new DeckNote(
            SlugOf(file),
            Shortened(front.Title ?? Path.GetFileNameWithoutExtension(file), LongestTitle),
            front.Language ?? (Array.Exists(note.Lines, Cyrillic().IsMatch) ? "ru" : "en"),
            file,
            Usable(Entry(front).Concat(Candidates(NoteBlocks.Of(note.Lines)))))
        {
            Tags = [.. front.Tags.Select(tag => Shortened(tag, LongestTitle))],
            TranslationOf = front.TranslationOf is { } other ? SlugOf(other) : null,
        };
    }

    private static DeckNote Packed(string file, string text)
    {
        var (title, candidates) = CardRow.Read(text);
        return new(SlugOf(file), Shortened(title ?? Path.GetFileNameWithoutExtension(file), LongestTitle), Cyrillic().IsMatch(text) ? "ru" : "en", file, Usable(candidates));
    }

    private static IReadOnlyList<Candidate> Usable(IEnumerable<Candidate> candidates) =>
        [.. candidates.Select(Bounded).Where(candidate => Key(candidate.Term.Name).Length > 0 && !candidate.Body.IsEmpty)];

    /// <summary>A glossary with a file for each term says in the front matter what the term is.</summary>
    private static IEnumerable<Candidate> Entry(FrontMatter front)
    {
        if (front.Title is not { } title || Label.IsNoTerm(title) || title.Split(' ').Length > MostWordsOfEntry)
            return [];

        var (text, confidence) = front.ShortDescription is { } said ? (said, Confidence.Certain) : (front.Description ?? "", Confidence.Likely);
        if (!text.Contains(' ', StringComparison.Ordinal))
            return [];

        var name = TermName.Read(title);
        name = name with { Aliases = [.. name.Aliases.Concat(front.Aliases).Distinct(StringComparer.OrdinalIgnoreCase)] };
        return [new(CandidateKind.Term, name, Html.Text(text), [], 1, confidence, "title and description in the front matter")];
    }

    private static IEnumerable<Candidate> Candidates(IEnumerable<Block> document)
    {
        var path = new List<(int Level, string Name)>();
        var blocks = new List<Block>();
        HeadingBlock? heading = null;
        int? skipped = null;
        foreach (var block in document.Append(null))
        {
            // A section of thousands of lines is read in parts.
            var next = block is HeadingBlock above && !IsSentence(above) ? above : null;
            if (block is not null && next is null && !(blocks is [var top, ..] && block.Line - top.Line > MostLinesOfSection))
            {
                blocks.Add(block);
                continue;
            }

            var title = heading is null ? null : Title(heading);
            var directive = title?.Directive ?? default;
            if (directive.IsEmpty && blocks is [HtmlBlock first, ..])
                directive = Directive.Read(first.Lines.ToString());
            if (title is not null && Label.IsApparatus(TermName.Place(title.Text)))
                blocks = [];
            skipped = heading is null || skipped < heading.Level ? skipped : directive.Skip ? heading.Level : null;
            if (skipped is null && (blocks.Count > 0 || title is { IsBlank: false }))
            {
                foreach (var found in SectionReader.Read([.. path.Select(place => place.Name)], title, blocks, directive))
                    yield return found;
            }

            if (title is not null && TermName.Place(title.Text) is { Length: > 0 } name)
                path.Add((heading!.Level, Shortened(name, LongestTitle)));
            blocks = block is null || next is not null ? [] : [block];
            heading = next;
            if (heading is not null)
                path.RemoveAll(place => place.Level >= heading.Level);
        }
    }

    /// <summary>Some set whole sentences as headings, to have them large.</summary>
    private static bool IsSentence(HeadingBlock heading) =>
        Title(heading).Text is var text && !Question.Asks(text) && text.Split(' ').Length is var words
        && (words > MostWordsOfHeading || words > MostWordsOfHeading / 2 && text.EndsWith('.'));

    private static TextLine Title(HeadingBlock heading)
    {
        var lines = TextLine.Of(heading.Inline, heading.Line + 1);
        return lines is [var only] ? only : TextLine.Joined(lines, heading.Line + 1);
    }

    private static Candidate Bounded(Candidate candidate) => candidate with
    {
        Term = new(Shortened(candidate.Term.Name, LongestName), [.. candidate.Term.Aliases.Where(alias => Key(alias).Length > 0).Take(MostAliases).Select(alias => Shortened(alias, LongestName))]),
        Section = [.. candidate.Section.Select(name => Shortened(name, LongestTitle))],
        Label = Shortened(candidate.Label, LongestTitle),
        Body = candidate.Body.Shortened(LongestBody),
        Gap = candidate.Gap.Shortened(LongestBody),
        Pictures = [.. candidate.Pictures.Where(path => path.Length <= LongestPath)],
    };

    private static string SlugOf(string file) => Path.ChangeExtension(file, null).ToLowerInvariant();

    private static string Shortened(string text, int length) => Html.Text(text).Shortened(length).ToPlainText();

    internal static string Key(string name)
    {
        var key = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsLetterOrDigit(character))
                key.Append(character);
            else if (key.Length > 0 && key[^1] != '-')
                key.Append('-');
            if (key.Length == LongestKey)
                break;
        }

        return key.ToString().TrimEnd('-');
    }

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
