using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>A message as it stands in a chat. Guarded by the world's gate; <see cref="Snapshot"/> may be read freely.</summary>
internal sealed class Entry(Room room, int id, JsonObject json)
{
    public Room Room => room;

    public int Id => id;

    /// <summary>The Bot API's Message.</summary>
    public JsonObject Json { get; } = json;

    public Person? Author { get; init; }

    public Bot? Bot { get; init; }

    /// <summary>The bot among whose inline results a person chose the message.</summary>
    public Bot? ViaBot { get; init; }

    /// <summary>What that bot calls the message; it has a name only when it has buttons.</summary>
    public string? InlineMessageId { get; init; }

    /// <summary>The bot that hears of taps on its buttons.</summary>
    public Bot? Owner => ViaBot ?? Bot;

    public int Edits { get; set; }

    public PollState? Poll { get; init; }

    public List<string> Reactions { get; set; } = [];

    public ChatMessage Snapshot { get; private set; } = null!;

    /// <summary>To be called after every change.</summary>
    public void Publish() => Snapshot = new(this);
}
