using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator;

internal sealed partial class World
{
    private static readonly TimeSpan MessageLifetime = TimeSpan.FromHours(24);

    /// <summary>A person writes: the message appears, and the bots that may see it are told.</summary>
    public Entry Say(Room room, Person person, JsonObject contents, int? replyTo = null)
    {
        lock (Gate)
        {
            if (replyTo is { } id && room.Find(id) is { } target)
                contents["reply_to_message"] = WithoutReply(target);

            var entry = Append(room, person, null, contents);
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

    public CallbackState Tap(Room room, Bot bot, Person person, Entry entry, string data)
    {
        var callback = TapOnce(room, bot, person, entry, data);
        if (Faults.TakeRepeatTap())
        {
            // A client that got no answer before it was disconnected sends its tap again.
            TapOnce(room, bot, person, entry, data);
        }

        return callback;
    }

    private CallbackState TapOnce(Room room, Bot bot, Person person, Entry entry, string data)
    {
        lock (Gate)
        {
            var callback = new CallbackState(NextId(), bot, person.Id, room.Id, entry.Id, data, time.GetUtcNow());
            _callbacks[callback.Id] = callback;
            callback.UpdateId = bot.Updates.Post("callback_query", $"user:{person.Id}", CallbackJson(callback, person, entry), CallbackState.Lifetime);
            return callback;
        }
    }

    /// <summary>The callback to answer, which is then answered; null when it is unknown, answered or too old.</summary>
    public CallbackState? TakeCallback(Bot bot, string id)
    {
        lock (Gate)
        {
            // Another bot's callback stays for its own.
            if (!_callbacks.TryGetValue(id, out var callback) || callback.Bot != bot || !_callbacks.Remove(id) || callback.At + CallbackState.Lifetime <= time.GetUtcNow())
                return null;

            // A page that was loaded again after the tap has no other way to learn that the button is free.
            if (RoomFor(bot, callback.ChatId) is { } room)
                Events.To(callback.PersonId, "answered", () => new() { ["chat_id"] = room.PeerId, ["message_id"] = callback.MessageId, ["data"] = callback.Data });

            return callback;
        }
    }

    /// <exception cref="InvalidOperationException">The vote is not possible; the message says why.</exception>
    public void Vote(Entry entry, Person person, int[] options)
    {
        lock (Gate)
        {
            var poll = entry.Poll ?? throw new InvalidOperationException("There is no poll in this message.");
            var reason = (poll.IsClosed, poll.Votes.ContainsKey(person.Id) && !poll.AllowsRevoting, options) switch
            {
                (true, _, _) => "The poll is closed.",
                (_, _, { Length: 0 }) when !poll.Votes.ContainsKey(person.Id) => "There is no vote to take back.",
                (_, true, _) => "This person has voted, and the poll does not let them vote again.",
                (_, _, { Length: > 1 }) when !poll.AllowsMultipleAnswers => "The poll takes one answer only.",
                _ when options.Any(option => option < 0 || option >= poll.OptionCount) => "There is no such option.",
                _ when options.Distinct().Count() < options.Length => "An option can be chosen once.",
                _ => null,
            };
            if (reason is not null)
                throw new InvalidOperationException(reason);

            if (options.Length == 0)
            {
                poll.Votes.Remove(person.Id);
            }
            else
            {
                poll.Votes[person.Id] = options;
            }

            Show(entry, "poll");
            poll.Owner.Updates.Post("poll", $"poll:{poll.Id}", poll.ToJson(), MessageLifetime);
            if (!poll.IsAnonymous)
                poll.Owner.Updates.Post("poll_answer", $"poll:{poll.Id}", AnswerJson(poll, person, options), MessageLifetime);
        }
    }

    public void ClosePoll(string pollId)
    {
        lock (Gate)
        {
            if (_polls.TryGetValue(pollId, out var found) && !found.Poll.IsClosed)
            {
                found.Poll.IsClosed = true;
                found.Poll.ClosesBy?.Dispose();
                Show(found.Entry, "poll");
                found.Poll.Owner.Updates.Post("poll", $"poll:{pollId}", found.Poll.ToJson(), MessageLifetime);
            }
        }
    }

    public void Block(Room room, Person person, bool blocked)
    {
        lock (Gate)
            SetBlocked(room, person, blocked);
    }

    public void AddToGroup(Room room, Bot bot, Person? by)
    {
        lock (Gate)
        {
            if (room.Bots.Contains(bot))
                return;

            room.Bots.Add(bot);
            room.FormerBots.Remove(bot, out var before);
            Events.Everybody("chats", []);
            MembershipChanged(room, bot, (by ?? room.People[0]).ToJson(), before ?? "left", "member");
        }
    }

    /// <param name="room">The group.</param>
    /// <param name="bot">The bot that is not to be there any more.</param>
    /// <param name="by">Who throws it out; null when it leaves by itself.</param>
    public void RemoveFromGroup(Room room, Bot bot, Person? by)
    {
        lock (Gate)
        {
            if (room.Bots.Remove(bot))
            {
                room.FormerBots[bot] = by is null ? "left" : "kicked";
                MembershipChanged(room, bot, by?.ToJson() ?? bot.ToJson(), "member", room.FormerBots[bot]);
            }
        }
    }

    /// <summary>Makes a supergroup of a group: the same people and bots under a new id.</summary>
    public Room Upgrade(Room room)
    {
        lock (Gate)
        {
            var supergroup = new Room(-1_000_000_000_000 + room.Id, "supergroup", room.Title);
            supergroup.People.AddRange(room.People);
            supergroup.Bots.AddRange(room.Bots);
            _groups[supergroup.Id] = supergroup;
            Tell(Append(room, room.People[0], null, new() { ["migrate_to_chat_id"] = supergroup.Id }), "message");
            Tell(Append(supergroup, room.People[0], null, new() { ["migrate_from_chat_id"] = room.Id }), "message");
            room.UpgradedTo = supergroup.Id;
            return supergroup;
        }
    }

    private void SetBlocked(Room room, Person person, bool blocked)
    {
        if (room.IsBlocked == blocked)
            return;

        room.IsBlocked = blocked;
        Events.To(person.Id, "blocked", () => new() { ["chat_id"] = room.PeerId, ["blocked"] = blocked });
        MembershipChanged(room, room.Bots[0], person.ToJson(), blocked ? "member" : "kicked", blocked ? "kicked" : "member");
    }

    private void MembershipChanged(Room room, Bot bot, JsonObject by, string before, string after)
    {
        JsonObject Member(string status)
        {
            var member = new JsonObject { ["user"] = bot.ToJson(), ["status"] = status };
            if (status == "kicked")
                member["until_date"] = 0;

            return member;
        }

        bot.Updates.Post("my_chat_member", $"chat:{room.Id}", new JsonObject
        {
            ["chat"] = room.ToJson(),
            ["from"] = by,
            ["date"] = Now,
            ["old_chat_member"] = Member(before),
            ["new_chat_member"] = Member(after),
        }, MessageLifetime);
    }

    private static void Tell(Entry entry, string kind)
    {
        foreach (var bot in entry.Room.Bots.Where(bot => IsVisibleTo(bot, entry)))
            bot.Updates.Post(kind, $"chat:{entry.Room.Id}", entry.Json.DeepClone(), MessageLifetime);
    }

    // Privacy mode: in a group a bot sees what is meant for it.
    private static bool IsVisibleTo(Bot bot, Entry entry)
    {
        if (entry.Room.IsPrivate || IsService(entry) || (long?)entry.Json["reply_to_message"]?["from"]?["id"] == bot.Id)
            return true;

        var text = (string?)entry.Json["text"] ?? "";
        if (TypedText.Read(text).Entities.Any(entity => Names(bot, text.Substring(entity.Offset, entity.Length))))
            return true;

        var command = text.Split(' ', '\n')[0];
        return command.StartsWith('/') && !command.Contains('@', StringComparison.Ordinal);
    }

    private static bool IsService(Entry entry) => entry.Json.ContainsKey("migrate_to_chat_id") || entry.Json.ContainsKey("migrate_from_chat_id");

    // "@name", or the end of "/command@name".
    private static bool Names(Bot bot, string mention) =>
        mention[0] is '@' or '/' && mention.EndsWith("@" + bot.Username, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Typed(string text)
    {
        var read = TypedText.Read(text);
        var json = new JsonObject { ["text"] = read.Text };
        json.Put("entities", read.EntitiesJson());
        return json;
    }

    private static JsonObject CallbackJson(CallbackState callback, Person person, Entry entry) => new()
    {
        ["id"] = callback.Id,
        ["from"] = person.ToJson(),
        ["message"] = entry.Json.DeepClone(),
        ["chat_instance"] = $"{callback.Bot.Id}{entry.Room.Id}",
        ["data"] = callback.Data,
    };

    private static JsonObject AnswerJson(PollState poll, Person person, int[] options) => new()
    {
        ["poll_id"] = poll.Id,
        ["user"] = person.ToJson(),
        ["option_ids"] = Json.Array(options.Select(option => (JsonNode?)option)),
        ["option_persistent_ids"] = Json.Array(options.Select(option => poll.Json["options"]![option]!["persistent_id"]!.DeepClone())),
    };

    private static JsonObject WithoutReply(Entry entry)
    {
        var json = (JsonObject)entry.Json.DeepClone();
        json.Remove("reply_to_message");
        return json;
    }
}
