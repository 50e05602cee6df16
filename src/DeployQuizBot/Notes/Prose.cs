using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>What lines of text are to what is around them: titles, labels, asides.</summary>
internal static partial class Prose
{
    private const int MostWordsOfLabel = 6;
    private const int MostWordsOfAnnouncement = 12;
    public const int MostWordsOfTerm = 5;

    /// <summary>Whether a paragraph speaks to the reader, announces something or asks, instead of saying what the heading is.</summary>
    public static bool Aside(string text) =>
        (text.EndsWith(':') && Words(text) <= MostWordsOfLabel) || text.EndsWith('?') || text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        || CommandLine().IsMatch(text) || Speech().IsMatch(text);

    /// <summary>A line in bold that stands for itself, as a heading does.</summary>
    public static bool IsTitle(TextLine line)
    {
        var bold = line.IsAll(Style.Bold) && line.Text[^1] is not (':' or '.');
        var named = line.EmphasisAtStart is > 0 and var end && InBracketsToEnd().IsMatch(line.Text[end..]);
        var name = line.Name.Name;
        return (bold || named) && name.Any(char.IsLetter) && Words(name) <= MostWordsOfTerm && !Label.IsNoTerm(name) && line.Defines is null;
    }

    /// <summary>Whether each of some lines, and not only one of them, says what a thing is.</summary>
    public static bool IsGlossary(List<TextLine> lines) =>
        lines.Count > 1 && (lines.TrueForAll(line => line.Defines is { } found && Words(found.Definition.Text) >= 3 && char.IsLower(found.Definition.Text[0]))
            || lines.Count > 2 && lines.TrueForAll(line => line.Defines is { Why: TermLine.Gap } found && Words(found.Definition.Text) >= 2));

    /// <summary>Whether a line names something and leaves it empty, or gives it a value: "дата ::", "**Room:** 312".</summary>
    public static bool IsField(TextLine line) => EmptyField().IsMatch(line.Text) || line.EmphasisAtStart is > 0 and var end && (line.Text[end - 1] == ':' || line.Text.AsSpan(end) is [':', ..]);

    /// <summary>"Плюсы:", "**Pros**": a short line that announces a list.</summary>
    public static string? LabelOf(TextLine line)
    {
        var name = line.Name.Name;
        var announces = line.Text.TrimEnd('*', '_', ' ').EndsWith(':') || line.IsAll(Style.Bold) || Label.IsLabel(name);
        return announces && name.Length > 0 && Words(name) <= (line.Text.EndsWith(':') ? MostWordsOfAnnouncement : MostWordsOfLabel) ? name : null;
    }

    public static bool IsLabelOf(TextLine line, Block? next) => next is ListBlock && LabelOf(line) is not null;

    public static bool Asks(LeafBlock paragraph) => LinesOf(paragraph) is [var first, ..] && Asks(first);

    public static bool Asks(TextLine line) => Question.Asks(line.Text);

    /// <summary>Whether it asks what a thing is, and names the thing.</summary>
    public static bool IsAskedFor(TextLine line) =>
        TermName.IsAskedFor(line.Text) && Words(line.Name.Name) <= MostWordsOfTerm && !Label.IsNoTerm(line.Name.Name);

    public static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The lines of a paragraph, or of the first paragraph in a quote; a box with a title speaks of that.</summary>
    public static List<TextLine> OwnLines(Block? block) => block switch
    {
        QuoteBlock quote when Callout.Read(quote) is { } callout => callout.IsRemark || callout.Title is not null ? [] : callout.Lines,
        ParagraphBlock or HeadingBlock => LinesOf((LeafBlock)block),
        QuoteBlock quote => quote.OfType<ParagraphBlock>().Select(LinesOf).FirstOrDefault() ?? [],
        _ => [],
    };

    public static List<TextLine> LinesOf(LeafBlock block)
    {
        if (block.GetData(typeof(TextLine)) is not List<TextLine> lines)
        {
            lines = Wrapping.Undone(TextLine.Of(block.Inline, block.Line + 1).FindAll(line => !line.IsBlank && !Metadata().IsMatch(line.Text)));
            block.SetData(typeof(TextLine), lines);
        }

        return lines;
    }

    /// <summary>The lines of an item, with those of the paragraph below where the first one stands alone.</summary>
    public static List<TextLine> EntryOf(ListItemBlock item) => item switch
    {
        [ParagraphBlock first, ParagraphBlock second, ..] when LinesOf(first) is [var name] => [name, .. LinesOf(second)],
        [ParagraphBlock first, ..] => LinesOf(first),
        _ => [],
    };

    /// <summary>Whether an item has a name for its first line and more below it.</summary>
    public static bool IsTitled(List<TextLine> lines) =>
        lines.Count > 1 && char.IsUpper(lines[0].Text[0]) && lines[0].Text[^1] is not ('.' or ',' or ':' or ';' or '!' or '?')
        && Words(lines[0].Name.Name) <= MostWordsOfTerm && !Label.IsNoTerm(lines[0].Name.Name)
        && lines.TrueForAll(line => line.Defines is null) && char.IsUpper(lines[1].Text[0]) && Words(lines[1].Text) >= 4;

    public static Html WithoutDash(TextLine line) => line.Text is ['-' or '–' or '—', ' ' or '\u00A0', ..] ? line.Part(1).ToHtml() : line.ToHtml();

    // Hashtags, embedded files, and the ways up and back in linked notes.
    [GeneratedRegex(@"^(#\p{L}|!\[\[|\[\[|\[[!?]\w+\]|(up|next|prev|previous|links?|tags|keywords|created( time)?|updated|last edited( time)?|aka|parent|related|topic)\s*:|[←→↑⬅]|\{\{[^}]*$)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Metadata();

    [GeneratedRegex(@"^(you\b|we\b|i\b|i'|let'?s\b|please\b|see\b|click\b|run\b|use\b|to\s|in this\b|this (section|chapter|document|page|guide|repo|lecture|lesson|article)|here\b|make sure|if\b|first,|create\b|add\b|open\b|install\b|download\b|go to\b|copy\b|clone\b|(a|an) (curated|opinionated|awesome) |there (is|are)\b|after\b|since\b|because\b|although\b|while\b|when\b|once\b|before\b|now\b|then\b|also\b|however\b|so\b|suppose\b|imagine\b|consider\b|remember\b|мы\b|вы\b|я\b|ты\b|давай|смотри|см\.|здесь\b|тут\b|в этой\b|в этом\b|для того\b|чтобы\b|если\b|сначала\b|рассмотрим|после\b|когда\b|поскольку\b|хотя\b|затем\b|потом\b|теперь\b|также\b|однако\b|поэтому\b|допустим|пусть\b|представ|итак\b|запомни|предполож|попробу|посмотр|запуст|создад|в примерах\b|в данн(ом|ой)\b|\p{L}{3,}(аем|яем|уем)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Speech();

    [GeneratedRegex(@"^(\$|>|#!|sudo|apt|apt-get|yum|dnf|brew|curl|wget|docker|kubectl|helm|git|npm|npx|yarn|pip3?|python3?|cd|ls|mkdir|echo|chmod|chown|systemctl|export|source|cat|rm|cp|mv|ssh|scp|tar)\s+[\w./~$-]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"^[^:]{1,60}(::|\s[-–—])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyField();

    [GeneratedRegex(@"^\s*\([^()]*\)\.?$", RegexOptions.None, 1000)]
    private static partial Regex InBracketsToEnd();
}
