namespace DeployQuizBot.Data;

/// <summary>A learner's wish to have all that is stored about them as a file. Rows of a day count for what a day allows.</summary>
internal sealed class Export
{
    public const int MostPerDay = 5;

    /// <summary>An export that has failed so often is given up.</summary>
    public const int MostTries = 3;

    public long Id { get; init; }

    public required long LearnerId { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until then a replica is making it.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Tries { get; set; }

    /// <summary>When it was sent or given up; null before.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}
