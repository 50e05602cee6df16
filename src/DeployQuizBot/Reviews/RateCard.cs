using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;

namespace DeployQuizBot.Reviews;

/// <summary>One of the four grades under an answer.</summary>
internal sealed class RateCard(LeechReports leeches) : IActionHandler<RateCard.Action>
{
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
        Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Answer, sitting => GradeAsync(turn, sitting, action.Place.Card, action.Rating, leeches, cancel), cancel);

    /// <summary>Grades the card on show, and goes on.</summary>
    public static async Task<Screen> GradeAsync(Turn turn, Sitting sitting, long cardId, Rating rating, LeechReports leeches, CancellationToken cancel)
    {
        var session = sitting.Session;
        var card = await sitting.LearnerCardAsync(cardId, cancel);
        var review = await turn.Db.GradeAsync(turn.Learner, card, rating, turn.Now, session.ShownAt, session.Number, session.Step, ReviewSource.Review, cancel);
        sitting.CountStep();
        if (!Leech.IsMadeBy(review, card))
            return await sitting.AdvanceAsync(cancel);

        await leeches.TellAsync(turn.Db, card.CardId, turn.Now, (id, screen) => turn.Tell(id, screen), cancel);
        session.Phase = ReviewPhase.Leech;
        return await sitting.ShowAsync(cancel);
    }
}
