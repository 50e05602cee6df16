using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>
/// What other programs write into Markdown, taken out before it is read as Markdown: template shortcodes, fences that
/// hold text, comments of editors. Every line stays where it is, so that cards can name it.
/// </summary>
internal static partial class NoteText
{
    public static string Clean(string text)
    {
        // As CommonMark has it; Postgres takes no text with a NUL in it.
        text = text.Replace('\0', '\uFFFD').ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        WithoutToml(lines);
        string? fence = null;
        var (textFence, indented) = (false, false);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
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

            if (textFence && Option().IsMatch(line))
                line = "";
            if (Admonition().Match(line) is { Success: true } admonition)
            {
                indented = admonition.Groups["indented"].Success;
                line = "";
            }

            lines[i] = WithoutTemplates(line);
        }

        return string.Join('\n', lines);
    }

    private static void WithoutToml(string[] lines)
    {
        if (lines[0].TrimEnd() != "+++")
            return;

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "+++");
        for (var i = 0; i <= end; i++)
            lines[i] = "";
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
        return line.Contains('^', StringComparison.Ordinal) ? BlockReference().Replace(line, "") : line;
    }

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

    [GeneratedRegex(@"\s\^[\w-]{4,40}\s*$", RegexOptions.None, 1000)]
    private static partial Regex BlockReference();
}
