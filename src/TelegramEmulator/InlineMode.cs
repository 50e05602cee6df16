using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>"@bot something" in any chat: the question, the bot's offers, and the message that is made of the chosen one.</summary>
internal sealed class InlineMode(World world)
{
    public const int MaxQuery = 256;
    private static readonly TimeSpan FeedbackLifetime = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, InlineQueryState> _queries = new(StringComparer.Ordinal);
    private readonly Dictionary<Question, (InlineAnswer Answer, DateTimeOffset Until)> _kept = [];

    /// <param name="room">Where the person types.</param>
    /// <param name="person">Who types.</param>
    /// <param name="bot">The bot they name.</param>
    /// <param name="text">What stands behind its name, up to 256 characters.</param>
    /// <param name="offset">Empty, or where the last answer said that it goes on.</param>
    /// <exception cref="InvalidOperationException">No app would ask that.</exception>
    public InlineQueryState Ask(Room room, Person person, Bot bot, string text, string offset)
    {
        if (!bot.Settings.SupportsInlineQueries)
            throw new InvalidOperationException($"@{bot.Username} has no inline mode: its settings do not switch it on.");

        if (text.EnumerateRunes().Count() > MaxQuery)
            throw new InvalidOperationException($"An inline query has at most {MaxQuery} characters.");

        lock (world.Gate)
        {
            World.RequireSeat(room, person);
            var query = new InlineQueryState(world.NextId(), bot, person, room, text, offset, world.Time.GetUtcNow());
            _queries[query.Id] = query;
            if (FindKept(query) is { } kept)
            {
                query.Answer.SetResult(kept);
            }
            else
            {
                query.UpdateId = bot.Updates.Post("inline_query", $"inline:{person.Id}", query.ToJson(), InlineQueryState.Lifetime);
            }

            return query;
        }
    }

    /// <summary>The bot's answer; later questions of the same words get it too, as long as it may be kept.</summary>
    /// <returns>Whether there was such a question, not answered and not too old.</returns>
    public bool Answer(Bot bot, string id, InlineAnswer answer, TimeSpan keepFor, bool isPersonal)
    {
        lock (world.Gate)
        {
            var now = world.Time.GetUtcNow();
            if (!_queries.TryGetValue(id, out var query) || query.Bot != bot || query.At + InlineQueryState.Lifetime <= now || !query.Answer.TrySetResult(answer))
                return false;

            if (keepFor > TimeSpan.Zero)
                _kept[new(bot, query.Query, query.Offset, isPersonal ? query.Person : null)] = (answer, now + keepFor);

            return true;
        }
    }

    /// <summary>The person takes one of the offers: it is sent as their message, via the bot.</summary>
    /// <exception cref="InvalidOperationException">The bot has not offered it.</exception>
    public Entry Choose(InlineQueryState query, string resultId)
    {
        var result = query.Answer.Task is { IsCompletedSuccessfully: true, Result: var answer }
            ? answer.Results.FirstOrDefault(result => result.Id == resultId)
            : throw new InvalidOperationException("The bot has not answered yet.");
        if (result is null)
            throw new InvalidOperationException($"The bot has not offered a result {resultId}.");

        lock (world.Gate)
        {
            var entry = world.Say(query.Room, query.Person, (JsonObject)result.Contents.DeepClone(), viaBot: query.Bot);
            if (query.Bot.Settings.InlineFeedback)
                query.Bot.Updates.Post("chosen_inline_result", $"inline:{query.Person.Id}", Feedback(query, result, entry), FeedbackLifetime);

            return entry;
        }
    }

    /// <summary>The person presses the button above the results.</summary>
    /// <returns>The /start that they say to the bot in private.</returns>
    /// <exception cref="InvalidOperationException">There is no button.</exception>
    public Entry Press(InlineQueryState query)
    {
        var button = query.Answer.Task is { IsCompletedSuccessfully: true, Result.Button: { } shown }
            ? shown
            : throw new InvalidOperationException("There is no button above the results.");
        return world.Say(world.PrivateRoom(query.Person, query.Bot), query.Person, $"/start {button.StartParameter}");
    }

    public InlineQueryState? Find(string id)
    {
        lock (world.Gate)
            return _queries.GetValueOrDefault(id);
    }

    private InlineAnswer? FindKept(InlineQueryState query)
    {
        foreach (var owner in new[] { query.Person, null })
        {
            if (_kept.TryGetValue(new(query.Bot, query.Query, query.Offset, owner), out var kept) && kept.Until > query.At)
                return kept.Answer;
        }

        return null;
    }

    private static JsonObject Feedback(InlineQueryState query, InlineResult result, Entry entry)
    {
        var json = new JsonObject { ["result_id"] = result.Id, ["from"] = query.Person.ToJson(), ["query"] = query.Query };
        json.Put("inline_message_id", entry.InlineMessageId);
        return json;
    }

    private sealed record Question(Bot Bot, string Query, string Offset, Person? Person);
}
