using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Reviews;

/// <summary>[Undo]: takes back the last grade of the session, or brings back the card that was hidden last.</summary>
internal sealed class UndoReview : IActionHandler<UndoReview.Action>
{
    internal readonly record struct Action(Place Place) : IAction<Action>
    {
        public static string Prefix => "u";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            Reviews.Place.From(fields) is { } place ? new Action(place) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, phase: null, async sitting =>
        {
            var session = sitting.Session;
            var review = await sitting.LastReviewAsync(cancel);
            if (session.HiddenCardId is { } hidden && session.HiddenAtStep > (review?.Step ?? 0))
                await BringBackAsync(sitting, hidden, turn.Now, cancel);
            else if (review is not null)
                await TakeBackAsync(turn, sitting, review, cancel);
            return await sitting.ShowAsync(cancel) with { Toast = Texts.Toast_Undone };
        }, cancel);

    private static async Task TakeBackAsync(Turn turn, Sitting sitting, ReviewLog review, CancellationToken cancel)
    {
        await turn.Db.TakeBackAsync(turn.Learner, await sitting.LearnerCardAsync(review.CardId, cancel), review, turn.Now, cancel);
        sitting.Session.CardId = review.CardId;
        sitting.Session.Phase = ReviewPhase.Answer;
        sitting.Session.ShownAt = turn.Now;
    }

    private static async Task BringBackAsync(Sitting sitting, long cardId, DateTimeOffset now, CancellationToken cancel)
    {
        var card = await sitting.LearnerCardAsync(cardId, cancel);
        card.SuspendedAt = null;
        card.BuriedUntil = null;

        var session = sitting.Session;
        session.HiddenCardId = null;
        session.CardId = cardId;
        session.Phase = ReviewPhase.Question;
        session.ShownAt = now;
    }
}
