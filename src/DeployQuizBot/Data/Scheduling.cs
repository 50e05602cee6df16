using Fsrs;

namespace DeployQuizBot.Data;

/// <summary>The scheduler as a learner has set it.</summary>
internal static class Scheduling
{
    private static readonly MemoryModel Default = new(Parameters.Default);

    /// <summary>How a learner's memories fade.</summary>
    public static MemoryModel ModelOf(Learner learner) => learner.Weights is { } weights ? new(new Parameters(weights)) : Default;

    public static Scheduler For(Learner learner) => new(new SchedulerOptions
    {
        Parameters = learner.Weights is { } weights ? new Parameters(weights) : Default.Parameters,
        DesiredRetention = learner.DesiredRetention,
        LearningSteps = Preferences.LearningSteps[learner.LearningSteps],
        RelearningSteps = Preferences.RelearningSteps(learner),
        Days = DayCount.LearnerDays(LearnerClock.DayOf(learner)),
    });

    /// <summary>
    /// Now, as the card sees it: the clocks of two replicas may differ, or one is set back, but no review lies before
    /// the last one.
    /// </summary>
    public static DateTimeOffset NowFor(in Schedule schedule, DateTimeOffset now) =>
        schedule.LastReview is { } last && last > now ? last : now;

    /// <summary>The same for the preview on a button and for what the button then does.</summary>
    public static ulong FuzzSeed(LearnerCard card) => Scheduler.FuzzSeed(card.CardId, card.Reviews);
}
