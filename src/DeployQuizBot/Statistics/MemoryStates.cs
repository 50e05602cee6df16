using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>How many cards of a chosen deck are how well known. Cards that the learner has hidden, or that left the notes, are not counted.</summary>
internal sealed record MemoryStates
{
    /// <summary>Stability, in days, from which a card counts as known well.</summary>
    public const double WellKnownFrom = 21;

    public required Deck Deck { get; init; }

    public required int New { get; init; }

    /// <summary>In their learning steps, for the first time or again.</summary>
    public required int Learning { get; init; }

    public required int Known { get; init; }

    public required int WellKnown { get; init; }

    public int Begun => Learning + Known + WellKnown;

    public int Cards => New + Begun;

    /// <summary>Decks that hold cards, those first of which most is begun.</summary>
    public static async Task<List<MemoryStates>> LoadAsync(Turn turn, CancellationToken cancel)
    {
        var db = turn.Db;
        var decks = await db.Decks.Where(deck => db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == deck.Id)).ToListAsync(cancel);
        var cards = await db.Cards.Where(card => card.RetiredAt == null && db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.DeckId))
            .GroupBy(card => card.DeckId)
            .Select(deck => new { Id = deck.Key, Cards = deck.Count() })
            .ToDictionaryAsync(deck => deck.Id, deck => deck.Cards, cancel);
        var own = await db.LearnerCards.Where(card => card.LearnerId == turn.Learner.Id && card.Card.RetiredAt == null)
            .GroupBy(card => card.Card.DeckId)
            .Select(deck => new
            {
                Id = deck.Key,
                Hidden = deck.Sum(card => card.SuspendedAt != null ? 1 : 0),
                Learning = deck.Sum(card => card.SuspendedAt == null && (card.State == CardState.Learning || card.State == CardState.Relearning) ? 1 : 0),
                Known = deck.Sum(card => card.SuspendedAt == null && card.State == CardState.Review && card.Stability < WellKnownFrom ? 1 : 0),
                WellKnown = deck.Sum(card => card.SuspendedAt == null && card.State == CardState.Review && card.Stability >= WellKnownFrom ? 1 : 0),
            })
            .ToDictionaryAsync(deck => deck.Id, cancel);
        return [.. decks.Select(deck => own.TryGetValue(deck.Id, out var counts)
                ? new MemoryStates
                {
                    Deck = deck,
                    New = cards.GetValueOrDefault(deck.Id) - counts.Hidden - counts.Learning - counts.Known - counts.WellKnown,
                    Learning = counts.Learning,
                    Known = counts.Known,
                    WellKnown = counts.WellKnown,
                }
                : new MemoryStates { Deck = deck, New = cards.GetValueOrDefault(deck.Id), Learning = 0, Known = 0, WellKnown = 0 })
            .Where(deck => deck.Cards > 0)
            .OrderByDescending(deck => deck.Begun).ThenBy(deck => deck.Deck.Title, StringComparer.CurrentCultureIgnoreCase).ThenBy(deck => deck.Deck.Id)];
    }
}
