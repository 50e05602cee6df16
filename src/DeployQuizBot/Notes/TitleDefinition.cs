using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using static DeployQuizBot.Notes.Prose;

namespace DeployQuizBot.Notes;

/// <summary>What stands below a title and says what it is.</summary>
/// <param name="At">Which of the blocks below the title it is; -1 where it stands before them.</param>
/// <param name="Lines">The lines that define; none where it is a list.</param>
/// <param name="IsAside">Whether it rather speaks to the reader, or announces something.</param>
internal sealed partial record TitleDefinition(int At, List<TextLine> Lines, Html Body, Confidence Confidence, bool IsAside, string Why)
{
    /// <summary>Lines of the same paragraph that define something else.</summary>
    public List<TextLine> Rest { get; private init; } = [];

    private const int MostWordsOfSubject = 3;
    private const int MostItems = 7;

    // What defines a title stands close to it.
    private const int Near = 4;

    /// <summary>What below a title says what it is: a line that repeats it, or the first paragraph, quote or short list.</summary>
    public static TitleDefinition? Find(IReadOnlyList<TermName> names, List<TextLine> lines, IReadOnlyList<Block> blocks)
    {
        if (lines.Count > 0)
            return FromLines(-1, lines, isQuote: false);

        // A question that unfolds is not about the title, nor what comes after it.
        blocks = [.. blocks.TakeWhile(block => block is not HtmlBlock html || !html.Lines.ToString().Contains("<summary", StringComparison.OrdinalIgnoreCase))];
        var texts = blocks.Take(Near).Select((block, at) => (At: at, IsQuote: block is QuoteBlock, Lines: OwnLines(block))).ToList();
        foreach (var (at, isQuote, own) in texts)
        {
            if (own.Count > 0 && Repeated(own[0]) is not null)
                return FromLines(at, own, isQuote);
        }

        var first = texts.FindIndex(text => text.Lines.Count > 0 || blocks[text.At] is ListBlock or Table or CodeBlock);
        if (first < 0)
            return null;
        if (blocks[first] is ListBlock list)
            return FromList(first, list);
        return texts[first].Lines.Count == 0 || IsLabelOf(texts[first].Lines[0], blocks.ElementAtOrDefault(first + 1))
            ? null
            : FromLines(first, texts[first].Lines, texts[first].IsQuote);

        TermLine? Repeated(TextLine line) => line.Defines is { } read && names.Any(name => name.IsSame(read.Term)) ? read : null;

        TitleDefinition? FromLines(int at, List<TextLine> own, bool isQuote)
        {
            var line = own[0];
            var end = own.FindIndex(1, other => other.Defines is { Confidence: Confidence.Certain });
            var rest = end < 0 ? [] : own[end..];
            own = end < 0 ? own : own[..end];
            if (Repeated(line) is null && IsGlossary(rest.Count > 0 ? [line, .. rest] : own))
                return null;
            if (Asks(line) || Question.IsMarked(line))
                return null;

            // "Ген: ...", "Аллель: ..." below each other name terms of their own.
            if (line.Defines is { Why: TermLine.Colon } && Repeated(line) is null && own.Concat(OwnLines(blocks.ElementAtOrDefault(at + 1))).Count(other => other.Defines is not null) > 1)
                return null;

            if (Label.OfDefinition(line.Text).Length is > 0 and var label && line.Text.Length > label && line.Part(label) is { Defines: null } said)
                return new(at, own, Html.Lines([said.ToHtml(), .. own[1..].Select(WithoutDash)]), Confidence.Certain, IsAside: false, "the word \"definition\" before it") { Rest = rest };

            var repeated = Repeated(line);
            if (repeated is null && line.Defines is { Confidence: > Confidence.Doubtful } && !line.IsAll(Style.Italic) && !isQuote)
                return null;

            // "# Design-and-Architecture", "Design and Architecture Notes"
            if (repeated is null && own.Count == 1 && names.Any(name => Repeats(line.Text, name.Name)))
                return null;

            var strong = repeated is not null || line.IsAll(Style.Italic) || isQuote || line.Text is ['-' or '–' or '—', ..];
            var defined = repeated is null ? own : [repeated.Definition, .. own[1..]];
            var announced = own[^1].Text.EndsWith(':') && blocks.ElementAtOrDefault(at + 1) is ListBlock items ? BlockText.Items(items) : [];
            return new(
                at, own, Html.Lines([.. defined.Select(WithoutDash), .. announced]), repeated is null && (Words(line.Text) < 2 || Cloze.IsGapped(line)) ? Confidence.Doubtful : strong ? Confidence.Certain : Confidence.Likely,
                repeated is null && (blocks.Take(at).Any(IsBadges) || Aside(line.Text) && !SaysWhatItIs(line.Text)),
                strong ? "a title with a definition in italics, in a quote, or that repeats it" : "a title with a paragraph of its own")
            {
                Rest = rest,
            };
        }

        static bool Repeats(string text, string name) =>
            Words(text) <= Words(name.Replace('-', ' ')) + 1 && NoteParser.Key(text).StartsWith(NoteParser.Key(name), StringComparison.Ordinal);

        // "In economics, inflation is ..." does not begin like a definition, and is one.
        bool SaysWhatItIs(string text) => names.Any(name =>
            text.IndexOf(name.Name, StringComparison.OrdinalIgnoreCase) is >= 0 and var start && IsWord().IsMatch(text[Math.Min(start + name.Name.Length, text.Length)..]));

        TitleDefinition? FromList(int at, ListBlock list)
        {
            var items = list.OfType<ListItemBlock>().Select(item => item.FirstOrDefault() is ParagraphBlock paragraph ? LinesOf(paragraph) : []).ToList();
            var speaks = items.Count is > 0 and <= MostItems
                && names.All(name => Words(name.Name) <= MostWordsOfSubject)
                && Words(items[0].FirstOrDefault()?.Text ?? "") >= 4
                && items.TrueForAll(own => own.Count > 0 && (own[0].Defines is null || own != items[0] && own[0].Defines is { Why: TermLine.Colon or TermLine.EqualSign, Confidence: Confidence.Doubtful }) && !Asks(own[0]) && (LabelOf(own[0]) is null || own != items[0] && own[0].Text.Contains(": ", StringComparison.Ordinal)) && !own[0].IsAll(Style.Link));
            return speaks
                ? new(at, [], Html.Lines(BlockText.Items(list)), Confidence.Likely, items[0].Count > 0 && Aside(items[0][0].Text), "a title with a short list that speaks of it")
                : null;
        }
    }

    /// <summary>Pictures that are links stand above what a project says of itself.</summary>
    private static bool IsBadges(Block block) => block is ParagraphBlock { Inline: { } text } && text.FindDescendants<LinkInline>().Any(link => link.IsImage && link.Parent is LinkInline);

    [GeneratedRegex(@"^\s*(is|are|–|—|-|это)\b|^\s*[–—-]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex IsWord();
}
