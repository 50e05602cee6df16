using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reminders;

/// <summary>Times of calls in words.</summary>
internal static class CallText
{
    /// <summary>"today at 19:00", "tomorrow at 9:00", "on 12 December at 9:00", on the learner's clock.</summary>
    public static string When(Turn turn, DateTimeOffset at)
    {
        var local = LearnerClock.Show(turn.Learner.TimeZone, at);
        var (day, today) = (DateOnly.FromDateTime(local), DateOnly.FromDateTime(LearnerClock.Show(turn.Learner.TimeZone, turn.Now)));
        var clock = Phrase.Clock((int)local.TimeOfDay.TotalMinutes);
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => Phrase.Plain(Texts.When_Today, clock),
            1 => Phrase.Plain(Texts.When_Tomorrow, clock),
            _ => Phrase.Plain(Texts.When_OnDay, Phrase.Date(day, today), clock),
        };
    }
}
