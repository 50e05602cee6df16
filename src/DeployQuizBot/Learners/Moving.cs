using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Learners.Places;

namespace DeployQuizBot.Learners;

/// <summary>The one place where a learner gets another time zone.</summary>
internal static class Moving
{
    /// <summary>Changes the zone, plans the next call by the clock there, and keeps the streak.</summary>
    /// <param name="zone">IANA name.</param>
    /// <param name="city">The city that it was chosen by; null when it was chosen in another way.</param>
    public static async Task MoveToAsync(this Turn turn, string zone, City? city, CancellationToken cancel)
    {
        var learner = turn.Learner;
        learner.City = city is { English.Length: <= Learner.LongestCity } ? city.English : null;
        learner.ClockAskedIn = 0;
        await turn.Db.MoveToAsync(learner, zone, learner.DayStart, turn.Now, cancel);
    }
}
