using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TelegramEmulator.Api;

/// <summary>Commands, names and descriptions of a bot.</summary>
internal static partial class Profile
{
    public static JsonNode SetMyCommands(Call call)
    {
        var commands = call.List("commands")!;
        if (commands.Count > 100)
        {
            throw ApiError.BadRequest("BOT_COMMANDS_TOO_MUCH");
        }

        foreach (var command in commands)
        {
            var (name, description) = ((string)command!["command"]!, (string)command["description"]!);
            if (!CommandName().IsMatch(name))
            {
                throw ApiError.BadRequest("BOT_COMMAND_INVALID");
            }

            if (description.Length is 0 or > 256)
            {
                throw ApiError.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }

        lock (call.World.Gate)
        {
            call.Bot.Profile.SetCommands(Scope(call), Language(call), (JsonArray)commands.DeepClone());
            call.World.Events.Everybody("chats", []);
            return true;
        }
    }

    public static JsonNode DeleteMyCommands(Call call)
    {
        lock (call.World.Gate)
        {
            call.Bot.Profile.DeleteCommands(Scope(call), Language(call));
            call.World.Events.Everybody("chats", []);
            return true;
        }
    }

    public static JsonNode GetMyCommands(Call call)
    {
        lock (call.World.Gate)
        {
            return call.Bot.Profile.Commands(Scope(call), Language(call));
        }
    }

    public static JsonNode SetText(Call call)
    {
        var (field, limit) = TextOf(call.Method);
        var value = call.Text(field) ?? "";
        if (value.Length > limit)
        {
            throw ApiError.BadRequest($"{field} is too long");
        }

        lock (call.World.Gate)
        {
            call.Bot.Profile.SetText(field, Language(call), value);
            call.World.Events.Everybody("chats", []);
            return true;
        }
    }

    public static JsonNode GetText(Call call)
    {
        var (field, _) = TextOf(call.Method);
        lock (call.World.Gate)
        {
            var text = call.Bot.Profile.TextOf(field, Language(call));
            return new JsonObject { [field] = text.Length == 0 && field == "name" ? call.Bot.FirstName : text };
        }
    }

    private static (string Field, int Limit) TextOf(string method) => method[5..].ToUpperInvariant() switch
    {
        "NAME" => ("name", 64),
        "DESCRIPTION" => ("description", 512),
        _ => ("short_description", 120),
    };

    private static string Scope(Call call) => call.Parameters["scope"] switch
    {
        null => "default",
        var scope when (string?)scope["type"] == "chat" => $"chat:{scope["chat_id"]}",
        var scope => (string)scope["type"]!,
    };

    private static string Language(Call call) => call.Text("language_code") is { } code
        ? code.Length is 0 or 2 ? code : throw ApiError.BadRequest("BOT_COMMAND_LANGUAGE_INVALID")
        : "";

    [GeneratedRegex("^[a-z0-9_]{1,32}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CommandName();
}
