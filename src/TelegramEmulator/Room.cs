using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>A chat and everything in it. Guarded by the world's gate.</summary>
internal sealed class Room(long id, string type, string? title)
{
    public long Id => id;

    public string Type => type;

    public string? Title => title;

    public bool IsPrivate => type == "private";

    /// <summary>What a person's app calls the chat: the bot's id for a private one, where a bot says the person's.</summary>
    public long PeerId => IsPrivate ? Bots[0].Id : id;

    public List<Person> People { get; } = [];

    public List<Bot> Bots { get; } = [];

    public SortedList<int, Entry> Entries { get; } = [];

    public int LastId { get; set; }

    /// <summary>Whether the person of a private chat has ever written: a bot can't speak first.</summary>
    public bool IsStarted { get; set; }

    public bool IsBlocked { get; set; }

    /// <summary>The keyboard below the field of a private chat; null for the person's own.</summary>
    public ReplyKeys? Keys { get; set; }

    /// <summary>Pinned messages, the latest last.</summary>
    public List<int> Pinned { get; } = [];

    /// <summary>Who is more than a member of the group, by id.</summary>
    public Dictionary<long, string> Roles { get; } = [];

    /// <summary>Who was here: how it ended, "left" or "kicked", by id.</summary>
    public Dictionary<long, string> Former { get; } = [];

    /// <summary>The supergroup that this group became.</summary>
    public long? UpgradedTo { get; set; }

    /// <summary>The newest message that each person has seen, by the id of the person.</summary>
    public Dictionary<long, int> SeenBy { get; } = [];

    /// <summary>Fires at every change of the chat.</summary>
    public Signal Changed { get; } = new();

    /// <summary>How many messages of others a person has not seen.</summary>
    public int UnreadBy(Person person)
    {
        var seen = SeenBy.GetValueOrDefault(person.Id);
        return Entries.Values.Reverse().TakeWhile(entry => entry.Id > seen).Count(entry => entry.Author != person);
    }

    /// <summary>What somebody is here, in the words of ChatMember.</summary>
    public string StatusOf(long userId) =>
        People.Exists(person => person.Id == userId) || Bots.Exists(bot => bot.Id == userId)
            ? Roles.GetValueOrDefault(userId, Role.Member)
            : Former.GetValueOrDefault(userId, Role.Left);

    public bool IsRunBy(long userId) => StatusOf(userId) is Role.Creator or Role.Administrator;

    public Entry? Find(int messageId) => Entries.GetValueOrDefault(messageId);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type };
        if (IsPrivate)
        {
            json["first_name"] = People[0].FirstName;
            json.Put("last_name", People[0].LastName);
            json.Put("username", People[0].Username);
        }
        else
        {
            json["title"] = title;
        }

        return json;
    }
}
