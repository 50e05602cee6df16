using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>What somebody who has chosen no deck learns: the decks in their language; all of them where there is none.</summary>
internal static class FirstDecks
{
    public static async Task SubscribeToFirstDecksAsync(this BotDb db, Learner learner, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Subscriptions.AnyAsync(s => s.LearnerId == learner.Id, cancel))
            return;

        var decks = await db.PublicDecks().ToListAsync(cancel);
        var own = decks.Where(deck => deck.Language == learner.Language).ToList();
        foreach (var deck in own.Count > 0 ? own : decks)
            db.Subscriptions.Add(new Subscription { LearnerId = learner.Id, DeckId = deck.Id, SubscribedAt = now });
        await db.SaveChangesAsync(cancel);
    }
}
