using System.Globalization;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Library;

/// <summary>A deck that has something to learn, as one learner has it.</summary>
internal sealed record ShelvedDeck
{
    public required Deck Deck { get; init; }

    /// <summary>Decks that say the same in several languages have the same first one, which is in the learner's language if any is.</summary>
    public required Deck First { get; init; }

    public required int Terms { get; init; }

    public required int Started { get; init; }

    /// <summary>Terms of which a card is due now.</summary>
    public required int Due { get; init; }

    public required bool IsChosen { get; init; }
}

/// <summary>All decks that a learner may see and that have something to learn, those of the learner's language first, translations side by side.</summary>
internal static class Shelf
{
    public static async Task<List<ShelvedDeck>> LoadAsync(Turn turn, CancellationToken cancel)
    {
        var terms = await CountAsync(turn.Db.Cards.Where(card => card.RetiredAt == null), cancel);
        var own = turn.Db.LearnerCards.Where(card => card.LearnerId == turn.Learner.Id && card.State != CardState.New && card.Card.RetiredAt == null);
        var started = await CountAsync(own.Select(card => card.Card), cancel);
        var due = await CountAsync(
            own.Where(card => card.Due <= turn.Now && card.SuspendedAt == null && (card.BuriedUntil == null || card.BuriedUntil <= turn.Now))
                .Select(card => card.Card),
            cancel);
        var chosen = await turn.Db.Subscriptions.Where(s => s.LearnerId == turn.Learner.Id).Select(s => s.DeckId).ToHashSetAsync(cancel);
        var decks = await turn.Db.DecksFor(turn.Learner.Id).ToListAsync(cancel);

        return [.. Sorted(decks.Where(deck => terms.ContainsKey(deck.Id)), turn.Learner.Language).Select(place => new ShelvedDeck
        {
            Deck = place.Deck,
            First = place.First,
            Terms = terms[place.Deck.Id],
            Started = started.GetValueOrDefault(place.Deck.Id),
            Due = due.GetValueOrDefault(place.Deck.Id),
            IsChosen = chosen.Contains(place.Deck.Id),
        })];
    }

    private static Task<Dictionary<int, int>> CountAsync(IQueryable<Card> cards, CancellationToken cancel) => cards
        .Select(card => new { card.DeckId, card.TermKey })
        .Distinct()
        .GroupBy(term => term.DeckId)
        .Select(deck => new { Id = deck.Key, Terms = deck.Count() })
        .ToDictionaryAsync(deck => deck.Id, deck => deck.Terms, cancel);

    private static IEnumerable<(Deck Deck, Deck First)> Sorted(IEnumerable<Deck> decks, string language)
    {
        var byOwner = decks.GroupBy(deck => deck.OwnerId).ToDictionary(own => own.Key, own => own.ToDictionary(deck => deck.Slug));
        var byTitle = StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true);
        return byOwner.Values.SelectMany(own => own.Values)
            .GroupBy(deck => deck.OriginalAmong(byOwner[deck.OwnerId]))
            .Select(same => same.OrderBy(deck => deck.Language != language).ThenBy(deck => deck != same.Key).ThenBy(deck => deck.Slug, StringComparer.Ordinal).ToList())
            .OrderBy(same => same[0].Language != language)
            .ThenBy(same => same[0].Title, byTitle)
            .ThenBy(same => same[0].Slug, StringComparer.Ordinal)
            .SelectMany(same => same.Select(deck => (deck, same[0])));
    }
}
