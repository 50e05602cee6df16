using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>A message as one person's app knows it.</summary>
internal static class View
{
    /// <param name="entry">The message.</param>
    /// <param name="person">Who looks at it.</param>
    /// <param name="busy">The data of buttons whose taps by this person wait for an answer.</param>
    public static JsonObject Of(Entry entry, Person person, IEnumerable<string> busy)
    {
        var json = (JsonObject)entry.Json.DeepClone();
        var view = new JsonObject { ["out"] = entry.Author == person, ["reactions"] = Json.Array(entry.Reactions.Select(emoji => (JsonNode?)emoji)) };
        if (entry.Poll is { } poll)
            AddVotes(json, view, poll, person);

        view["callback_busy"] = Json.Array(busy.Select(data => (JsonNode?)data));
        json["view"] = view;
        return json;
    }

    private static void AddVotes(JsonObject json, JsonObject view, PollState poll, Person person)
    {
        json["poll"] = poll.ToJson(poll.ShowsAnswersTo(person.Id));
        view["votes"] = Numbers(poll.Votes.GetValueOrDefault(person.Id)?.Options ?? []);
        view["order"] = Numbers(poll.OrderFor(person.Id));
        if (poll.ShowsAnswersTo(person.Id))
            view["correct"] = Numbers(poll.CorrectOptionIds);

        if (!poll.IsAnonymous && poll.ShowsResultsTo(person.Id))
        {
            view["voters"] = Json.Array(Enumerable.Range(0, poll.OptionCount).Select(option =>
                (JsonNode?)Json.Array(poll.Votes.Values.Where(vote => vote.Options.Contains(option)).Select(vote => (JsonNode?)vote.Person.FirstName))));
        }
    }

    private static JsonArray Numbers(IEnumerable<int> numbers) => Json.Array(numbers.Select(number => (JsonNode?)number));
}
