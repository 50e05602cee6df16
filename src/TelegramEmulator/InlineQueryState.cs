using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>What a person typed after "@bot", to be answered once, while it is young.</summary>
internal sealed class InlineQueryState(string id, Bot bot, Person person, Room room, string query, string offset, DateTimeOffset at)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public string Id => id;

    public Bot Bot => bot;

    public Person Person => person;

    public Room Room => room;

    public string Query => query;

    public string Offset => offset;

    public DateTimeOffset At => at;

    /// <summary>0 when a kept answer made the question needless.</summary>
    public long UpdateId { get; set; }

    public TaskCompletionSource<InlineAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JsonObject ToJson() => new()
    {
        ["id"] = id,
        ["from"] = person.ToJson(),
        ["query"] = query,
        ["offset"] = offset,
        ["chat_type"] = room.IsPrivate && room.Bots.Contains(bot) ? "sender" : room.Type,
    };
}
