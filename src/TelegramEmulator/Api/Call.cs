using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator.Api;

/// <summary>A file that came with a request.</summary>
internal sealed record Upload(string FileName, string? MimeType, byte[] Content);

/// <summary>One request of a bot, with checked parameters.</summary>
internal sealed record Call(World World, Bot Bot, string Method, JsonObject Parameters, IReadOnlyDictionary<string, Upload> Uploads, CancellationToken Aborted)
{
    public string? Text(string name) => (string?)Parameters[name];

    public bool Flag(string name) => (bool?)Parameters[name] ?? false;

    public int? Number(string name) => Parameters[name] is { } value ? (int)Math.Clamp((long)value, int.MinValue, int.MaxValue) : null;

    public JsonArray? List(string name) => Parameters[name]?.AsArray();

    /// <summary>The chat of the request, if the bot may write there. To be called inside the gate.</summary>
    /// <exception cref="ApiError">400 when there is no such chat; 403 when the bot may not write to it.</exception>
    public Room WritableRoom()
    {
        var room = Room();
        if (room.IsBlocked)
            throw ApiError.Forbidden("bot was blocked by the user");

        return room.IsPrivate && !room.IsStarted ? throw ApiError.Forbidden("bot can't initiate conversation with a user") : room;
    }

    /// <summary>The chat of the request. To be called inside the gate.</summary>
    /// <exception cref="ApiError">400 when there is no such chat, or none any more; 403 when the bot is not in it.</exception>
    public Room Room(string name = "chat_id")
    {
        var room = IdOf(name) is { } id && World.RoomFor(Bot, id) is { } found ? found : throw ApiError.BadRequest("chat not found");
        if (room.UpgradedTo is { } supergroup)
            throw new ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", new() { ["migrate_to_chat_id"] = supergroup });

        var kind = room.Type == "supergroup" ? "supergroup" : "group";
        return room.Former.GetValueOrDefault(Bot.Id) switch
        {
            null => room,
            Role.Kicked => throw ApiError.Forbidden($"bot was kicked from the {kind} chat"),
            _ => throw ApiError.Forbidden($"bot is not a member of the {kind} chat"),
        };
    }

    public long? ChatId => IdOf("chat_id");

    private long? IdOf(string name) => Parameters[name] switch
    {
        null => null,
        var id when id.GetValueKind() == System.Text.Json.JsonValueKind.Number => (long)id,
        var id => long.TryParse((string?)id, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    /// <summary>A text parameter with its formatting, from HTML or from entities.</summary>
    /// <param name="name">text, caption, question ...</param>
    /// <param name="prefix">What stands before parse_mode and entities: "", "caption_", "question_".</param>
    public FormattedText Formatted(string name, string prefix) => FormattedOf(Parameters, name, prefix == "caption_" ? "" : prefix, prefix);

    public static FormattedText FormattedOf(JsonObject source, string name, string modePrefix, string entitiesPrefix)
    {
        var text = (string?)source[name] ?? "";
        if ((string?)source[modePrefix + "parse_mode"] is { } mode)
        {
            return string.Equals(mode, "HTML", StringComparison.OrdinalIgnoreCase)
                ? TypedText.Read(HtmlParser.Parse(text))
                : throw ApiError.Unknown("parse_mode " + mode);
        }

        return source[entitiesPrefix + "entities"] is JsonArray entities
            ? TypedText.Read(new FormattedText(text, [.. entities.Select(entity => Entity.FromJson(entity!))]))
            : TypedText.Read(text);
    }
}
