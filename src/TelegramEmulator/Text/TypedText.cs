using System.Text.RegularExpressions;

namespace TelegramEmulator.Text;

/// <summary>What Telegram finds by itself in the plain text that people type.</summary>
internal static partial class TypedText
{
    public static FormattedText Read(string text)
    {
        var entities = Found().Matches(text).Select(match => new Entity(Kind(match), match.Index, match.Length));
        return new FormattedText(text, [.. entities]).Trimmed();
    }

    private static string Kind(Match match) => match.Groups.Values.Skip(1).First(group => group.Success).Name;

    [GeneratedRegex(
        @"(?<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)"
        + @"|(?<url>\bhttps?://[^\s<>""]+)"
        + @"|(?<email>\b[\w.+-]+@[\w-]+\.[\w.-]+\b)"
        + @"|(?<mention>(?<!\w)@[A-Za-z0-9_]{4,32}\b)"
        + @"|(?<hashtag>(?<!\w)#\w{1,256})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Found();
}
