using System.Text;
using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>
/// What other programs write into Markdown, taken out before it is read as Markdown: template shortcodes, fences that
/// hold text, comments of editors. Every line stays where it is, so that cards can name it.
/// </summary>
/// <param name="Yaml">The front matter.</param>
internal sealed partial record NoteText(string[] Lines, string Yaml)
{
    // Nobody writes longer lines by hand; what they begin with is more than a card can hold.
    private const int LongestLine = 10_000;
    private const int DeepestIndent = 60;

    // Nor the same line so often below itself.
    private const int MostRepeats = 100;

    public static NoteText Of(string text)
    {
        var lines = Storable(text).ReplaceLineEndings("\n").Split('\n');
        var yaml = TakeFrontMatter(lines, "---");
        if (yaml.Length == 0)
            TakeFrontMatter(lines, "+++");
        BlankRepeats(lines);
        var lettered = Array.ConvertAll(lines, line => Lettered().Match(line));
        string? fence = null;
        var (textFence, indented) = (false, false);
        var item = 0;
        var lists = new PastedLists();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i] = Bounded(lines[i]);
            if (Fence().Match(line) is { Success: true } match)
            {
                var marks = match.Groups["marks"].Value;
                if (fence is null)
                {
                    fence = marks;
                    textFence = match.Groups["text"].Success;
                }
                else if (marks[0] == fence[0] && marks.Length >= fence.Length && match.Groups["info"].Length == 0)
                {
                    (fence, line) = (null, textFence ? "" : line);
                }

                lines[i] = textFence && (fence is null || marks == fence) ? "" : line;
                textFence &= fence is not null;
                continue;
            }

            if (fence is not null && !textFence)
                continue;

            if (indented && line.StartsWith("    ", StringComparison.Ordinal))
                line = line[4..];
            else if (!string.IsNullOrWhiteSpace(line))
                indented = false;

            line = lists.Read(line, i > 0 ? lines[i - 1] : "", i + 1 < lines.Length ? lines[i + 1] : "");
            if (textFence && Option().IsMatch(line))
                line = "";
            if (Admonition().Match(line) is { Success: true } admonition)
            {
                indented = admonition.Groups["indented"].Success;
                line = "";
            }

            // "а) ..." and "б) ...", which to Markdown is a sentence that goes on.
            if (lettered[i].Success && (i > 0 && lettered[i - 1].Success || i + 1 < lines.Length && lettered[i + 1].Success))
                line = $"{new string(' ', item)}- {lines[i][lettered[i].Length..]}";
            else if (Item().Match(line) is { Success: true } start)
                item = start.Length;
            else if (!line.StartsWith(' '))
                item = 0;

            lines[i] = WithoutTemplates(line);
        }

        return new(lines, yaml);
    }

    /// <summary>As CommonMark has it: Postgres takes no text with a NUL in it, nor with half of a character.</summary>
    public static string Storable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    private static void BlankRepeats(string[] lines)
    {
        var (repeated, times) = ("", 0);
        for (var i = 0; i < lines.Length; i++)
        {
            times = lines[i] == repeated ? times + 1 : 0;
            repeated = lines[i];
            if (times > MostRepeats)
                lines[i] = "";
        }
    }

    private static string Bounded(string line)
    {
        if (line.Length > LongestLine)
            line = line[..(char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)];
        if (Nested().IsMatch(line))
            return "";
        return Indent().Match(line).Length is > DeepestIndent and var indent ? line[..DeepestIndent] + line[indent..] : line;
    }

    private static string TakeFrontMatter(string[] lines, string fence)
    {
        if (lines[0].TrimEnd() != fence)
            return "";

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == fence);
        var front = string.Join('\n', lines.Take(end).Skip(1));
        for (var i = 0; i <= end; i++)
            lines[i] = "";
        return front;
    }

    private static string WithoutTemplates(string line)
    {
        if (line.Contains('{', StringComparison.Ordinal))
        {
            line = ShortcodeWithText().Replace(line, "${text}");
            line = Template().Replace(line, "");
        }

        if (line.Contains("%%", StringComparison.Ordinal))
            line = EditorComment().Replace(line, "");
        return line.Contains('^', StringComparison.Ordinal) ? BlockReference().Replace(Footnote().Replace(line, ""), "") : line;
    }

    [GeneratedRegex(@"^\s{0,20}[a-zа-яё]\)\s+(?=\S)", RegexOptions.None, 1000)]
    private static partial Regex Lettered();

    [GeneratedRegex(@"^\s{0,20}([-*+]|\d{1,9}[.)])\s+(?=\S)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();

    [GeneratedRegex(@"^(\s{0,9}([*+-]\s|\d{1,9}[.)]\s|>)){12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nested();

    [GeneratedRegex(@"^[\s>]+", RegexOptions.None, 1000)]
    private static partial Regex Indent();

    // ":class: note", with which boxes in such fences are set up.
    [GeneratedRegex(@"^:\w+:", RegexOptions.None, 1000)]
    private static partial Regex Option();

    // ```ad-important and ```{note} are boxes with text in them, not code.
    [GeneratedRegex(@"^\s{0,3}(?<marks>`{3,}|~{3,})\s*(?<info>(?<text>ad-\w+|note\b|tip\b|warning\b|info\b|\{\w+\})?[^`]*)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Fence();

    // ":::tip" and "!!! note" begin a box; what is in the latter is indented.
    [GeneratedRegex(@"^\s{0,3}(:::+.*|(?<indented>(!!!|\?\?\?\+?)\s+\w.*))$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Admonition();

    [GeneratedRegex(@"\{\{[<%][^{}]{0,300}?\btext=""(?<text>[^""]{0,200})""[^{}]{0,300}?[>%]\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShortcodeWithText();

    [GeneratedRegex(@"\{\{[<%].{0,300}?[>%]\}\}|\{%.{0,300}?%\}", RegexOptions.None, 1000)]
    private static partial Regex Template();

    [GeneratedRegex(@"%%.*?%%", RegexOptions.None, 1000)]
    private static partial Regex EditorComment();

    // The mark in the text, or the whole line of the note itself.
    [GeneratedRegex(@"^\s{0,3}\[\^[^\]\s]{1,40}\]:.*|\[\^[^\]\s]{1,40}\]", RegexOptions.None, 1000)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"\s\^[\w-]{4,40}\s*$", RegexOptions.None, 1000)]
    private static partial Regex BlockReference();
}
