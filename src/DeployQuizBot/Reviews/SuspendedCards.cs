using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>What a learner has suspended, or what was suspended for them.</summary>
internal static class SuspendedCards
{
    /// <summary>Those that are still in the notes, deck by deck in the order of their notes.</summary>
    /// <param name="deckId">null for all decks.</param>
    public static IQueryable<LearnerCard> Suspended(this BotDb db, long learnerId, int? deckId) => db.LearnerCards
        .Where(own => own.LearnerId == learnerId && own.SuspendedAt != null && own.Card.RetiredAt == null && (deckId == null || own.Card.DeckId == deckId))
        .OrderBy(own => own.Card.Deck.Title).ThenBy(own => own.Card.DeckId).ThenBy(own => own.Card.Position).ThenBy(own => own.CardId);

    /// <summary>Brings one back: then there is nothing to undo in its having been put away.</summary>
    /// <returns>What the card is called; null when it was not suspended.</returns>
    public static async Task<string?> BringBackAsync(this BotDb db, long learnerId, long cardId, DateTimeOffset now, CancellationToken cancel)
    {
        var own = await db.LearnerCards.Include(own => own.Card).SingleOrDefaultAsync(own => own.LearnerId == learnerId && own.CardId == cardId && own.SuspendedAt != null, cancel);
        if (own is null)
            return null;

        own.BringBack();
        await EndHidesAsync(db, learnerId, [cardId], now, cancel);
        return CardName.Of(own.Card);
    }

    /// <returns>How many came back.</returns>
    public static async Task<int> BringAllBackAsync(this BotDb db, long learnerId, int? deckId, DateTimeOffset now, CancellationToken cancel)
    {
        var cards = await db.Suspended(learnerId, deckId).ToListAsync(cancel);
        foreach (var own in cards)
            own.BringBack();
        await EndHidesAsync(db, learnerId, cards.ConvertAll(own => own.CardId), now, cancel);
        return cards.Count;
    }

    private static async Task EndHidesAsync(BotDb db, long learnerId, List<long> cards, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var hide in await db.CardHides.Where(hide => hide.LearnerId == learnerId && hide.EndedAt == null && cards.Contains(hide.CardId)).ToListAsync(cancel))
            hide.EndedAt = now;
    }
}
