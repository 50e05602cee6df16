using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeployQuizBot.Notes;

/// <summary>Markdown notes to terms: a heading with a paragraph of its own is a term and its definition.</summary>
internal static partial class NoteParser
{
    // Together the sides of a card and the headings above it stay below the 4096 characters of a message.
    private const int LongestTitle = 100;
    private const int LongestName = 200;
    private const int LongestDefinition = 3000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

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
            Terms(document));
    }

    private static List<Term> Terms(MarkdownDocument document)
    {
        var terms = new List<Term>();
        var path = new List<(int Level, string Name)>();
        for (var i = 0; i < document.Count; i++)
        {
            if (document[i] is not HeadingBlock heading || Name(heading) is not { Length: > 0 } name)
                continue;

            path.RemoveAll(above => above.Level >= heading.Level);
            if (i + 1 < document.Count && document[i + 1] is ParagraphBlock paragraph && Definition(paragraph) is { IsEmpty: false } definition)
                terms.Add(new Term(Key(name), name, definition, [.. path.Select(above => above.Name)], heading.Line + 1));
            path.Add((heading.Level, Shortened(name, LongestTitle)));
        }

        return [.. terms.DistinctBy(term => term.Key)];
    }

    private static string Name(HeadingBlock heading) =>
        Shortened(Numbering().Replace(PlainText(heading.Inline), "").Trim().TrimEnd(':'), LongestName);

    /// <summary>The lines of the paragraph, each without the dash that joins it to the heading.</summary>
    private static Html Definition(ParagraphBlock paragraph) => Html.Lines(
        Markup(paragraph.Inline).Split('\n').Select(line => Html.Stored(LeadingDash().Replace(line.Trim(), ""))))
        .Shortened(LongestDefinition);

    /// <summary>
    /// Inline Markdown in Telegram's HTML. Emphasis is left out: notes put whole definitions in italics, and on a card
    /// everything is a definition.
    /// </summary>
    private static string Markup(ContainerInline? container)
    {
        var html = new StringBuilder();
        foreach (var inline in container ?? Enumerable.Empty<Inline>())
        {
            html.Append(inline switch
            {
                CodeInline code => Html.Code(code.Content).Value,
                LiteralInline literal => Html.Text(literal.Content.ToString()).Value,
                AutolinkInline link => Html.Text(link.Url).Value,
                LineBreakInline => "\n",
                HtmlEntityInline entity => Html.Text(entity.Transcoded.ToString()).Value,
                ContainerInline inner => Markup(inner),
                _ => "",
            });
        }

        return html.ToString();
    }

    private static string PlainText(ContainerInline? container) => Html.Stored(Markup(container)).ToPlainText();

    private static string Shortened(string text, int length) => Html.Text(text).Shortened(length).ToPlainText();

    private static string Key(string name)
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

    [GeneratedRegex(@"^\s*\d+(\.\d+)*[.)]\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^[-–—]\s+", RegexOptions.None, 1000)]
    private static partial Regex LeadingDash();

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
