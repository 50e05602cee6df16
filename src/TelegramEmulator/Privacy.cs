using TelegramEmulator.Text;

namespace TelegramEmulator;

/// <summary>Which messages a bot sees. In a group with privacy mode these are the ones that are meant for it.</summary>
internal static class Privacy
{
    private static readonly string[] ServiceFields = ["new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id"];

    public static bool IsVisibleTo(Bot bot, Entry entry) =>
        entry.Room.IsPrivate
        || !bot.Settings.PrivacyMode
        || entry.Room.IsRunBy(bot.Id)
        || entry.ViaBot == bot
        || Array.Exists(ServiceFields, entry.Json.ContainsKey)
        || (long?)entry.Json["reply_to_message"]?["from"]?["id"] == bot.Id
        || IsMeantFor(bot, entry);

    private static bool IsMeantFor(Bot bot, Entry entry)
    {
        var text = (string?)entry.Json["text"] ?? "";
        if (TypedText.Read(text).Entities.Any(entity => Names(bot, text.Substring(entity.Offset, entity.Length))))
            return true;

        var command = text.Split(' ', '\n')[0];
        return command.StartsWith('/') && !command.Contains('@', StringComparison.Ordinal) && SpokeLast(bot, entry.Room);
    }

    // A command that names no bot is for the one that people were talking with.
    private static bool SpokeLast(Bot bot, Room room) =>
        room.Entries.Values.Select(entry => entry.Bot).LastOrDefault(author => author is not null) is not { } last || last == bot;

    // "@name", or the end of "/command@name".
    private static bool Names(Bot bot, string mention) =>
        mention[0] is '@' or '/' && mention.EndsWith("@" + bot.Username, StringComparison.OrdinalIgnoreCase);
}
