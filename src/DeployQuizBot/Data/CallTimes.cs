namespace DeployQuizBot.Data;

/// <summary>A call of a learner.</summary>
/// <param name="Day">One of the learner's days.</param>
/// <param name="Time">On their clock, in minutes after midnight.</param>
internal readonly record struct PlannedCall(DateOnly Day, int Time, DateTimeOffset At);

/// <summary>When a learner is called next.</summary>
internal static class CallTimes
{
    /// <summary>A week with one day, and the days around it.</summary>
    private const int DaysAhead = 8;

    /// <param name="timeZone">IANA name.</param>
    /// <param name="made">Calls of these days and times were made, or left out.</param>
    /// <param name="dayStart">See <see cref="Learner.DayStart"/>.</param>
    /// <returns>null when there is none.</returns>
    public static PlannedCall? Next(Reminder reminder, string timeZone, DateTimeOffset after, IReadOnlySet<(DateOnly Day, int Time)> made, int dayStart = LearnerClock.UsualStart)
    {
        var today = LearnerClock.DayIn(timeZone, dayStart).DayOf(after);
        var from = reminder.PausedUntil is { } end && end > today ? end : today;
        return Enumerable.Range(-1, DaysAhead + 2)
            .Select(from.AddDays)
            .Where(day => reminder.IsOn(day) && (reminder.PausedUntil is not { } until || day >= until))
            .SelectMany(day => reminder.TimesOfDay.Select(time => new PlannedCall(day, time, LearnerClock.At(timeZone, day, time, dayStart))))
            .Where(call => call.At > after && !made.Contains((call.Day, call.Time)))
            .OrderBy(call => call.At)
            .Select(call => (PlannedCall?)call)
            .FirstOrDefault();
    }

    /// <summary>Plans the next call by the learner's own times; what was put off is gone.</summary>
    public static void Plan(this Reminder reminder, Learner learner, DateTimeOffset after, IReadOnlySet<(DateOnly Day, int Time)> made)
    {
        var next = Next(reminder, learner.TimeZone, after, made, learner.DayStart);
        (reminder.NextAt, reminder.NextDay, reminder.NextTime) = (next?.At, next?.Day, next?.Time);
    }
}
