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

    public int Edits { get; set; }

    public PollState? Poll { get; init; }

    public List<string> Reactions { get; set; } = [];

    public ChatMessage Snapshot { get; private set; } = null!;

    /// <summary>To be called after every change.</summary>
    public void Publish() => Snapshot = new(this);
}
