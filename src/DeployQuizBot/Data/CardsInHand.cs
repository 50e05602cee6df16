using System.Linq.Expressions;
using Fsrs;
using LinqKit;

namespace DeployQuizBot.Data;

/// <summary>The cards that a learner works with.</summary>
internal static class CardsInHand
{
    private static readonly Func<BotDb, long, IQueryable<LearnerCard>> InHandNow = InHandQuery().Compile();
    private static readonly Func<BotDb, long, CardKind?, DateTimeOffset?, IQueryable<Card>> UnbegunNow = UnbegunQuery().Compile();

    /// <summary>Of decks that the learner has chosen, without cards that they have put away or that have left the notes.</summary>
    [Expandable(nameof(InHandQuery))]
    public static IQueryable<LearnerCard> InHand(this BotDb db, long learnerId) => InHandNow(db, learnerId);

    /// <summary>Cards of chosen decks that the learner has not begun and not put away, asked the way they want.</summary>
    /// <param name="unwanted">What <see cref="Preferences.Unwanted"/> says of the learner.</param>
    /// <param name="buriedNow">Those that are put off for a while are left out too then; null for with them.</param>
    [Expandable(nameof(UnbegunQuery))]
    public static IQueryable<Card> Unbegun(this BotDb db, long learnerId, CardKind? unwanted, DateTimeOffset? buriedNow) =>
        UnbegunNow(db, learnerId, unwanted, buriedNow);

    /// <inheritdoc cref="Unbegun(BotDb, long, CardKind?, DateTimeOffset?)"/>
    public static IQueryable<Card> Unbegun(this BotDb db, Learner learner, DateTimeOffset? buriedNow = null) =>
        db.Unbegun(learner.Id, Preferences.Unwanted(learner), buriedNow);

    private static Expression<Func<BotDb, long, IQueryable<LearnerCard>>> InHandQuery() => (db, learnerId) => db.LearnerCards.Where(card =>
        card.LearnerId == learnerId
        && card.SuspendedAt == null
        && card.Card.RetiredAt == null
        && db.Subscriptions.Any(s => s.LearnerId == learnerId && s.DeckId == card.Card.DeckId));

    private static Expression<Func<BotDb, long, CardKind?, DateTimeOffset?, IQueryable<Card>>> UnbegunQuery() => (db, learnerId, unwanted, buriedNow) => db.Cards.Where(card =>
        (unwanted == null || card.Kind != unwanted)
        && card.RetiredAt == null
        && db.Subscriptions.Any(s => s.LearnerId == learnerId && s.DeckId == card.DeckId)
        && !db.LearnerCards.Any(own => own.LearnerId == learnerId
            && own.CardId == card.Id
            && (own.State != CardState.New || own.SuspendedAt != null || own.BuriedUntil > buriedNow)));
}
