using System.Globalization;

namespace DeployQuizBot.Bot;

/// <summary>A link that opens the bot and takes up a deck: Telegram sends its parameter after /start.</summary>
internal static class DeckLink
{
    public const string Prefix = "deck_";

    public static Uri To(BotName name, int deckId) => new($"https://t.me/{name.Username}?start={Prefix}{deckId}");

    /// <summary>Opens Telegram's choice of chats with the link in a message.</summary>
    public static Uri ToShare(Uri link, string text) =>
        new($"https://t.me/share/url?url={Uri.EscapeDataString(link.ToString())}&text={Uri.EscapeDataString(text)}");

    /// <summary>The deck that the parameter names; null for a parameter of another form.</summary>
    public static int? Read(string parameter) =>
        parameter.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(parameter[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var deckId)
            ? deckId
            : null;
}
