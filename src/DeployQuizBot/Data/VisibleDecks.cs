namespace DeployQuizBot.Data;

/// <summary>
/// Which decks a person may see: those for everybody, their own, and private ones that they were given and learn. Whatever
/// lists decks, or finds terms and cards by a name, a number or a link, asks here.
/// </summary>
internal static class VisibleDecks
{
    /// <summary>What everybody may see, and nothing else: for groups, and for admins as such.</summary>
    public static IQueryable<Deck> PublicDecks(this BotDb db) => db.Decks.Where(deck => deck.OwnerId == Deck.ForAll);

    public static IQueryable<Deck> DecksFor(this BotDb db, long personId) => db.Decks.Where(deck =>
        deck.OwnerId == Deck.ForAll || deck.OwnerId == personId || db.Subscriptions.Any(s => s.LearnerId == personId && s.DeckId == deck.Id));

    public static IQueryable<Term> TermsFor(this BotDb db, long personId) => db.Terms.Where(term =>
        term.Deck.OwnerId == Deck.ForAll || term.Deck.OwnerId == personId || db.Subscriptions.Any(s => s.LearnerId == personId && s.DeckId == term.DeckId));

    public static IQueryable<Card> CardsFor(this BotDb db, long personId) => db.Cards.Where(card =>
        card.Deck.OwnerId == Deck.ForAll || card.Deck.OwnerId == personId || db.Subscriptions.Any(s => s.LearnerId == personId && s.DeckId == card.DeckId));
}
