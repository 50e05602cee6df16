using Fsrs;

namespace DeployQuizBot.Data;

/// <summary>The one notion of a learner's day, which limits, sessions, reminders and streaks share.</summary>
internal static class LearnerClock
{
    /// <summary>A day begins when even late people sleep, so that an evening's work is not split in two. In hours.</summary>
    public const int UsualStart = 4;

    public static LearningDay DayOf(Learner learner) => DayIn(learner.TimeZone, learner.DayStart);

    /// <param name="timeZone">IANA name.</param>
    /// <param name="start">See <see cref="Learner.DayStart"/>.</param>
    public static LearningDay DayIn(string timeZone, int start = UsualStart) => new(ZoneOf(timeZone), TimeSpan.FromHours(start));

    /// <summary>
    /// When the clock shows a time on one of a learner's days: the first such instant, and the first one after where the
    /// clocks jump over it. Times of the night are those at the end of the day.
    /// </summary>
    /// <param name="timeZone">IANA name.</param>
    /// <param name="time">In minutes after midnight: 0 to 1439.</param>
    /// <param name="start">See <see cref="Learner.DayStart"/>.</param>
    public static DateTimeOffset At(string timeZone, DateOnly day, int time, int start = UsualStart)
    {
        var clock = TimeSpan.FromMinutes(time);
        return new LearningDay(ZoneOf(timeZone), clock).StartOf(clock.TotalHours < start ? day.AddDays(1) : day);
    }

    /// <summary>What a clock in the zone shows.</summary>
    /// <param name="timeZone">IANA name.</param>
    public static DateTime Show(string timeZone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, ZoneOf(timeZone)).DateTime;

    /// <returns>0 for Monday to 6 for Sunday.</returns>
    public static int Weekday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;

    // A zone may vanish from a machine's tables (renamed, smaller image); the learner's data must not break on it.
    private static TimeZoneInfo ZoneOf(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
