using System.Collections.Concurrent;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>The pools of decks, made when they are first needed and kept until terms change.</summary>
internal sealed class TermPools
{
    /// <summary>A deck that has fewer terms borrows wrong answers from others.</summary>
    private const int EnoughTerms = 8;

    private readonly ConcurrentDictionary<int, (int Revision, TermPool Pool)> _pools = new();

    public async Task<TermPool> OfAsync(BotDb db, Deck deck, CancellationToken cancel)
    {
        if (_pools.TryGetValue(deck.Id, out var kept) && kept.Revision == deck.Revision)
            return kept.Pool;

        var terms = await db.Terms.AsNoTracking()
            .Where(term => term.DeckId == deck.Id && term.RetiredAt == null)
            .OrderBy(term => term.Position)
            .ToListAsync(cancel);
        var pool = new TermPool(deck.Language, terms);
        _pools[deck.Id] = (deck.Revision, pool);
        return pool;
    }

    /// <summary>Other decks of the learner in the same language; none for a deck that has terms enough of its own.</summary>
    public Task<IReadOnlyList<TermPool>> NeighboursAsync(BotDb db, Deck deck, long learnerId, CancellationToken cancel) =>
        NeighboursAsync(db, deck, db.Decks.Where(other => db.Subscriptions.Any(s => s.LearnerId == learnerId && s.DeckId == other.Id)), cancel);

    /// <summary>Other decks in the same language, of these; none for a deck that has terms enough of its own.</summary>
    public async Task<IReadOnlyList<TermPool>> NeighboursAsync(BotDb db, Deck deck, IQueryable<Deck> from, CancellationToken cancel)
    {
        if ((await OfAsync(db, deck, cancel)).Terms.Count >= EnoughTerms)
            return [];

        var decks = await from.AsNoTracking()
            .Where(other => other.Id != deck.Id && other.Language == deck.Language)
            .OrderBy(other => other.Id)
            .ToListAsync(cancel);
        var pools = new List<TermPool>();
        foreach (var other in decks)
            pools.Add(await OfAsync(db, other, cancel));
        return pools;
    }
}
