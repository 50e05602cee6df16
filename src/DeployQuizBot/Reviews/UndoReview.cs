using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>[Undo] and /undo: take back the newest grade, or bring back the card that was put away last, in whichever session that was.</summary>
internal sealed class UndoReview : ICommandHandler, IActionHandler<UndoReview.Action>
{
    internal readonly record struct Action(Place Place) : IAction<Action>
    {
        public static string Prefix => "u";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            Reviews.Place.From(fields) is { } place ? new Action(place) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        if (await UndoableStep.NewestAsync(turn, cancel) is not { } step)
            return Screen.Of(Phrase.Of(Texts.Undo_Nothing));
        if (await FindAsync(turn, step, cancel) is not { } card)
            return Screen.Of(await RefusalAsync(turn, step, cancel));

        var sitting = await Sitting.OfTodayAsync(turn, cancel);
        // The buttons that stood there until now are those of what is taken back.
        sitting.Session.Step++;
        var said = await TakeBackAsync(turn, sitting, step, card, cancel);
        return Sitting.With(said, await sitting.ShowAsync(cancel));
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, phase: null, async sitting =>
        {
            var said = await UndoableStep.NewestAsync(turn, cancel) is not { } step ? Phrase.Of(Texts.Undo_Nothing)
                : await FindAsync(turn, step, cancel) is { } card ? await TakeBackAsync(turn, sitting, step, card, cancel)
                : await RefusalAsync(turn, step, cancel);
            return await sitting.ShowAsync(cancel) with { Toast = said.ToPlainText() };
        }, cancel);

    /// <summary>The card as that step left it; null when it has changed since: then what was before the step is not what it should be again.</summary>
    private static async Task<LearnerCard?> FindAsync(Turn turn, UndoableStep step, CancellationToken cancel)
    {
        var card = await turn.Db.LearnerCards.Include(own => own.Card)
            .SingleOrDefaultAsync(own => own.LearnerId == turn.Learner.Id && own.CardId == step.CardId, cancel);
        return card is null || step.Grade is { } grade && grade.After.ToSchedule() != card.Schedule ? null : card;
    }

    private static async Task<Html> RefusalAsync(Turn turn, UndoableStep step, CancellationToken cancel)
    {
        var name = CardName.Of(await turn.Db.Cards.SingleAsync(card => card.Id == step.CardId, cancel));
        var wasAsked = await turn.Db.Reviews.AnyAsync(
            review => review.LearnerId == turn.Learner.Id && review.CardId == step.CardId && review.UndoneAt == null
                && review.Source != ReviewSource.Review && review.ReviewedAt >= step.At,
            cancel);
        return Phrase.Of(wasAsked ? Texts.Undo_AskedSince : Texts.Undo_ChangedSince, name);
    }

    /// <returns>What was taken back.</returns>
    private static async Task<Html> TakeBackAsync(Turn turn, Sitting sitting, UndoableStep step, LearnerCard card, CancellationToken cancel)
    {
        if (step.Grade is { } grade)
        {
            await turn.Db.TakeBackAsync(turn.Learner, card, grade, turn.Now, cancel);
        }
        else
        {
            card.BringBack();
            step.Hide!.EndedAt = turn.Now;
        }

        turn.Learner.StepsToUndo--;
        var said = Said(step, CardName.Of(card.Card));
        if (await WhyNotOnShowAsync(turn, card.Card, cancel) is { } why)
        {
            await sitting.AdvanceAsync(cancel);
            return Html.Join(" ", [said, Phrase.Of(why)]);
        }

        sitting.Session.LookAnew();
        sitting.Session.CardId = card.CardId;
        sitting.Session.Phase = ReviewPhase.Answer;
        sitting.Session.ShownAt = turn.Now;
        return said;
    }

    private static Html Said(UndoableStep step, string name) => step switch
    {
        { Grade: { } grade } => Phrase.Of(Texts.Undo_Grade, name, NameOf(grade.Rating)),
        { Hide.IsForGood: true } => Phrase.Of(Texts.Undo_Suspended, name),
        _ => Phrase.Of(Texts.Undo_Buried, name),
    };

    private static string NameOf(Rating rating) => rating switch
    {
        Rating.Again => Texts.Rating_Again,
        Rating.Hard => Texts.Rating_Hard,
        Rating.Good => Texts.Rating_Good,
        _ => Texts.Rating_Easy,
    };

    private static async Task<string?> WhyNotOnShowAsync(Turn turn, Card card, CancellationToken cancel) =>
        card.RetiredAt is not null ? Texts.Undo_CardGone
        : await turn.Db.Subscriptions.FindAsync([turn.Learner.Id, card.DeckId], cancel) is null ? Texts.Undo_DeckNotChosen
        : null;
}
