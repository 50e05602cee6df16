using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator;

internal sealed partial class World
{
    private static readonly TimeSpan MessageLifetime = TimeSpan.FromHours(24);

    /// <summary>A person writes: the message appears, and the bots that may see it are told.</summary>
    /// <exception cref="InvalidOperationException">The person is not in the chat.</exception>
    public Entry Say(Room room, Person person, JsonObject contents, int? replyTo = null, Bot? viaBot = null)
    {
        lock (Gate)
        {
            RequireSeat(room, person);
            if (replyTo is { } id && room.Find(id) is { } target)
                contents["reply_to_message"] = WithoutReply(target);

            var entry = Append(room, person, null, contents, viaBot: viaBot);
            room.SeenBy[person.Id] = entry.Id;
            if (room.IsPrivate)
            {
                room.IsStarted = true;
                SetBlocked(room, person, false);
            }

            Tell(entry, "message");
            return entry;
        }
    }

    public Entry Say(Room room, Person person, string text, int? replyTo = null) => Say(room, person, Typed(text), replyTo);

    /// <summary>A person presses a key below the field.</summary>
    /// <param name="contents">Where they are, for a key that asks for it; null for one that sends its text.</param>
    /// <exception cref="InvalidOperationException">There is no such key.</exception>
    public Entry Press(Room room, Person person, string text, JsonObject? contents)
    {
        lock (Gate)
        {
            var keys = room.Keys ?? throw new InvalidOperationException("There is no keyboard below the field.");
            if (!keys.Rows.SelectMany(row => row).Contains(new(text, contents is not null)))
                throw new InvalidOperationException($"There is no key [{text}] that {(contents is null ? "sends its text" : "asks for the location")}.");

            if (keys.IsForOnce)
                SetKeys(room, null);

            return contents is null ? Say(room, person, text) : Say(room, person, contents);
        }
    }

    public void Rewrite(Entry entry, string text)
    {
        lock (Gate)
        {
            foreach (var (name, value) in Typed(text))
                entry.Json[name] = value?.DeepClone();

            entry.Json["edit_date"] = Now;
            entry.Edits++;
            Show(entry, "edited");
            Tell(entry, "edited_message");
        }
    }

    public void Block(Room room, Person person, bool blocked)
    {
        lock (Gate)
            SetBlocked(room, person, blocked);
    }

    /// <summary>Makes a supergroup of a group: the same people and bots under a new id.</summary>
    public Room Upgrade(Room room)
    {
        lock (Gate)
        {
            var supergroup = new Room(-1_000_000_000_000 + room.Id, "supergroup", room.Title);
            supergroup.People.AddRange(room.People);
            supergroup.Bots.AddRange(room.Bots);
            foreach (var (id, role) in room.Roles)
                supergroup.Roles[id] = role;

            Add(supergroup);
            Tell(Append(room, room.People[0], null, new() { ["migrate_to_chat_id"] = supergroup.Id }), "message");
            Tell(Append(supergroup, room.People[0], null, new() { ["migrate_from_chat_id"] = room.Id }), "message");
            room.UpgradedTo = supergroup.Id;
            return supergroup;
        }
    }

    /// <summary>Tells the bots of a chat about a message that they may see. To be called inside the gate.</summary>
    public static void Tell(Entry entry, string kind)
    {
        foreach (var bot in entry.Room.Bots.Where(bot => Privacy.IsVisibleTo(bot, entry)))
            bot.Updates.Post(kind, $"chat:{entry.Room.Id}", entry.Json.DeepClone(), MessageLifetime);
    }

    /// <exception cref="InvalidOperationException">The person is not in the chat.</exception>
    public static void RequireSeat(Room room, Person person)
    {
        if (!room.People.Contains(person))
            throw new InvalidOperationException($"{person.FirstName} is not in this chat.");
    }

    private void SetBlocked(Room room, Person person, bool blocked)
    {
        if (room.IsBlocked == blocked)
            return;

        room.IsBlocked = blocked;
        Events.To(person.Id, "blocked", () => new() { ["chat_id"] = room.PeerId, ["blocked"] = blocked });
        var (before, after) = blocked ? (Role.Member, Role.Kicked) : (Role.Kicked, Role.Member);
        Memberships.Announce(room, Participant.Of(room.Bots[0]), person.ToJson(), before, after);
    }

    private static JsonObject Typed(string text)
    {
        var read = TypedText.Read(text);
        var json = new JsonObject { ["text"] = read.Text };
        json.Put("entities", read.EntitiesJson());
        return json;
    }

    private static JsonObject WithoutReply(Entry entry)
    {
        var json = (JsonObject)entry.Json.DeepClone();
        json.Remove("reply_to_message");
        return json;
    }
}
