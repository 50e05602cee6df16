using Fsrs;

namespace DeployQuizBot.Data;

/// <summary>The one notion of a learner's day, which limits, sessions, reminders and streaks share.</summary>
internal static class LearnerClock
{
    /// <summary>A day begins when even late people sleep, so that an evening's work is not split in two.</summary>
    public static readonly TimeSpan DayStartsAt = TimeSpan.FromHours(4);

    public static LearningDay DayOf(Learner learner) => DayIn(learner.TimeZone);

    /// <param name="timeZone">IANA name.</param>
    public static LearningDay DayIn(string timeZone) => new(ZoneOf(timeZone), DayStartsAt);

    // A zone may vanish from a machine's tables (renamed, smaller image); the learner's data must not break on it.
    private static TimeZoneInfo ZoneOf(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
