using System.Text;
using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator.Api;

/// <summary>Sending, editing and deleting messages, and answers to taps.</summary>
internal static class Messages
{
    private const int MaxText = 4_096;
    private const int MaxRawBytes = 32_768;
    private const int MaxToast = 200;
    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    private static readonly string[] Copied =
    [
        "text", "entities", "link_preview_options", "photo", "document", "voice", "audio", "sticker", "location", "dice",
        "caption", "caption_entities", "has_media_spoiler",
    ];

    private const string NotModified =
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    public static JsonNode SendMessage(Call call)
    {
        var text = CheckedText(call, call.Formatted("text", ""));
        var contents = new JsonObject { ["text"] = text.Text };
        contents.Put("entities", text.EntitiesJson());
        contents.Put("link_preview_options", call.Parameters["link_preview_options"]);
        return Send(call, contents);
    }

    public static JsonNode EditMessageText(Call call)
    {
        var text = CheckedText(call, call.Formatted("text", ""));
        return Edit(call, "text", text, "entities", "there is no text in the message to edit");
    }

    public static JsonNode EditMessageCaption(Call call)
    {
        var text = Media.CheckedCaption(call.Parameters);
        return Edit(call, "caption", text, "caption_entities", "there is no caption in the message to edit");
    }

    public static JsonNode EditMessageReplyMarkup(Call call)
    {
        var markup = Markup.Check(call.Parameters["reply_markup"]);
        lock (call.World.Gate)
        {
            var entry = Editable(call);
            RefuseUnchanged(entry, ["reply_markup"], [new("reply_markup", markup)]);
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
            CheckDeletable(call, entry);
            call.World.Remove(entry);
            return true;
        }
    }

    public static JsonNode DeleteMessages(Call call)
    {
        var ids = call.List("message_ids")!;
        if (ids.Count is 0 or > 100)
            throw ApiError.BadRequest("there must be from 1 to 100 messages to delete");

        lock (call.World.Gate)
        {
            var room = call.Room();
            var entries = ids.Select(id => room.Find((int)Math.Clamp((long)id!, 0, int.MaxValue))).OfType<Entry>().Distinct().ToList();
            entries.ForEach(entry => CheckDeletable(call, entry));
            entries.ForEach(call.World.Remove);
            return true;
        }
    }

    public static JsonNode AnswerCallbackQuery(Call call)
    {
        if (call.Text("text") is { } text && text.EnumerateRunes().Count() > MaxToast)
            throw ApiError.BadRequest("MESSAGE_TOO_LONG");

        if (call.Text("url") is { Length: > 0 } url && !OpensBot(url, call.Bot))
            throw ApiError.BadRequest("URL_INVALID");

        var callback = call.World.TakeCallback(call.Bot, call.Text("callback_query_id")!)
            ?? throw ApiError.BadRequest("query is too old and response timeout expired or query ID is invalid");
        callback.Answer.TrySetResult(new(call.Text("text") is { Length: > 0 } shown ? shown : null, call.Flag("show_alert"), call.Text("url")));
        return true;
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

    public static JsonNode Pin(Call call)
    {
        lock (call.World.Gate)
        {
            var room = PinningRoom(call);
            var id = call.Number("message_id") ?? 0;
            if (room.Find(id) is null)
                throw ApiError.BadRequest("message to pin not found");

            room.Pinned.Remove(id);
            room.Pinned.Add(id);
            return true;
        }
    }

    public static JsonNode Unpin(Call call)
    {
        lock (call.World.Gate)
        {
            var room = PinningRoom(call);
            var id = call.Number("message_id") ?? room.Pinned.LastOrDefault();
            return room.Pinned.Remove(id) ? true : throw ApiError.BadRequest("message to unpin not found");
        }
    }

    public static JsonNode UnpinAll(Call call)
    {
        lock (call.World.Gate)
        {
            PinningRoom(call).Pinned.Clear();
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
            Replace(contents, "caption", caption.Text.Length == 0 ? null : caption.Text);
            Replace(contents, "caption_entities", caption.EntitiesJson());
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
        var markup = Markup.Check(call.Parameters["reply_markup"]);
        lock (call.World.Gate)
        {
            var room = call.WritableRoom();
            call.World.Flood?.Take(call.Bot, room.Id, messages.Count);
            var target = call.Parameters["reply_parameters"] is { } reply ? ReplyTarget(room, reply) : null;
            foreach (var contents in messages)
            {
                contents.Put("reply_to_message", target);
                contents.Put("reply_markup", markup);
                contents.Put("has_protected_content", call.Flag("protect_content") ? true : null);
                contents.Put("effect_id", call.Text("message_effect_id"));
            }

            return Json.Array(messages.Select(contents => call.World.Append(room, null, call.Bot, contents, poll).Json.DeepClone()));
        }
    }

    /// <summary>The bot's message that the request wants to change. To be called inside the gate.</summary>
    public static Entry Editable(Call call)
    {
        if (call.Parameters.ContainsKey("inline_message_id"))
            throw ApiError.Unknown("inline messages");

        if (call.ChatId is null && !call.Parameters.ContainsKey("chat_id") || call.Number("message_id") is not { } id)
            throw ApiError.BadRequest("message identifier is not specified");

        var room = call.WritableRoom();
        var entry = room.Find(id) ?? throw ApiError.BadRequest("message to edit not found");
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
            if (field == "text" ? !entry.Json.ContainsKey("text") : !Media.IsIn(entry))
                throw ApiError.BadRequest(otherwise);

            JsonNode? shown = text.Text.Length == 0 ? null : text.Text;
            RefuseUnchanged(entry, [], [new(field, shown), new(entitiesField, entities), new("reply_markup", markup)]);
            Replace(entry.Json, field, shown);
            Replace(entry.Json, entitiesField, entities);
            if (call.Parameters["link_preview_options"] is { } preview)
                Replace(entry.Json, "link_preview_options", preview);

            Replace(entry.Json, "reply_markup", markup);
            return Edited(call, entry);
        }
    }

    /// <exception cref="ApiError">400 when an edit would change nothing.</exception>
    public static void RefuseUnchanged(Entry entry, IEnumerable<string> fields, IReadOnlyList<KeyValuePair<string, JsonNode?>> changed)
    {
        var after = changed.ToDictionary(StringComparer.Ordinal);
        if (fields.Union(after.Keys).All(field => JsonNode.DeepEquals(entry.Json[field], after.GetValueOrDefault(field))))
            throw ApiError.BadRequest(NotModified);
    }

    public static JsonNode Edited(Call call, Entry entry)
    {
        entry.Json["edit_date"] = call.World.Now;
        entry.Edits++;
        call.World.Show(entry, "edited");
        return entry.Json.DeepClone();
    }

    private static void CheckDeletable(Call call, Entry entry)
    {
        var isOld = DateTimeOffset.FromUnixTimeSeconds((long)entry.Json["date"]!) + DeletableFor < call.World.Time.GetUtcNow();
        if (isOld || (entry.Bot != call.Bot && !entry.Room.IsPrivate))
            throw ApiError.BadRequest("message can't be deleted for everyone");
    }

    // A bot is a plain member of its groups here, and those pin nothing.
    private static Room PinningRoom(Call call)
    {
        var room = call.WritableRoom();
        return room.IsPrivate ? room : throw ApiError.BadRequest("not enough rights to manage pinned messages in the chat");
    }

    private static bool OpensBot(string url, Bot bot) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.Host is "t.me" or "telegram.me"
        && parsed.AbsolutePath.Trim('/').Equals(bot.Username, StringComparison.OrdinalIgnoreCase);

    private static FormattedText CheckedText(Call call, FormattedText text)
    {
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

    public static void Replace(JsonObject json, string field, JsonNode? value)
    {
        json.Remove(field);
        json.Put(field, value);
    }
}
