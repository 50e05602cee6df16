namespace TelegramEmulator;

/// <summary>A group chat. Whoever does something in it is its creator when not named.</summary>
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

    private Person Creator
    {
        get { lock (_world.Gate) return Room.People.First(person => Room.StatusOf(person.Id) == Role.Creator); }
    }

    /// <summary>Puts a bot into the group; it is told so. In privacy mode it sees commands, mentions and replies to it only.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="startParameter">That of a link t.me/bot?startgroup=..., which says "/start@bot parameter" in the group.</param>
    /// <exception cref="InvalidOperationException">The bot can't be added.</exception>
    public void Add(Bot bot, Person? by = null, string? startParameter = null) =>
        _world.Memberships.Add(Room, Participant.Of(bot), by ?? Creator, startParameter);

    /// <summary>Throws a bot out; it is told so, and what it sends is refused.</summary>
    public void Remove(Bot bot, Person? by = null) => _world.Memberships.Remove(Room, Participant.Of(bot), by ?? Creator);

    /// <summary>Lets a person in.</summary>
    /// <param name="person">The person.</param>
    /// <param name="by">Who adds them; they come by themselves when not given.</param>
    public void Join(Person person, Person? by = null) => _world.Memberships.Add(Room, Participant.Of(person), by ?? person);

    /// <summary>A person goes.</summary>
    public void Leave(Person person) => _world.Memberships.Remove(Room, Participant.Of(person), null);

    /// <summary>Throws a person out.</summary>
    public void Remove(Person person, Person? by = null) => _world.Memberships.Remove(Room, Participant.Of(person), by ?? Creator);

    /// <summary>Makes a bot an administrator, who sees everything, or an ordinary member again.</summary>
    public void Promote(Bot bot, bool isAdministrator = true) => _world.Memberships.Promote(Room, Participant.Of(bot), Creator, isAdministrator);

    /// <summary>Makes a person an administrator, or an ordinary member again.</summary>
    public void Promote(Person person, bool isAdministrator = true) => _world.Memberships.Promote(Room, Participant.Of(person), Creator, isAdministrator);

    /// <summary>Makes a supergroup of the group: the same people and bots under a new id; the old id is refused with the new one.</summary>
    public Group Upgrade() => new(_world, _world.Upgrade(Room));
}
