using System.Globalization;

namespace DeployQuizBot.Bot;

/// <summary>A link that opens the bot at a term: Telegram sends its parameter after /start.</summary>
internal static class TermLink
{
    public const string Prefix = "term_";

    public static Uri To(BotName name, long termId) => new($"https://t.me/{name.Username}?start={Prefix}{termId}");

    /// <summary>The term that the parameter names; null for a parameter of another form.</summary>
    public static long? Read(string parameter) =>
        parameter.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(parameter[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var termId)
            ? termId
            : null;
}
