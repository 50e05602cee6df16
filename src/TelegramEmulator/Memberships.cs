using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>Somebody who can be in a group: a person or a bot.</summary>
internal sealed record Participant(long Id, string Name, JsonObject User, Person? Person, Bot? Bot)
{
    public static Participant Of(Person person) => new(person.Id, person.FirstName, person.ToJson(), person, null);

    public static Participant Of(Bot bot) => new(bot.Id, bot.FirstName, bot.ToJson(), null, bot);
}

/// <summary>Who comes into groups, goes, and rises, and which bots are told.</summary>
internal sealed class Memberships(World world)
{
    private static readonly TimeSpan UpdateLifetime = TimeSpan.FromHours(24);

    private static readonly string[] Rights =
    [
        "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info", "can_invite_users", "can_pin_messages",
    ];

    private static readonly string[] RightsNotGiven =
    [
        "can_be_edited", "is_anonymous", "can_promote_members", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
    ];

    /// <param name="room">The group.</param>
    /// <param name="joined">Who is to be in it.</param>
    /// <param name="by">Who adds them; the same person when they join by themselves.</param>
    /// <param name="startParameter">What a link "startgroup" gives a bot to begin with.</param>
    /// <exception cref="InvalidOperationException">Not everybody is allowed to do that.</exception>
    public void Add(Room room, Participant joined, Person by, string? startParameter = null)
    {
        lock (world.Gate)
        {
            if (joined.Id != by.Id)
                World.RequireSeat(room, by);

            if (joined.Bot is { Settings.CanJoinGroups: false })
                throw new InvalidOperationException($"@{joined.Bot.Username} can't be added to groups: its owner does not want it.");

            if (!IsIn(room, joined))
                Admit(room, joined, by);
        }

        if (startParameter is not null)
            world.Say(room, by, $"/start@{joined.Bot?.Username} {startParameter}".TrimEnd());
    }

    /// <param name="room">The group.</param>
    /// <param name="gone">Who is not to be in it any more.</param>
    /// <param name="by">Who throws them out; null when they leave by themselves.</param>
    /// <exception cref="InvalidOperationException">This person may not throw out anybody, or not this one.</exception>
    public void Remove(Room room, Participant gone, Person? by)
    {
        lock (world.Gate)
        {
            var before = room.StatusOf(gone.Id);
            if (!IsIn(room, gone))
                return;

            if (by is not null && (!room.IsRunBy(by.Id) || before == Role.Creator))
                throw new InvalidOperationException($"{by.FirstName} may not remove {gone.Name}.");

            var after = by is null ? Role.Left : Role.Kicked;
            var note = world.Append(room, by ?? gone.Person, by is null ? gone.Bot : null, new() { ["left_chat_member"] = gone.User.DeepClone() });
            room.People.RemoveAll(person => person.Id == gone.Id);
            room.Bots.RemoveAll(bot => bot.Id == gone.Id);
            room.Roles.Remove(gone.Id);
            room.Former[gone.Id] = after;
            Announce(room, gone, by?.ToJson() ?? gone.User, before, after);
            World.Tell(note, "message");
            TellApps(room, gone);
        }
    }

    /// <exception cref="InvalidOperationException">Only the creator of a group makes and unmakes administrators.</exception>
    public void Promote(Room room, Participant raised, Person by, bool isAdministrator)
    {
        lock (world.Gate)
        {
            var before = room.StatusOf(raised.Id);
            if (room.StatusOf(by.Id) != Role.Creator || before == Role.Creator || !IsIn(room, raised))
                throw new InvalidOperationException($"{by.FirstName} can't change what {raised.Name} is in this group.");

            var after = isAdministrator ? Role.Administrator : Role.Member;
            if (before != after)
            {
                room.Roles[raised.Id] = after;
                Announce(room, raised, by.ToJson(), before, after);
                TellApps(room, raised);
            }
        }
    }

    /// <summary>Tells a bot about itself, and the bots that run the group about everybody else. To be called inside the gate.</summary>
    public void Announce(Room room, Participant changed, JsonObject by, string before, string after)
    {
        JsonObject Change() => new()
        {
            ["chat"] = room.ToJson(),
            ["from"] = by.DeepClone(),
            ["date"] = world.Now,
            ["old_chat_member"] = MemberJson(changed.User, before),
            ["new_chat_member"] = MemberJson(changed.User, after),
        };

        changed.Bot?.Updates.Post("my_chat_member", $"chat:{room.Id}", Change(), UpdateLifetime);
        foreach (var bot in room.Bots.Where(bot => bot != changed.Bot && room.IsRunBy(bot.Id)))
            bot.Updates.Post("chat_member", $"chat:{room.Id}", Change(), UpdateLifetime);
    }

    /// <summary>The Bot API's ChatMember.</summary>
    public static JsonObject MemberJson(JsonObject user, string status)
    {
        var member = new JsonObject { ["user"] = user.DeepClone(), ["status"] = status };
        switch (status)
        {
            case Role.Kicked:
                member["until_date"] = 0;
                break;
            case Role.Creator:
                member["is_anonymous"] = false;
                break;
            case Role.Administrator:
                foreach (var right in Rights.Concat(RightsNotGiven))
                    member[right] = Rights.Contains(right, StringComparer.Ordinal);
                break;
        }

        return member;
    }

    private void Admit(Room room, Participant joined, Person by)
    {
        var before = room.StatusOf(joined.Id);
        room.Former.Remove(joined.Id);
        if (joined.Person is { } person)
            room.People.Add(person);

        if (joined.Bot is { } bot)
            room.Bots.Add(bot);

        Announce(room, joined, by.ToJson(), before, Role.Member);
        World.Tell(world.Append(room, by, null, new() { ["new_chat_members"] = Json.Array([joined.User.DeepClone()]) }), "message");
        TellApps(room, joined);
    }

    private void TellApps(Room room, Participant changed)
    {
        foreach (var id in room.People.Select(person => person.Id).Append(changed.Id).Distinct())
            world.Events.To(id, "chats", () => []);
    }

    private static bool IsIn(Room room, Participant participant) => room.StatusOf(participant.Id) is not (Role.Left or Role.Kicked);
}
