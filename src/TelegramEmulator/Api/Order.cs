using System.Text.Json.Nodes;

namespace TelegramEmulator.Api;

/// <summary>Keeping a chat in order: what is deleted, and what is pinned.</summary>
internal static class Order
{
    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

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

    private static void CheckDeletable(Call call, Entry entry)
    {
        var isOld = DateTimeOffset.FromUnixTimeSeconds((long)entry.Json["date"]!) + DeletableFor < call.World.Time.GetUtcNow();
        if (isOld || (entry.Bot != call.Bot && !entry.Room.IsPrivate && !entry.Room.IsRunBy(call.Bot.Id)))
            throw ApiError.BadRequest("message can't be deleted for everyone");
    }

    private static Room PinningRoom(Call call)
    {
        var room = call.WritableRoom();
        return room.IsPrivate || room.IsRunBy(call.Bot.Id) ? room : throw ApiError.BadRequest("not enough rights to manage pinned messages in the chat");
    }
}
