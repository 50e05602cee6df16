using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>Markdown notes to candidates for cards, section by section.</summary>
internal static partial class NoteParser
{
    // Together the sides of a card and the headings above it stay below the 4096 characters of a message.
    private const int LongestTitle = 100;
    private const int LongestName = 200;
    private const int LongestBody = 3000;
    private const int MostWordsOfEntry = 5;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    /// <param name="file">The path of the note as people should see it, with forward slashes.</param>
    public static DeckNote Parse(string file, string text)
    {
        // As CommonMark has it; Postgres takes no text with a NUL in it.
        text = text.Replace('\0', '\uFFFD');
        var document = Markdown.Parse(text, Pipeline);
        var front = FrontMatter(document, text);
        return new DeckNote(
            Path.ChangeExtension(file, null).ToLowerInvariant(),
            Shortened(front.GetValueOrDefault("title") ?? Path.GetFileNameWithoutExtension(file), LongestTitle),
            front.GetValueOrDefault("lang")?.Split('-', '_')[0].ToLowerInvariant() ?? (Cyrillic().IsMatch(text) ? "ru" : "en"),
            file,
            [.. Entry(front), .. Candidates(document)]);
    }

    /// <summary>A glossary with a file for each term says in the front matter what the term is.</summary>
    private static IEnumerable<Candidate> Entry(Dictionary<string, string> front)
    {
        if (!front.TryGetValue("title", out var title) || Label.IsNoTerm(title) || title.Split(' ').Length > MostWordsOfEntry)
            return [];

        var (key, confidence) = front.ContainsKey("short_description")
            ? ("short_description", Confidence.Certain)
            : ("description", Confidence.Likely);
        return front.TryGetValue(key, out var description) && description.Contains(' ')
            ? [Bounded(new(CandidateKind.Term, TermName.Read(title), "", Html.Text(description), [], 1, confidence, "title and description in the front matter"))]
            : [];
    }

    private static List<Candidate> Candidates(MarkdownDocument document)
    {
        var found = new List<Candidate>();
        var path = new List<(int Level, string Name)>();
        var blocks = new List<Block>();
        HeadingBlock? heading = null;
        foreach (var block in document.Append(null))
        {
            if (block is not (HeadingBlock or null))
            {
                blocks.Add(block);
                continue;
            }

            var text = heading is null ? "" : string.Join(' ', TextLine.Of(heading.Inline, heading.Line + 1).Select(line => line.Text));
            found.AddRange(new SectionReader([.. path.Select(above => above.Name)], heading, text).Read(blocks)
                .Where(candidate => Key(candidate.Term.Name).Length > 0 && !candidate.Body.IsEmpty)
                .Select(Bounded));
            if (heading is not null && TermName.Place(text) is { Length: > 0 } name)
                path.Add((heading.Level, Shortened(name, LongestTitle)));
            blocks.Clear();
            heading = block as HeadingBlock;
            if (heading is not null)
                path.RemoveAll(above => above.Level >= heading.Level);
        }

        return found;
    }

    private static Candidate Bounded(Candidate candidate) => candidate with
    {
        Term = candidate.Term with { Name = Shortened(candidate.Term.Name, LongestName) },
        Body = candidate.Body.Shortened(LongestBody),
    };

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
        }

        return key.ToString().TrimEnd('-');
    }

    private static Dictionary<string, string> FrontMatter(MarkdownDocument document, string text)
    {
        var block = document.OfType<YamlFrontMatterBlock>().FirstOrDefault();
        var lines = block is null ? [] : text.Substring(block.Span.Start, block.Span.Length).Split('\n');
        return lines.Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair is [_, { Length: > 0 }])
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('"', '\''));
    }

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
