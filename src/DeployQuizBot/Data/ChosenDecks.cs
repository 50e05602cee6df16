namespace DeployQuizBot.Data;

/// <summary>What a learner learns. Progress belongs to cards: it stays when a deck goes, and is there when it returns.</summary>
internal static class ChosenDecks
{
    /// <returns>False when the learner had it already.</returns>
    public static async Task<bool> SubscribeAsync(this BotDb db, Learner learner, int deckId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Subscriptions.FindAsync([learner.Id, deckId], cancel) is not null)
            return false;

        db.Subscriptions.Add(new Subscription { LearnerId = learner.Id, DeckId = deckId, SubscribedAt = now });
        await db.SaveChangesAsync(cancel);
        return true;
    }

    public static async Task UnsubscribeAsync(this BotDb db, Learner learner, int deckId, CancellationToken cancel)
    {
        if (await db.Subscriptions.FindAsync([learner.Id, deckId], cancel) is { } subscription)
            db.Subscriptions.Remove(subscription);
        await db.SaveChangesAsync(cancel);
    }
}
