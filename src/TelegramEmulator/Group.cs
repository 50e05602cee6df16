namespace TelegramEmulator;

/// <summary>A group chat.</summary>
public sealed class Group
{
    private readonly World _world;

    internal Group(World world, Room room)
    {
        _world = world;
        Room = room;
    }

    /// <summary>Negative, as the ids of groups are.</summary>
    public long Id => Room.Id;

    internal Room Room { get; }

    /// <summary>Puts a bot into the group; it is told so. Bots in groups see commands, mentions and replies to them only.</summary>
    public void Add(Bot bot, Person? by = null) => _world.AddToGroup(Room, bot, by);

    /// <summary>Throws a bot out; it is told so, and what it sends is refused.</summary>
    public void Remove(Bot bot, Person by) => _world.RemoveFromGroup(Room, bot, by);

    /// <summary>Makes a supergroup of the group: the same people and bots under a new id; the old id is refused with the new one.</summary>
    public Group Upgrade() => new(_world, _world.Upgrade(Room));
}
