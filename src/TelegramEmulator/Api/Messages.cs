using System.Text;
using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator.Api;

/// <summary>Sending, editing and deleting messages, and answers to taps.</summary>
internal static class Messages
{
    private const int MaxText = 4_096;
    private const int MaxCaption = 1_024;
    private const int MaxRawBytes = 32_768;
    private const int MaxToast = 200;
    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    private const string NotModified =
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    public static JsonNode SendMessage(Call call)
    {
        var text = CheckedText(call, call.Formatted("text", ""));
        var contents = new JsonObject { ["text"] = text.Text };
        contents.Put("entities", text.EntitiesJson());
        return Send(call, contents);
    }

    public static JsonNode SendPhoto(Call call) => SendFile(call, "photo");

    public static JsonNode SendDocument(Call call) => SendFile(call, "document");

    public static JsonNode SendVoice(Call call) => SendFile(call, "voice");

    public static JsonNode EditMessageText(Call call)
    {
        var text = CheckedText(call, call.Formatted("text", ""));
        return Edit(call, "text", text, "entities", "there is no text in the message to edit");
    }

    public static JsonNode EditMessageCaption(Call call)
    {
        var text = CheckedCaption(call);
        return Edit(call, "caption", text, "caption_entities", "there is no caption in the message to edit");
    }

    public static JsonNode EditMessageReplyMarkup(Call call)
    {
        var markup = Markup.Check(call.Parameters["reply_markup"]);
        lock (call.World.Gate)
        {
            var entry = Editable(call);
            if (JsonNode.DeepEquals(entry.Json["reply_markup"], markup))
            {
                throw ApiError.BadRequest(NotModified);
            }

            Replace(entry.Json, "reply_markup", markup);
            return Edited(call, entry);
        }
    }

    public static JsonNode DeleteMessage(Call call)
    {
        lock (call.World.Gate)
        {
            var room = call.Room();
            var entry = room.Find(call.Number("message_id") ?? 0) ?? throw ApiError.BadRequest("message to delete not found");
            Delete(call, entry);
            return true;
        }
    }

    public static JsonNode DeleteMessages(Call call)
    {
        var ids = call.List("message_ids")!;
        if (ids.Count is 0 or > 100)
        {
            throw ApiError.BadRequest("there must be from 1 to 100 messages to delete");
        }

        lock (call.World.Gate)
        {
            var room = call.Room();
            foreach (var entry in ids.Select(id => room.Find((int)id!)).OfType<Entry>().ToList())
            {
                Delete(call, entry);
            }

            return true;
        }
    }

    public static JsonNode AnswerCallbackQuery(Call call)
    {
        if (call.Text("text") is { } text && text.EnumerateRunes().Count() > MaxToast)
        {
            throw ApiError.BadRequest("MESSAGE_TOO_LONG");
        }

        var callback = call.World.TakeCallback(call.Bot, call.Text("callback_query_id")!)
            ?? throw ApiError.BadRequest("query is too old and response timeout expired or query ID is invalid");
        callback.Answer.TrySetResult(new(call.Text("text") is { Length: > 0 } shown ? shown : null, call.Flag("show_alert"), call.Text("url")));
        return true;
    }

    public static JsonNode SetMessageReaction(Call call)
    {
        var reactions = call.List("reaction") ?? [];
        if (reactions.Count > 1)
        {
            throw ApiError.BadRequest("REACTIONS_TOO_MANY");
        }

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
            {
                call.World.Events.To(person.Id, "chat_action", () => new() { ["chat_id"] = room.PeerId, ["action"] = call.Text("action") });
            }

            return true;
        }
    }

    public static JsonNode Pin(Call call)
    {
        lock (call.World.Gate)
        {
            var room = call.WritableRoom();
            var id = call.Number("message_id");
            room.PinnedId = call.Method.StartsWith("unpin", StringComparison.OrdinalIgnoreCase) ? null
                : id is { } pinned && room.Find(pinned) is not null ? pinned
                : throw ApiError.BadRequest("message to pin not found");
            return true;
        }
    }

    /// <summary>Puts a new message of the bot into the chat.</summary>
    public static JsonNode Send(Call call, JsonObject contents, PollState? poll = null)
    {
        contents.Put("reply_markup", Markup.Check(call.Parameters["reply_markup"]));
        lock (call.World.Gate)
        {
            var room = call.WritableRoom();
            call.World.Flood?.Take(call.Bot, room.Id);
            if (call.Parameters["reply_parameters"] is { } reply && ReplyTarget(room, reply) is { } target)
            {
                contents["reply_to_message"] = target;
            }

            return call.World.Append(room, null, call.Bot, contents, poll).Json.DeepClone();
        }
    }

    /// <summary>The bot's message that the request wants to change. To be called inside the gate.</summary>
    public static Entry Editable(Call call)
    {
        if (call.Parameters.ContainsKey("inline_message_id"))
        {
            throw ApiError.Unknown("inline messages");
        }

        var room = call.WritableRoom();
        var entry = room.Find(call.Number("message_id") ?? 0) ?? throw ApiError.BadRequest("message to edit not found");
        call.World.Flood?.Take(call.Bot, room.Id);
        return entry.Bot == call.Bot ? entry : throw ApiError.BadRequest("message can't be edited");
    }

    private static JsonNode Edit(Call call, string field, FormattedText text, string entitiesField, string otherwise)
    {
        var markup = Markup.Check(call.Parameters["reply_markup"]);
        var entities = text.EntitiesJson();
        lock (call.World.Gate)
        {
            var entry = Editable(call);
            if (field == "text" ? !entry.Json.ContainsKey("text") : !entry.Json.ContainsKey("photo") && !entry.Json.ContainsKey("document") && !entry.Json.ContainsKey("voice"))
            {
                throw ApiError.BadRequest(otherwise);
            }

            if ((string?)entry.Json[field] == text.Text && JsonNode.DeepEquals(entry.Json[entitiesField], entities) && JsonNode.DeepEquals(entry.Json["reply_markup"], markup))
            {
                throw ApiError.BadRequest(NotModified);
            }

            entry.Json[field] = text.Text;
            Replace(entry.Json, entitiesField, entities);
            Replace(entry.Json, "reply_markup", markup);
            return Edited(call, entry);
        }
    }

    private static JsonNode Edited(Call call, Entry entry)
    {
        entry.Json["edit_date"] = call.World.Now;
        entry.Edits++;
        call.World.Show(entry, "edited");
        return entry.Json.DeepClone();
    }

    private static void Delete(Call call, Entry entry)
    {
        var isOld = DateTimeOffset.FromUnixTimeSeconds((long)entry.Json["date"]!) + DeletableFor < call.World.Time.GetUtcNow();
        if (isOld || (entry.Bot != call.Bot && !entry.Room.IsPrivate))
        {
            throw ApiError.BadRequest("message can't be deleted for everyone");
        }

        call.World.Remove(entry);
    }

    private static JsonNode SendFile(Call call, string field)
    {
        var caption = CheckedCaption(call);
        var contents = FileOf(call, field).ToMessage();
        if (caption.Text.Length > 0)
        {
            contents["caption"] = caption.Text;
            contents.Put("caption_entities", caption.EntitiesJson());
        }

        if (call.Flag("has_spoiler"))
        {
            contents["has_media_spoiler"] = true;
        }

        return Send(call, contents);
    }

    private static StoredFile FileOf(Call call, string field)
    {
        const int Megabyte = 1024 * 1024;
        var value = call.Text(field)!;
        if (!value.StartsWith("attach://", StringComparison.Ordinal))
        {
            return call.World.Files.Find(value) is { } known && known.Kind == field
                ? known
                : throw ApiError.BadRequest("wrong file identifier/HTTP URL specified");
        }

        var upload = call.Uploads.GetValueOrDefault(value["attach://".Length..]) ?? throw ApiError.BadRequest("there is no file in the request");
        if (upload.Content.Length == 0)
        {
            throw ApiError.BadRequest("file must be non-empty");
        }

        if (upload.Content.Length > (field == "photo" ? 10 : 50) * Megabyte)
        {
            throw new ApiError(413, "Request Entity Too Large");
        }

        var number = call.World.NextId();
        return field switch
        {
            "photo" => call.World.Files.AddPhoto(number, upload.Content) ?? throw ApiError.BadRequest("IMAGE_PROCESS_FAILED"),
            "voice" => call.World.Files.AddVoice(number, upload.Content),
            _ => call.World.Files.AddDocument(number, upload.FileName, upload.Content, null),
        };
    }

    private static FormattedText CheckedText(Call call, FormattedText text)
    {
        if (Encoding.UTF8.GetByteCount(call.Text("text") ?? "") > MaxRawBytes)
        {
            throw ApiError.BadRequest("text is too long");
        }

        return text.Text.Length == 0 ? throw ApiError.BadRequest("message text is empty")
            : text.Characters > MaxText ? throw ApiError.BadRequest("message is too long")
            : text;
    }

    private static FormattedText CheckedCaption(Call call)
    {
        var caption = call.Formatted("caption", "caption_");
        return caption.Characters > MaxCaption ? throw ApiError.BadRequest("message caption is too long") : caption;
    }

    private static JsonObject? ReplyTarget(Room room, JsonNode reply)
    {
        if (room.Find((int?)reply["message_id"] ?? 0) is { } target)
        {
            var json = (JsonObject)target.Json.DeepClone();
            json.Remove("reply_to_message");
            return json;
        }

        return (bool?)reply["allow_sending_without_reply"] == true ? null : throw ApiError.BadRequest("message to be replied not found");
    }

    private static void Replace(JsonObject json, string field, JsonNode? value)
    {
        json.Remove(field);
        json.Put(field, value);
    }
}
