using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>Taps that wait for their bots.</summary>
internal sealed class Callbacks(World world)
{
    private readonly Dictionary<string, CallbackState> _waiting = new(StringComparer.Ordinal);

    public CallbackState Tap(Bot bot, Person person, Entry entry, string data)
    {
        var callback = TapOnce(bot, person, entry, data);
        if (world.Faults.TakeRepeatTap())
        {
            // A client that got no answer before it was disconnected sends its tap again.
            TapOnce(bot, person, entry, data);
        }

        return callback;
    }

    /// <summary>The callback to answer, which is then answered; null when it is unknown, answered or too old.</summary>
    public CallbackState? Take(Bot bot, string id)
    {
        lock (world.Gate)
        {
            // Another bot's callback stays for its own.
            if (!_waiting.TryGetValue(id, out var callback) || callback.Bot != bot || !_waiting.Remove(id) || callback.At + CallbackState.Lifetime <= world.Time.GetUtcNow())
                return null;

            // A page that was loaded again after the tap has no other way to learn that the button is free.
            var (entry, data) = (callback.Entry, callback.Data);
            world.Events.To(callback.Person.Id, "answered", () => new() { ["chat_id"] = entry.Room.PeerId, ["message_id"] = entry.Id, ["data"] = data });
            return callback;
        }
    }

    /// <summary>The data of the buttons that a person tapped and the bot has not answered. To be called inside the gate.</summary>
    public IEnumerable<string> BusyFor(Entry entry, Person person) =>
        _waiting.Values.Where(tap => tap.Person == person && tap.Entry == entry && !tap.Answer.Task.IsCompleted).Select(tap => tap.Data);

    private CallbackState TapOnce(Bot bot, Person person, Entry entry, string data)
    {
        lock (world.Gate)
        {
            World.RequireSeat(entry.Room, person);
            var callback = new CallbackState(world.NextId(), bot, person, entry, data, world.Time.GetUtcNow());
            _waiting[callback.Id] = callback;
            callback.UpdateId = bot.Updates.Post("callback_query", $"user:{person.Id}", ToJson(callback), CallbackState.Lifetime);
            return callback;
        }
    }

    // Of a message that came through inline mode the bot knows its name only, not where it is or what it says.
    private static JsonObject ToJson(CallbackState callback)
    {
        var json = new JsonObject { ["id"] = callback.Id, ["from"] = callback.Person.ToJson() };
        if (callback.Entry.ViaBot is null)
        {
            json["message"] = callback.Entry.Json.DeepClone();
        }
        else
        {
            json["inline_message_id"] = callback.Entry.InlineMessageId;
        }

        json["chat_instance"] = $"{callback.Bot.Id}{callback.Entry.Room.Id}";
        json["data"] = callback.Data;
        return json;
    }
}
