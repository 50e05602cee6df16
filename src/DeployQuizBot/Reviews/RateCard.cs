using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;

namespace DeployQuizBot.Reviews;

/// <summary>One of the four grades under an answer.</summary>
internal sealed class RateCard : IActionHandler<RateCard.Action>
{
    /// <summary>A phone may lie aside for an hour: beyond this, time says nothing about the effort.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    internal readonly record struct Action(Place Place, Rating Rating) : IAction<Action>
    {
        public static string Prefix => "r";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card, (long)Rating];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var rating and >= (long)Rating.Again and <= (long)Rating.Easy]
            && Reviews.Place.From(rest) is { } place
                ? new Action(place, (Rating)rating)
                : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Answer, async sitting =>
        {
            await RateAsync(turn, sitting, action, cancel);
            return await sitting.AdvanceAsync(cancel);
        }, cancel);

    private static async Task RateAsync(Turn turn, Sitting sitting, Action action, CancellationToken cancel)
    {
        var session = sitting.Session;
        var card = await sitting.LearnerCardAsync(action.Place.Card, cancel);
        var before = card.Schedule;
        var at = Scheduling.NowFor(before, turn.Now);
        var after = Scheduling.For(turn.Learner).Review(before, action.Rating, at, Scheduling.FuzzSeed(card));

        card.Schedule = after;
        card.Reviews++;
        if (before.State == CardState.Review && action.Rating == Rating.Again)
            card.Lapses++;

        turn.Db.Reviews.Add(new ReviewLog
        {
            LearnerId = turn.Learner.Id,
            Session = session.Number,
            Step = session.Step,
            CardId = card.CardId,
            Rating = action.Rating,
            ReviewedAt = at,
            Duration = TimeSpan.FromTicks(Math.Clamp((at - session.ShownAt).Ticks, 0, LongestAnswer.Ticks)),
            Before = ScheduleSnapshot.Of(before),
            After = ScheduleSnapshot.Of(after),
        });
    }
}
