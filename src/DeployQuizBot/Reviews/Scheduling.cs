using DeployQuizBot.Data;
using Fsrs;

namespace DeployQuizBot.Reviews;

/// <summary>The scheduler as a learner has set it.</summary>
internal static class Scheduling
{
    public static Scheduler For(Learner learner) => new(new SchedulerOptions
    {
        DesiredRetention = learner.DesiredRetention,
        Days = DayCount.LearnerDays(LearnerClock.DayOf(learner)),
    });

    /// <summary>The same for the preview on a button and for what the button then does.</summary>
    public static ulong FuzzSeed(LearnerCard card) => Scheduler.FuzzSeed(card.CardId, card.Reviews);
}
