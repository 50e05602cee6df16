using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>Lists as other programs write them, and people who paste from those, as lists of Markdown: "• one", "— one", "&lt;li&gt;one&lt;/li&gt;".</summary>
internal sealed partial class PastedLists
{
    private const int Deepest = 10;

    private int _depth;
    private bool _isDashed;
    private bool _isAnnounced;

    public string Read(string line, string before, string after)
    {
        if (line.Contains('<', StringComparison.Ordinal) && OfHtml(line) is { } html)
            return html;
        if (Wrapper().IsMatch(line))
            return "";

        if (Bullet().Match(line) is { Success: true } bullet)
            return $"{bullet.Groups["indent"].Value}- {line[bullet.Length..]}";

        // A dash may begin a definition as well: it is a bullet below a colon, where more than one line has it.
        var isDashed = Dash().IsMatch(line);
        if (!string.IsNullOrWhiteSpace(before))
            _isAnnounced = before.TrimEnd(' ', '*', '_').EndsWith(':');
        _isDashed = isDashed && (_isDashed || _isAnnounced && Dash().IsMatch(after));
        return _isDashed ? $"- {line[Dash().Match(line).Length..]}" : line;
    }

    private string? OfHtml(string line)
    {
        if (List().Match(line) is { Success: true } list)
        {
            _depth = Math.Clamp(_depth + (list.Groups["end"].Success ? -1 : 1), 0, Deepest);
            return "";
        }

        return _depth > 0 && HtmlItem().Match(line) is { Success: true } item ? $"{new string(' ', 2 * (_depth - 1))}- {ItemEnd().Replace(item.Groups["text"].Value, "")}" : null;
    }

    [GeneratedRegex(@"^(?<indent>\s{0,20})[•●▪◦‣∙■➢➤·]\s*(?=\S)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\s{0,3}[–—]\s+(?=\S)", RegexOptions.None, 1000)]
    private static partial Regex Dash();

    [GeneratedRegex(@"^\s{0,40}<(?<end>/)?(ul|ol)\b[^<>]{0,200}>\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex List();

    [GeneratedRegex(@"^\s{0,40}<li\b[^<>]{0,200}>\s*(?<text>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HtmlItem();

    [GeneratedRegex("</li>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ItemEnd();

    // A box of Notion: what is in it is Markdown.
    [GeneratedRegex(@"^\s{0,3}</?aside>\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Wrapper();
}
