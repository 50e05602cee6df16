using Fsrs;

namespace DeployQuizBot.Data;

/// <summary>The cards that a learner works with.</summary>
internal static class CardsInHand
{
    /// <summary>Of decks that the learner has chosen, without cards that they have put away or that have left the notes.</summary>
    public static IQueryable<LearnerCard> InHand(this BotDb db, long learnerId) => db.LearnerCards.Where(card =>
        card.LearnerId == learnerId
        && card.SuspendedAt == null
        && card.Card.RetiredAt == null
        && db.Subscriptions.Any(s => s.LearnerId == learnerId && s.DeckId == card.Card.DeckId));

    /// <summary>Cards of chosen decks that the learner has not begun and not put away, asked the way they want.</summary>
    /// <param name="buriedNow">Those that are put off for a while are left out too then; null for with them.</param>
    public static IQueryable<Card> Unbegun(this BotDb db, Learner learner, DateTimeOffset? buriedNow = null) => db.Cards.Wanted(learner).Where(card => card.RetiredAt == null
        && db.Subscriptions.Any(s => s.LearnerId == learner.Id && s.DeckId == card.DeckId)
        && !db.LearnerCards.Any(own => own.LearnerId == learner.Id
            && own.CardId == card.Id
            && (own.State != CardState.New || own.SuspendedAt != null || own.BuriedUntil > buriedNow)));
}
