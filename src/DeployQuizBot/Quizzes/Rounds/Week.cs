using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>The week of groups: from Monday, when a learner's day begins, in the zone of the deployment.</summary>
internal static class Week
{
    /// <param name="timeZone">IANA name.</param>
    public static DateTimeOffset StartOf(DateTimeOffset now, string timeZone)
    {
        var days = LearnerClock.DayIn(timeZone);
        var today = days.DayOf(now);
        return days.StartOf(today.AddDays(-LearnerClock.Weekday(today)));
    }
}
