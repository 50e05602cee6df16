using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>The options that somebody chose, by their ids.</summary>
internal sealed record Vote(Person Person, int[] Options);

/// <summary>A poll and its votes. Guarded by the world's gate.</summary>
internal sealed class PollState
{
    public required string Id { get; init; }

    public required Bot Owner { get; init; }

    /// <summary>The Bot API's Poll, without counts.</summary>
    public required JsonObject Json { get; init; }

    public required bool IsAnonymous { get; init; }

    public required bool IsQuiz { get; init; }

    public required bool AllowsMultipleAnswers { get; init; }

    public required bool AllowsRevoting { get; init; }

    public required IReadOnlyList<int> CorrectOptionIds { get; init; }

    /// <summary>Whether everybody sees the options in an order of their own; their ids stay.</summary>
    public required bool ShufflesOptions { get; init; }

    /// <summary>How long it takes votes; null when nothing but the bot ends it.</summary>
    public required TimeSpan? OpenFor { get; init; }

    public bool IsClosed { get; set; }

    public ITimer? ClosesBy { get; set; }

    /// <summary>By the id of the voter, in the order in which they voted.</summary>
    public OrderedDictionary<long, Vote> Votes { get; } = [];

    public int OptionCount => Json["options"]!.AsArray().Count;

    public bool ShowsAnswersTo(long personId) => IsQuiz && ShowsResultsTo(personId);

    public bool ShowsResultsTo(long personId) => IsClosed || Votes.ContainsKey(personId);

    /// <summary>Ids of the options as this person sees them, from top to bottom.</summary>
    public int[] OrderFor(long personId)
    {
        var order = Enumerable.Range(0, OptionCount).ToArray();
        if (ShufflesOptions)
        {
            // The same for the same person however often they look, and in every run.
            var seed = Id.Aggregate(personId, (sum, character) => (sum * 31) + character);
            new Random((int)(seed % int.MaxValue)).Shuffle(order);
        }

        return order;
    }

    /// <summary>The poll as it stands now.</summary>
    /// <param name="withAnswers">The owner always sees the correct options; others once they voted.</param>
    public JsonObject ToJson(bool withAnswers = true)
    {
        var json = (JsonObject)Json.DeepClone();
        json["is_closed"] = IsClosed;
        json["total_voter_count"] = Votes.Count;
        var options = json["options"]!.AsArray();
        for (var i = 0; i < options.Count; i++)
            options[i]!["voter_count"] = Votes.Values.Count(vote => vote.Options.Contains(i));

        if (IsClosed)
        {
            json.Remove("open_period");
            json.Remove("close_date");
        }

        if (!withAnswers)
        {
            json.Remove("correct_option_ids");
            json.Remove("explanation");
            json.Remove("explanation_entities");
        }

        return json;
    }
}
