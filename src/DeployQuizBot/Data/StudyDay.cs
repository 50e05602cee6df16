namespace DeployQuizBot.Data;

/// <summary>One of a learner's days on which they answered something. It is stored: a journey would move answers to other days.</summary>
internal sealed class StudyDay
{
    /// <summary>So many cards make a day, whatever else is due.</summary>
    public const int Enough = 5;

    public required long LearnerId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>How many different cards were answered.</summary>
    public int Cards { get; set; }

    /// <summary>Whether nothing of what was due was left.</summary>
    public bool IsDone { get; set; }

    /// <summary>The first day after it on which something is due, as it stood when all was done; null when not all was.</summary>
    public DateOnly? NextDue { get; set; }

    /// <summary>Whether it is a day of a streak.</summary>
    public bool Counts => Cards >= Enough || (Cards > 0 && IsDone);
}

/// <summary>Days that a streak passes over: a holiday, or a journey to another zone.</summary>
internal sealed class DayOff
{
    public required long LearnerId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The first day after them.</summary>
    public required DateOnly Until { get; set; }
}

/// <summary>A time in which learners could not reach the bot.</summary>
internal sealed class Outage
{
    public int Id { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }
}

/// <summary>When the bot was last known to be there; one row, of all replicas.</summary>
internal sealed class Uptime
{
    public required int Id { get; init; }

    /// <summary>null before the first time.</summary>
    public DateTimeOffset? SeenAt { get; set; }
}
