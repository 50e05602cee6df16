using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>
/// Which new cards a day has, in this order: of decks with an exam ahead as many as its plan says, terms of which no
/// card is begun before others; of the other decks as many as the learner's own limit leaves, in the order of the notes.
/// </summary>
internal static class NewCards
{
    /// <param name="ownLimit">How many the learner wants a day, plans for exams aside.</param>
    /// <param name="begunToday">New cards that were begun today, with their decks.</param>
    /// <param name="taken">Terms that today's other cards are of, and then also those of the new ones.</param>
    public static async Task<List<long>> OfTodayAsync(
        Turn turn, ExamPlans plans, int ownLimit, IReadOnlyCollection<(long CardId, int DeckId)> begunToday, Dictionary<TermOfDeck, long> taken, CancellationToken cancel)
    {
        var cards = new List<long>();
        var today = turn.Day.DayOf(turn.Now);
        foreach (var (plan, count, _) in plans.NewOn(today, ownLimit, deck => begunToday.Count(card => card.DeckId == deck)).ToList())
            cards.AddRange(await TakeAsync(turn, OfExam(turn, plan, onlyUnseenTerms: plan.IsLastDay(today)), count, taken, cancel));

        var exams = plans.On(today).Select(plan => plan.DeckId).ToList();
        var others = exams.Count == 0 ? All(turn) : All(turn).Where(card => !exams.Contains(card.DeckId));
        cards.AddRange(await TakeAsync(
            turn,
            others.OrderBy(card => card.DeckId).ThenBy(card => card.Position).ThenBy(card => card.Kind),
            ownLimit - begunToday.Count - cards.Count,
            taken,
            cancel));
        return cards;
    }

    /// <summary>How many of them tomorrow will have.</summary>
    public static async Task<int> CountTomorrowAsync(Turn turn, ExamPlans plans, int ownLimit, CancellationToken cancel)
    {
        var terms = await turn.Db.Unbegun(turn.Learner).GroupBy(card => card.DeckId)
            .Select(deck => new { deck.Key, Terms = deck.Select(card => card.TermKey).Distinct().Count() })
            .ToDictionaryAsync(deck => deck.Key, deck => deck.Terms, cancel);
        var tomorrow = turn.Day.DayOf(turn.Now).AddDays(1);
        var count = 0;
        foreach (var (plan, planned, unseen) in plans.NewOn(tomorrow, ownLimit, begun: _ => 0))
        {
            count += Math.Min(planned, plan.IsLastDay(tomorrow) ? unseen : terms.GetValueOrDefault(plan.DeckId));
            terms.Remove(plan.DeckId);
        }

        return count + Math.Min(terms.Values.Sum(), Math.Max(0, ownLimit - count));
    }

    private static async Task<List<long>> TakeAsync(Turn turn, IQueryable<Card> cards, int count, Dictionary<TermOfDeck, long> taken, CancellationToken cancel)
    {
        if (count <= 0)
            return [];

        var siblings = taken.Values.ToArray();
        var rows = await cards
            .Where(card => !turn.Db.Cards.Any(sibling => sibling.DeckId == card.DeckId
                && sibling.TermKey == card.TermKey
                && siblings.Contains(sibling.Id)))
            // Each term has few cards, of which one is taken.
            .Take(count * 4)
            .Select(card => new { card.Id, card.DeckId, card.TermKey })
            .ToListAsync(cancel);
        return [.. rows.Where(row => taken.TryAdd(new TermOfDeck(row.DeckId, row.TermKey), row.Id)).Take(count).Select(row => row.Id)];
    }

    private static IQueryable<Card> OfExam(Turn turn, ExamPlan plan, bool onlyUnseenTerms)
    {
        var begun = ExamPlans.BegunTerms(turn.Db, turn.Learner.Id, plan.DeckId);
        return All(turn)
            .Where(card => card.DeckId == plan.DeckId)
            .Select(card => new { Card = card, TermIsBegun = begun.Contains(card.TermKey) })
            .Where(row => !onlyUnseenTerms || !row.TermIsBegun)
            .OrderBy(row => row.TermIsBegun).ThenBy(row => row.Card.Position).ThenBy(row => row.Card.Kind)
            .Select(row => row.Card);
    }

    private static IQueryable<Card> All(Turn turn) => turn.Db.Unbegun(turn.Learner, turn.Now);
}
