using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>What somebody who has chosen no deck learns: the decks in their language; all of them where there is none.</summary>
internal static class FirstDecks
{
    public static async Task SubscribeAsync(Turn turn, CancellationToken cancel)
    {
        if (await turn.Db.Subscriptions.AnyAsync(s => s.LearnerId == turn.Learner.Id, cancel))
            return;

        var decks = await turn.Db.Decks.ToListAsync(cancel);
        var own = decks.Where(deck => deck.Language == turn.Learner.Language).ToList();
        foreach (var deck in own.Count > 0 ? own : decks)
        {
            turn.Db.Subscriptions.Add(
                new Subscription { LearnerId = turn.Learner.Id, DeckId = deck.Id, SubscribedAt = turn.Now });
        }

        await turn.Db.SaveChangesAsync(cancel);
    }
}
