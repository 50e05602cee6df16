using System.Text;
using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator.Api;

/// <summary>Sending messages.</summary>
internal static class Messages
{
    private const int MaxText = 4_096;
    private const int MaxRawBytes = 32_768;

    private static readonly string[] Copied =
    [
        "text", "entities", "link_preview_options", "photo", "document", "voice", "audio", "sticker", "location", "dice",
        "caption", "caption_entities", "has_media_spoiler",
    ];

    public static JsonNode SendMessage(Call call)
    {
        var text = CheckedText(call);
        var contents = new JsonObject { ["text"] = text.Text };
        contents.Put("entities", text.EntitiesJson());
        contents.Put("link_preview_options", call.Parameters["link_preview_options"]);
        return Send(call, contents);
    }

    public static JsonNode SetMessageReaction(Call call)
    {
        var reactions = call.List("reaction") ?? [];
        if (reactions.Count > 1)
            throw ApiError.BadRequest("REACTIONS_TOO_MANY");

        lock (call.World.Gate)
        {
            var entry = call.WritableRoom().Find(call.Number("message_id") ?? 0) ?? throw ApiError.BadRequest("message to react not found");
            entry.Reactions = [.. reactions.Select(reaction => (string?)reaction!["emoji"] ?? throw ApiError.BadRequest("REACTION_INVALID"))];
            call.World.Show(entry, "reaction");
            return true;
        }
    }

    public static JsonNode SendChatAction(Call call)
    {
        lock (call.World.Gate)
        {
            var room = call.WritableRoom();
            foreach (var person in room.People)
                call.World.Events.To(person.Id, "chat_action", () => new() { ["chat_id"] = room.PeerId, ["action"] = call.Text("action") });

            return true;
        }
    }

    public static JsonNode CopyMessage(Call call)
    {
        JsonObject contents;
        lock (call.World.Gate)
        {
            var source = call.Room("from_chat_id").Find(call.Number("message_id") ?? 0) ?? throw ApiError.BadRequest("message to copy not found");
            if (source.Json.ContainsKey("has_protected_content"))
                throw ApiError.BadRequest("message can't be copied");

            contents = [.. source.Json.Where(field => Copied.Contains(field.Key, StringComparer.Ordinal)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))];
            if (contents.Count == 0)
                throw ApiError.Unknown("copies of such a message");
        }

        if (call.Text("caption") is not null && !contents.ContainsKey("text"))
        {
            var caption = Media.CheckedCaption(call.Parameters);
            Edits.Replace(contents, "caption", caption.Text.Length == 0 ? null : caption.Text);
            Edits.Replace(contents, "caption_entities", caption.EntitiesJson());
        }

        return new JsonObject { ["message_id"] = (int)Send(call, contents)["message_id"]! };
    }

    public static JsonNode SendDice(Call call)
    {
        var emoji = call.Text("emoji") ?? "🎲";
        var sides = emoji switch
        {
            "🎲" or "🎯" or "🎳" => 6,
            "🏀" or "⚽" => 5,
            _ => 64,
        };
        return Send(call, new() { ["dice"] = new JsonObject { ["emoji"] = emoji, ["value"] = call.World.Throw(sides) } });
    }

    /// <summary>Puts a new message of the bot into the chat.</summary>
    public static JsonNode Send(Call call, JsonObject contents, PollState? poll = null) => SendAll(call, [contents], poll)[0]!.DeepClone();

    /// <summary>Puts several new messages of the bot into the chat, or none.</summary>
    public static JsonArray SendAll(Call call, IReadOnlyList<JsonObject> messages, PollState? poll = null)
    {
        var given = call.Parameters["reply_markup"];
        var isBelowField = ReplyMarkup.IsMeant(given);
        var markup = isBelowField ? null : Markup.Check(given);
        lock (call.World.Gate)
        {
            var room = call.WritableRoom();
            var keys = isBelowField ? ReplyMarkup.Check(given!.AsObject(), room) : null;
            call.World.Flood?.Take(call.Bot, room.Id, messages.Count, call.Flag("allow_paid_broadcast"));
            var target = call.Parameters["reply_parameters"] is { } reply ? ReplyTarget(room, reply) : null;
            foreach (var contents in messages)
            {
                contents.Put("reply_to_message", target);
                contents.Put("reply_markup", markup);
                contents.Put("has_protected_content", call.Flag("protect_content") ? true : null);
                contents.Put("effect_id", call.Text("message_effect_id"));
            }

            var sent = messages.Select(contents => call.World.Append(room, null, call.Bot, contents, poll)).ToList();
            if (isBelowField)
                call.World.SetKeys(room, keys is null ? null : new(sent[^1].Id, keys));

            return Json.Array(sent.Select(entry => entry.Json.DeepClone()));
        }
    }

    public static FormattedText CheckedText(Call call)
    {
        var text = call.Formatted("text", "");
        if (Encoding.UTF8.GetByteCount(call.Text("text") ?? "") > MaxRawBytes)
            throw ApiError.BadRequest("text is too long");

        return text.Text.Length == 0 ? throw ApiError.BadRequest("message text is empty")
            : text.Characters > MaxText ? throw ApiError.BadRequest("message is too long")
            : text;
    }

    private static JsonObject? ReplyTarget(Room room, JsonNode reply)
    {
        if (reply.AsObject().FirstOrDefault(field => field.Key is not ("message_id" or "allow_sending_without_reply")) is { Key: { } unknown })
            throw ApiError.Unknown($"the field {unknown} of reply_parameters");

        if (room.Find((int)Math.Clamp((long?)reply["message_id"] ?? 0, 0, int.MaxValue)) is { } target)
        {
            var json = (JsonObject)target.Json.DeepClone();
            json.Remove("reply_to_message");
            return json;
        }

        return (bool?)reply["allow_sending_without_reply"] == true ? null : throw ApiError.BadRequest("message to be replied not found");
    }
}
