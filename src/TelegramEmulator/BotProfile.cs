using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>What a bot says about itself: commands by scope and language, name and descriptions by language. Guarded by the world's gate.</summary>
internal sealed class BotProfile
{
    private readonly Dictionary<(string Scope, string Language), JsonArray> _commands = [];
    private readonly Dictionary<(string Text, string Language), string> _texts = [];
    private readonly Dictionary<long, JsonObject> _menuButtons = [];

    public void SetCommands(string scope, string language, JsonArray commands) => _commands[(scope, language)] = commands;

    public void DeleteCommands(string scope, string language) => _commands.Remove((scope, language));

    public JsonArray Commands(string scope, string language) =>
        _commands.GetValueOrDefault((scope, language)) is { } found ? (JsonArray)found.DeepClone() : [];

    /// <summary>The commands somebody sees: the narrower scope first, in it their language first.</summary>
    public JsonArray CommandsSeenBy(Room room, Person person)
    {
        var language = person.LanguageCode?.Split('-')[0] ?? "";
        foreach (var scope in ScopesOf(room, person))
        {
            if ((_commands.GetValueOrDefault((scope, language)) ?? _commands.GetValueOrDefault((scope, ""))) is { Count: > 0 } found)
                return (JsonArray)found.DeepClone();
        }

        return [];
    }

    private static string[] ScopesOf(Room room, Person person) => (room.IsPrivate, room.IsRunBy(person.Id)) switch
    {
        (true, _) => [$"chat:{room.Id}", "all_private_chats", "default"],
        (_, true) => [$"chat_member:{room.Id}:{person.Id}", $"chat_administrators:{room.Id}", $"chat:{room.Id}", "all_chat_administrators", "all_group_chats", "default"],
        _ => [$"chat_member:{room.Id}:{person.Id}", $"chat:{room.Id}", "all_group_chats", "default"],
    };

    /// <param name="chatId">The private chat; null for all that have no button of their own.</param>
    public void SetMenuButton(long? chatId, JsonObject? button) => _menuButtons[chatId ?? 0] = button ?? new() { ["type"] = "default" };

    public JsonObject MenuButton(long? chatId) =>
        (JsonObject)((_menuButtons.GetValueOrDefault(chatId ?? 0) ?? _menuButtons.GetValueOrDefault(0))?.DeepClone() ?? new JsonObject { ["type"] = "commands" });

    public void SetText(string name, string language, string value) => _texts[(name, language)] = value;

    public string TextOf(string name, string language) =>
        _texts.GetValueOrDefault((name, language)) ?? _texts.GetValueOrDefault((name, "")) ?? "";
}
