namespace TelegramEmulator.Control;

/// <summary>Groups: making them, and who is in them.</summary>
internal static class GroupApi
{
    public static void Map(IEndpointRouteBuilder control, IEndpointRouteBuilder chat, World world)
    {
        control.MapPost("/groups", (NewGroup group) => Add(world, group));
        chat.MapGet("/members", (long p, long c) => List(world, Seat.Of(world, p, c)));
        chat.MapPost("/members", (long p, long c, NewMember member) => Change(world, p, c, member.Id, (memberships, room, one, by) =>
            memberships.Add(room, one, by, member.Start)));
        chat.MapPost("/members/{m:long}/role", (long p, long c, long m, NewRole role) => Change(world, p, c, m, (memberships, room, one, by) =>
            memberships.Promote(room, one, by, IsAdministrator(role))));
        chat.MapPost("/members/{m:long}/remove", (long p, long c, long m) => Change(world, p, c, m, (memberships, room, one, by) =>
            memberships.Remove(room, one, one.Person == by ? null : by)));
    }

    private static IResult Add(World world, NewGroup given)
    {
        var group = world.AddGroup(ControlApi.Required(given.Title), (given.Members ?? []).Select(id => ControlApi.Person(world, id)));
        foreach (var id in given.Bots ?? [])
            group.Add(world.FindBot(id) ?? throw new KeyNotFoundException($"There is no bot {id}."));

        return ControlApi.Answer(group.Room.ToJson());
    }

    private static IResult List(World world, Seat seat)
    {
        lock (world.Gate)
        {
            var members = seat.Room.People.Select(Participant.Of).Concat(seat.Room.Bots.Select(Participant.Of));
            return ControlApi.Answer(Json.Array(members.Select(member => Memberships.MemberJson(member.User, seat.Room.StatusOf(member.Id)))));
        }
    }

    private static IResult Change(World world, long personId, long chatId, long memberId, Action<Memberships, Room, Participant, Person> change)
    {
        var seat = Seat.Of(world, personId, chatId);
        if (seat.Room.IsPrivate)
            throw new ControlError("A private chat has no members to change.");

        change(world.Memberships, seat.Room, Named(world, memberId), seat.Person);
        return ControlApi.Answer(true);
    }

    private static Participant Named(World world, long id) =>
        world.FindBot(id) is { } bot ? Participant.Of(bot) : Participant.Of(ControlApi.Person(world, id));

    private static bool IsAdministrator(NewRole role) => role.Status switch
    {
        Role.Administrator => true,
        Role.Member => false,
        _ => throw new ControlError("The status is administrator or member."),
    };

    internal sealed record NewGroup(string? Title, long[]? Members, long[]? Bots);

    internal sealed record NewMember(long Id, string? Start);

    internal sealed record NewRole(string? Status);
}
