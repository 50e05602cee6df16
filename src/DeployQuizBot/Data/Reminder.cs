namespace DeployQuizBot.Data;

/// <summary>When a learner wants to be called, and when that is next. Who never said so has no row.</summary>
internal sealed class Reminder
{
    public const int EveryDay = 0b111_1111;

    /// <summary>More times a day than this help nobody.</summary>
    public const int MostTimes = 3;

    /// <summary>More of them would be one card each.</summary>
    public const int MostPortions = 12;

    public required long LearnerId { get; init; }

    /// <summary>On the learner's clock, in minutes after midnight: 0 to 1439, at most <see cref="MostTimes"/>; none for no calls.</summary>
    public List<int> Times { get; set; } = [];

    /// <summary>In how many portions the cards of a day come, instead of all at <see cref="Times"/>: 2 to <see cref="MostPortions"/>, or 0.</summary>
    public int Portions { get; set; }

    /// <summary>When the first portion comes, on the learner's clock, in minutes after midnight.</summary>
    public int PortionsFrom { get; set; } = 9 * 60;

    /// <summary>When the last one comes: later than the first, before midnight.</summary>
    public int PortionsUntil { get; set; } = 21 * 60;

    /// <summary>The days of the week: bit 0 is Monday.</summary>
    public int Days { get; set; } = EveryDay;

    /// <summary>The learner's first day after a pause; null, or past, when there is none.</summary>
    public DateOnly? PausedUntil { get; set; }

    /// <summary>When the next call is; null for none.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Which of the learner's days and times the next call is for; null for one that was put off.</summary>
    public DateOnly? NextDay { get; set; }

    /// <inheritdoc cref="NextDay"/>
    public int? NextTime { get; set; }

    /// <summary>Until then a replica is making the call.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>When the last call was made.</summary>
    public DateTimeOffset? CalledAt { get; set; }

    /// <summary>The learner's day of the first call to which there was no answer of any kind; null when the last one was answered.</summary>
    public DateOnly? UnansweredSince { get; set; }

    /// <summary>Whether the learner was told that calls end.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>When the learner is called on a day, in minutes after midnight.</summary>
    public IReadOnlyList<int> TimesOfDay => Portions == 0
        ? Times
        : [.. Enumerable.Range(0, Portions).Select(number => PortionsFrom + ((PortionsUntil - PortionsFrom) * number / (Portions - 1)))];

    public bool IsOn(DateOnly day) => (Days & (1 << LearnerClock.Weekday(day))) != 0;
}

/// <summary>A call that was made or left out: of each learner, day and chosen time there is at most one, whatever happens.</summary>
internal sealed class ReminderCall
{
    public required long LearnerId { get; init; }

    /// <summary>One of the learner's days.</summary>
    public required DateOnly Day { get; init; }

    /// <inheritdoc cref="Reminder.Times"/>
    public required int Time { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What messages that nobody waits for may take of Telegram's limit; one row, which all replicas share.</summary>
internal sealed class SlowLane
{
    /// <summary>How long Telegram may ask for a rest; messages of a longer one are refused, and wait, once more.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

    public required int Id { get; init; }

    /// <summary>Up to when it is reserved.</summary>
    public required DateTimeOffset FreeAt { get; set; }
}
