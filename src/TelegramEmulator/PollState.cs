using System.Text.Json.Nodes;

namespace TelegramEmulator;

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

    public bool IsClosed { get; set; }

    public ITimer? ClosesBy { get; set; }

    public Dictionary<long, int[]> Votes { get; } = [];

    public int OptionCount => Json["options"]!.AsArray().Count;

    public bool ShowsAnswersTo(long personId) => IsQuiz && (IsClosed || Votes.ContainsKey(personId));

    /// <summary>The poll as it stands now.</summary>
    /// <param name="withAnswers">The owner always sees the correct options; others once they voted.</param>
    public JsonObject ToJson(bool withAnswers = true)
    {
        var json = (JsonObject)Json.DeepClone();
        json["is_closed"] = IsClosed;
        json["total_voter_count"] = Votes.Count;
        var options = json["options"]!.AsArray();
        for (var i = 0; i < options.Count; i++)
            options[i]!["voter_count"] = Votes.Values.Count(chosen => chosen.Contains(i));

        if (!withAnswers)
        {
            json.Remove("correct_option_ids");
            json.Remove("explanation");
        }

        return json;
    }
}
