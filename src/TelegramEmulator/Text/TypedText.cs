using System.Text.RegularExpressions;

namespace TelegramEmulator.Text;

/// <summary>What Telegram finds by itself in the plain text that people type.</summary>
internal static partial class TypedText
{
    public static FormattedText Read(string text) => Read(new FormattedText(text, []));

    /// <summary>Formatted text with what is found in it; links and code are left as they are.</summary>
    public static FormattedText Read(FormattedText given)
    {
        var closed = given.Entities.Where(entity => entity.Type is "text_link" or "code" or "pre" or "text_mention").ToList();
        var found = Found().Matches(given.Text)
            .Select(match => new Entity(Kind(match), match.Index, match.Length))
            .Where(entity => !closed.Exists(other => other.Offset < entity.End && entity.Offset < other.End))
            .Except(given.Entities);
        return new FormattedText(given.Text, [.. given.Entities, .. found]).Trimmed();
    }

    private static string Kind(Match match) => match.Groups.Values.Skip(1).First(group => group.Success).Name;

    [GeneratedRegex(
        @"(?<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)"
        // What ends a sentence or closes a bracket does not belong to the address.
        + @"|(?<url>\bhttps?://[^\s<>""]*[^\s<>"".,:;!?'()\[\]{}«»…])"
        + @"|(?<email>\b[\w.+-]+@[\w-]+\.[\w.-]+\b)"
        + @"|(?<mention>(?<!\w)@[A-Za-z0-9_]{4,32}\b)"
        + @"|(?<hashtag>(?<!\w)#\w{1,256})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Found();
}
