using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator.Api;

/// <summary>Changing messages that were sent before.</summary>
internal static class Edits
{
    private const string NotModified =
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    public static JsonNode EditMessageText(Call call)
    {
        var text = Messages.CheckedText(call);
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

    /// <summary>The bot's message that the request wants to change. To be called inside the gate.</summary>
    public static Entry Editable(Call call)
    {
        if (call.Text("inline_message_id") is { } inlineId)
            return call.World.FindInline(call.Bot, inlineId) ?? throw ApiError.BadRequest("MESSAGE_ID_INVALID");

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

    /// <summary>Shows the change, and answers with the message; of one that came through inline mode the bot gets no more than "true".</summary>
    public static JsonNode Edited(Call call, Entry entry)
    {
        entry.Json["edit_date"] = call.World.Now;
        entry.Edits++;
        call.World.Show(entry, "edited");
        return entry.ViaBot is null ? entry.Json.DeepClone() : true;
    }

    public static void Replace(JsonObject json, string field, JsonNode? value)
    {
        json.Remove(field);
        json.Put(field, value);
    }
}
