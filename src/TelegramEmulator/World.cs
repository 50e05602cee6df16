using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using TelegramEmulator.Control;

namespace TelegramEmulator;

/// <summary>
/// Everything this Telegram knows. One gate guards chats, messages, polls and profiles; nothing waits inside it.
/// What people do is in WorldActions, what bots do in Api.
/// </summary>
internal sealed partial class World(TimeProvider time, bool floodLimits) : IDisposable
{
    private readonly ConcurrentDictionary<string, Bot> _bots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Person> _people = new();
    private readonly Dictionary<(long Bot, long Person), Room> _privateRooms = [];
    private readonly Dictionary<long, Room> _groups = [];
    private readonly Dictionary<string, CallbackState> _callbacks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (PollState Poll, Entry Entry)> _polls = new(StringComparer.Ordinal);
    private long _lastPerson = 100;
    private long _lastGroup = -1_000;
    private long _lastNumber = 1_000;

    // The same throws in every run, so that a test can tell what comes.
    private readonly Random _dice = new(1);

    public Lock Gate { get; } = new();

    public TimeProvider Time => time;

    public Faults Faults { get; } = new();

    public FileStore Files { get; } = new();

    public EventHub Events { get; } = new();

    public FloodLimits? Flood { get; } = floodLimits ? new(time) : null;

    public IEnumerable<Bot> Bots => _bots.Values.OrderBy(bot => bot.Id);

    public IEnumerable<Person> People => _people.Values.OrderBy(person => person.Id);

    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>A text that no other thing has: ids of files, polls and callbacks.</summary>
    public string NextId() => Interlocked.Increment(ref _lastNumber).ToString(CultureInfo.InvariantCulture);

    public int Throw(int sides)
    {
        lock (Gate)
            return _dice.Next(sides) + 1;
    }

    /// <exception cref="ArgumentException">The token is malformed or taken.</exception>
    public Bot AddBot(string token, string username, string firstName)
    {
        if (!long.TryParse(token.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !token.Contains(':', StringComparison.Ordinal))
            throw new ArgumentException("A token is a number, a colon and a secret, such as 1234567:secret.", nameof(token));

        var bot = new Bot(time, token, id, username, firstName);
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
            room.People.AddRange(members);
            _groups[room.Id] = room;
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
        _privateRooms.GetValueOrDefault((bot.Id, chatId)) ?? (_groups.GetValueOrDefault(chatId) is { } group && (group.Bots.Contains(bot) || group.FormerBots.ContainsKey(bot)) ? group : null);

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

    public Room? FindGroup(long id)
    {
        lock (Gate)
            return _groups.GetValueOrDefault(id);
    }

    /// <summary>Makes a message, shows it, and gives it back. To be called inside the gate.</summary>
    public Entry Append(Room room, Person? author, Bot? bot, JsonObject contents, PollState? poll = null)
    {
        var json = new JsonObject
        {
            ["message_id"] = ++room.LastId,
            ["from"] = author?.ToJson() ?? bot!.ToJson(),
            ["chat"] = room.ToJson(),
            ["date"] = Now,
        };
        foreach (var (name, value) in contents)
            json[name] = value?.DeepClone();

        var entry = new Entry(room, room.LastId, json) { Author = author, Bot = bot, Poll = poll };
        room.Entries.Add(entry.Id, entry);
        if (poll is not null)
            _polls[poll.Id] = (poll, entry);

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
        foreach (var person in entry.Room.People)
            Events.To(person.Id, "deleted", () => new() { ["chat_id"] = entry.Room.PeerId, ["message_id"] = entry.Id });

        entry.Room.Changed.Fire();
    }

    /// <summary>A message with what only this person knows of it. To be called inside the gate.</summary>
    public JsonObject ViewOf(Entry entry, Person person)
    {
        var json = (JsonObject)entry.Json.DeepClone();
        var view = new JsonObject { ["out"] = entry.Author == person, ["reactions"] = Json.Array(entry.Reactions.Select(emoji => (JsonNode?)emoji)) };
        if (entry.Poll is { } poll)
        {
            json["poll"] = poll.ToJson(poll.ShowsAnswersTo(person.Id));
            view["votes"] = Json.Array(poll.Votes.GetValueOrDefault(person.Id, []).Select(option => (JsonNode?)option));
            if (poll.ShowsAnswersTo(person.Id))
                view["correct"] = Json.Array(poll.CorrectOptionIds.Select(option => (JsonNode?)option));
        }

        var busy = _callbacks.Values.Where(tap => tap.PersonId == person.Id && tap.ChatId == entry.Room.Id && tap.MessageId == entry.Id && !tap.Answer.Task.IsCompleted);
        view["callback_busy"] = Json.Array(busy.Select(tap => (JsonNode?)tap.Data));
        json["view"] = view;
        return json;
    }

    public void Dispose()
    {
        foreach (var (poll, _) in _polls.Values)
            poll.ClosesBy?.Dispose();
    }
}
