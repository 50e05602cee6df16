using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TelegramEmulator.Api;

/// <summary>Commands, names and descriptions of a bot.</summary>
internal static partial class Profile
{
    private static readonly string[] ScopeFields = ["type", "chat_id", "user_id"];

    public static JsonNode SetMyCommands(Call call)
    {
        var commands = Json.Array(call.List("commands")!.Select(command => Checked(command!)));
        if (commands.Count > 100)
            throw ApiError.BadRequest("BOT_COMMANDS_TOO_MUCH");

        lock (call.World.Gate)
        {
            call.Bot.Profile.SetCommands(Scope(call), Language(call), commands);
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
            return call.Bot.Profile.Commands(Scope(call), Language(call));
    }

    public static JsonNode SetText(Call call)
    {
        var (field, limit) = TextOf(call.Method);
        var value = call.Text(field) ?? "";
        if (value.EnumerateRunes().Count() > limit)
            throw ApiError.BadRequest($"{field} is too long");

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

    public static JsonNode SetMenuButton(Call call)
    {
        lock (call.World.Gate)
        {
            call.Bot.Profile.SetMenuButton(MenuOwner(call), (JsonObject?)call.Parameters["menu_button"]?.DeepClone());
            return true;
        }
    }

    public static JsonNode GetMenuButton(Call call)
    {
        lock (call.World.Gate)
            return call.Bot.Profile.MenuButton(MenuOwner(call));
    }

    private static long? MenuOwner(Call call) =>
        !call.Parameters.ContainsKey("chat_id") ? null
        : call.Room() is { IsPrivate: true } room ? room.Id
        : throw ApiError.BadRequest("chat_id is not of a private chat");

    private static (string Field, int Limit) TextOf(string method) => method[5..].ToUpperInvariant() switch
    {
        "NAME" => ("name", 64),
        "DESCRIPTION" => ("description", 512),
        _ => ("short_description", 120),
    };

    private static string Scope(Call call)
    {
        if (call.Parameters["scope"] is not { } scope)
            return "default";

        var isOfGroups = (string?)scope["type"] is "chat_administrators" or "chat_member";
        if (isOfGroups && long.TryParse(scope["chat_id"]?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && id > 0)
            throw ApiError.BadRequest("can't use specified scope in private chats");

        return string.Join(':', ScopeFields.Select(field => scope[field]?.ToString()).OfType<string>());
    }

    private static JsonObject Checked(JsonNode command)
    {
        var name = ((string)command["command"]!).Trim();
        name = name.StartsWith('/') ? name[1..] : name;
        var description = ((string)command["description"]!).Trim();
        var reason = (name, description) switch
        {
            ({ Length: 0 }, _) => "command must be non-empty",
            ({ Length: > 32 }, _) => "command length must not exceed 32",
            (_, { Length: 0 }) => "command description must be non-empty",
            _ when description.EnumerateRunes().Count() > 256 => "command description length must not exceed 256",
            _ when !CommandName().IsMatch(name) => "BOT_COMMAND_INVALID",
            _ => null,
        };
        return reason is null
            ? new JsonObject { ["command"] = name, ["description"] = description }
            : throw ApiError.BadRequest(reason);
    }

    private static string Language(Call call) => call.Text("language_code") is { } code
        ? code.Length is 0 or 2 && code.All(char.IsAsciiLetterLower) ? code : throw ApiError.BadRequest("invalid language code specified")
        : "";

    [GeneratedRegex("^[a-z0-9_]{1,32}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CommandName();
}
