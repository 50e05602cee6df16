namespace TelegramEmulator.Control;

/// <summary>A person in front of a chat.</summary>
internal sealed record Seat(Person Person, Room Room, Conversation Conversation)
{
    /// <exception cref="KeyNotFoundException">There is no such person, or they have no such chat.</exception>
    public static Seat Of(World world, long personId, long chatId)
    {
        var person = ControlApi.Person(world, personId);
        if (world.FindBot(chatId) is { } bot)
            return new(person, world.PrivateRoom(person, bot), person.With(bot));

        lock (world.Gate)
        {
            var room = world.FindGroup(chatId) is { } found && found.People.Contains(person)
                ? found
                : throw new KeyNotFoundException($"This person has no chat {chatId}.");
            return new(person, room, new(world, person, room.Bots.FirstOrDefault(), room));
        }
    }
}
