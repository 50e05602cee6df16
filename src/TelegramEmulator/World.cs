using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using TelegramEmulator.Control;

namespace TelegramEmulator;

/// <summary>
/// Everything this Telegram knows. One gate guards chats, messages, polls and profiles; nothing waits inside it.
/// What people do is in WorldActions, what bots do in Api.
/// </summary>
internal sealed partial class World : IDisposable
{
    private readonly TimeProvider _time;
    private readonly int? _callsKept;
    private readonly ConcurrentDictionary<string, Bot> _bots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Person> _people = new();
    private readonly Dictionary<(long Bot, long Person), Room> _privateRooms = [];
    private readonly Dictionary<long, Room> _groups = [];
    private readonly Dictionary<string, Entry> _inline = new(StringComparer.Ordinal);
    private long _lastPerson = 100;
    private long _lastGroup = -1_000;
    private long _lastNumber = 1_000;

    // The same throws in every run, so that a test can tell what comes.
    private readonly Random _dice = new(1);

    public World(EmulatorOptions options)
    {
        (_time, _callsKept) = (options.Time, options.CallsKept);
        Flood = options.FloodLimits ? new(_time) : null;
        Callbacks = new(this);
        Ballots = new(this);
        Memberships = new(this);
        Inline = new(this);
    }

    public Lock Gate { get; } = new();

    public TimeProvider Time => _time;

    public Callbacks Callbacks { get; }

    public Ballots Ballots { get; }

    public Memberships Memberships { get; }

    public InlineMode Inline { get; }

    public Faults Faults { get; } = new();

    public FileStore Files { get; } = new();

    public EventHub Events { get; } = new();

    public FloodLimits? Flood { get; }

    public IEnumerable<Bot> Bots => _bots.Values.OrderBy(bot => bot.Id);

    public IEnumerable<Person> People => _people.Values.OrderBy(person => person.Id);

    public long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>A text that no other thing has: ids of files, polls and callbacks.</summary>
    public string NextId() => Interlocked.Increment(ref _lastNumber).ToString(CultureInfo.InvariantCulture);

    public int Throw(int sides)
    {
        lock (Gate)
            return _dice.Next(sides) + 1;
    }

    /// <exception cref="ArgumentException">The token is malformed or taken.</exception>
    public Bot AddBot(string token, string username, string firstName, BotSettings? settings = null)
    {
        if (!long.TryParse(token.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !token.Contains(':', StringComparison.Ordinal))
            throw new ArgumentException("A token is a number, a colon and a secret, such as 1234567:secret.", nameof(token));

        var bot = new Bot(_time, token, id, username, firstName, settings ?? new(), _callsKept);
        if (!_bots.TryAdd(token, bot))
            throw new ArgumentException("There is a bot with this token.", nameof(token));

        Events.Everybody("chats", []);
        return bot;
    }

    public Bot? FindBot(string token) => _bots.GetValueOrDefault(token);

    public Bot? FindBot(long id) => _bots.Values.FirstOrDefault(bot => bot.Id == id);

    /// <exception cref="ArgumentException">The id is taken.</exception>
    public Person AddPerson(string firstName, string? languageCode, string? lastName, string? username, long? id)
    {
        Person person;
        do
        {
            person = new(this, id ?? Interlocked.Increment(ref _lastPerson), firstName, lastName, username, languageCode);
            if (_people.ContainsKey(person.Id) && id is not null)
                throw new ArgumentException($"There is a person with the id {id}.", nameof(id));
        }
        while (!_people.TryAdd(person.Id, person));

        Events.Everybody("person", person.ToJson());
        return person;
    }

    public Person? FindPerson(long id) => _people.GetValueOrDefault(id);

    public Group AddGroup(string title, IEnumerable<Person> members)
    {
        lock (Gate)
        {
            var room = new Room(--_lastGroup, "group", title);
            room.People.AddRange(members.Distinct());
            if (room.People is [var creator, ..])
                room.Roles[creator.Id] = Role.Creator;

            _groups[room.Id] = room;
            room.People.ForEach(person => Events.To(person.Id, "chats", () => []));
            return new(this, room);
        }
    }

    public Room PrivateRoom(Person person, Bot bot)
    {
        lock (Gate)
        {
            if (!_privateRooms.TryGetValue((bot.Id, person.Id), out var room))
            {
                room = new(person.Id, "private", null) { People = { person }, Bots = { bot } };
                _privateRooms[(bot.Id, person.Id)] = room;
            }

            return room;
        }
    }

    /// <summary>The chat a bot means; null when it knows none with this id. To be called inside the gate.</summary>
    public Room? RoomFor(Bot bot, long chatId) =>
        _privateRooms.GetValueOrDefault((bot.Id, chatId)) ?? (_groups.GetValueOrDefault(chatId) is { } group && (group.Bots.Contains(bot) || group.Former.ContainsKey(bot.Id)) ? group : null);

    public IEnumerable<Room> GroupsOf(Person person)
    {
        lock (Gate)
            return [.. _groups.Values.Where(room => room.People.Contains(person))];
    }

    /// <summary>How many messages a person has not seen in all their chats. To be called inside the gate.</summary>
    public int UnreadBy(Person person)
    {
        var chats = Bots.Select(bot => _privateRooms.GetValueOrDefault((bot.Id, person.Id))).OfType<Room>();
        return chats.Concat(_groups.Values.Where(room => room.People.Contains(person))).Sum(room => room.UnreadBy(person));
    }

    /// <summary>The message that came through a bot's inline mode. To be called inside the gate.</summary>
    public Entry? FindInline(Bot bot, string id) => _inline.GetValueOrDefault(id) is { } entry && entry.ViaBot == bot ? entry : null;

    /// <summary>To be called inside the gate.</summary>
    public void Add(Room group) => _groups[group.Id] = group;

    public Room? FindGroup(long id)
    {
        lock (Gate)
            return _groups.GetValueOrDefault(id);
    }

    /// <summary>Makes a message, shows it, and gives it back. To be called inside the gate.</summary>
    public Entry Append(Room room, Person? author, Bot? bot, JsonObject contents, PollState? poll = null, Bot? viaBot = null)
    {
        var json = new JsonObject
        {
            ["message_id"] = ++room.LastId,
            ["from"] = author?.ToJson() ?? bot!.ToJson(),
            ["chat"] = room.ToJson(),
            ["date"] = Now,
        };
        json.Put("via_bot", viaBot?.ToJson());
        foreach (var (name, value) in contents)
            json[name] = value?.DeepClone();

        var entry = new Entry(room, room.LastId, json)
        {
            Author = author,
            Bot = bot,
            Poll = poll,
            ViaBot = viaBot,
            InlineMessageId = viaBot is not null && json.ContainsKey("reply_markup") ? "inline" + NextId() : null,
        };
        room.Entries.Add(entry.Id, entry);
        if (entry.InlineMessageId is { } inlineId)
            _inline[inlineId] = entry;

        if (poll is not null)
            Ballots.Open(poll, entry);

        Show(entry, "message");
        return entry;
    }

    /// <summary>Tells everybody who sees the chat that a message is new or has changed. To be called inside the gate.</summary>
    public void Show(Entry entry, string change)
    {
        if (entry.Poll is { } poll)
            entry.Json["poll"] = poll.ToJson();

        entry.Publish();
        foreach (var person in entry.Room.People)
        {
            Events.To(person.Id, change, () => new() { ["chat_id"] = entry.Room.PeerId, ["message"] = ViewOf(entry, person) });
            if (change == "message" && entry.Author != person)
                Events.Everybody("unread", new() { ["person_id"] = person.Id });
        }

        entry.Room.Changed.Fire();
    }

    /// <summary>To be called inside the gate.</summary>
    public void Remove(Entry entry)
    {
        entry.Room.Entries.Remove(entry.Id);
        if (entry.Room.Keys?.MessageId == entry.Id)
            SetKeys(entry.Room, null);

        _inline.Remove(entry.InlineMessageId ?? "");
        foreach (var person in entry.Room.People)
            Events.To(person.Id, "deleted", () => new() { ["chat_id"] = entry.Room.PeerId, ["message_id"] = entry.Id });

        entry.Room.Changed.Fire();
    }

    /// <summary>Puts a keyboard below the field of a private chat, or takes it away. To be called inside the gate.</summary>
    public void SetKeys(Room room, ReplyKeys? keys)
    {
        room.Keys = keys;
        Events.To(room.People[0].Id, "keys", () => new() { ["chat_id"] = room.PeerId, ["keys"] = keys?.Json.DeepClone() });
    }

    /// <summary>A message with what only this person knows of it. To be called inside the gate.</summary>
    public JsonObject ViewOf(Entry entry, Person person) => View.Of(entry, person, Callbacks.BusyFor(entry, person));

    public void Dispose() => Ballots.Dispose();
}
