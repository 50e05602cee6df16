using System.Linq.Expressions;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using LinqKit;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>
/// Which new cards a day has, in this order: of decks with an exam ahead as many as its plan says, terms of which no
/// card is begun before others; of the other decks as many as the learner's own limit leaves, in the order of the notes.
/// </summary>
internal static class NewCards
{
    private static readonly Func<BotDb, IQueryable<Card>, long[], int, IQueryable<NewCard>> FirstNow = FirstQuery().Compile();

    private static readonly FrequentQuery<Func<BotDb, long, CardKind?, DateTimeOffset?, int[], long[], int, IAsyncEnumerable<NewCard>>> OfDecks =
        FrequentQuery.Of((BotDb db, long learner, CardKind? unwanted, DateTimeOffset? now, int[] exams, long[] siblings, int most) =>
            First(
                db,
                db.Unbegun(learner, unwanted, now)
                    .Where(card => !exams.Contains(card.DeckId))
                    .OrderBy(card => card.DeckId).ThenBy(card => card.Position).ThenBy(card => card.Kind),
                siblings,
                most));

    private static readonly FrequentQuery<Func<BotDb, long, CardKind?, DateTimeOffset?, long[], IAsyncEnumerable<NewCard>>> StillNew =
        FrequentQuery.Of((BotDb db, long learner, CardKind? unwanted, DateTimeOffset? now, long[] cards) =>
            db.Unbegun(learner, unwanted, now).Where(card => cards.Contains(card.Id)).Select(card => new NewCard(card.Id, card.DeckId, card.TermKey)));

    /// <param name="session">Knows which they are once they have been looked for, for that takes longer than the rest of the turn; null for none.</param>
    /// <param name="ownLimit">How many the learner wants a day, plans for exams aside.</param>
    /// <param name="begunToday">New cards that were begun today, with their decks.</param>
    /// <param name="taken">Terms that today's other cards are of, and then also those of the new ones.</param>
    public static async Task<List<long>> OfTodayAsync(
        Turn turn,
        ReviewSession? session,
        ExamPlans plans,
        int ownLimit,
        IReadOnlyCollection<(long CardId, int DeckId)> begunToday,
        Dictionary<TermOfDeck, long> taken,
        CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        var exams = plans.On(today).Select(plan => plan.DeckId).ToArray();
        if (exams.Length == 0 && session?.NewCardsDay == today && session.NewCards is { } known)
        {
            var rest = known.Except(begunToday.Select(card => card.CardId)).ToList();
            if (await StillNewAsync(turn, rest, ownLimit - begunToday.Count, session.IsEveryNewCard, taken, cancel) is { } still)
                return still;
        }

        var cards = new List<long>();
        foreach (var (plan, count, _) in plans.NewOn(today, ownLimit, deck => begunToday.Count(card => card.DeckId == deck)).ToList())
            cards.AddRange(await TakeAsync(count, taken, (siblings, most) => OfExam(turn, plan, onlyUnseenTerms: plan.IsLastDay(today), siblings, most), cancel));

        var left = ownLimit - begunToday.Count - cards.Count;
        cards.AddRange(await TakeAsync(
            left,
            taken,
            (siblings, most) => OfDecks.In(turn.Db)(turn.Db, turn.Learner.Id, Preferences.Unwanted(turn.Learner), turn.Now, exams, siblings, most),
            cancel));
        session?.Remember(today, cards, isEvery: cards.Count < left);
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

    /// <summary>What is left of those that were found before; null when they have to be looked for anew.</summary>
    private static async Task<List<long>?> StillNewAsync(
        Turn turn, List<long> known, int count, bool isEvery, Dictionary<TermOfDeck, long> taken, CancellationToken cancel)
    {
        if (count <= 0)
            return [];
        if (known.Count < count && !isEvery)
            return null;

        var first = known.Take(count).ToArray();
        var rows = await StillNew.In(turn.Db)(turn.Db, turn.Learner.Id, Preferences.Unwanted(turn.Learner), turn.Now, first).ToListAsync(cancel);
        var terms = rows.ConvertAll(row => new TermOfDeck(row.DeckId, row.TermKey));
        if (rows.Count < first.Length || terms.Exists(taken.ContainsKey))
            return null;

        foreach (var (term, row) in terms.Zip(rows))
            taken.Add(term, row.Id);
        return [.. first];
    }

    /// <param name="choose">Finds so many cards, in their order, without those of terms of which some card is taken.</param>
    private static async Task<List<long>> TakeAsync(
        int count, Dictionary<TermOfDeck, long> taken, Func<long[], int, IAsyncEnumerable<NewCard>> choose, CancellationToken cancel)
    {
        if (count <= 0)
            return [];

        // Each term has few cards, of which one is taken.
        var rows = choose([.. taken.Values], count * 4);
        return await rows.Where(row => taken.TryAdd(new TermOfDeck(row.DeckId, row.TermKey), row.Id)).Take(count).Select(row => row.Id).ToListAsync(cancel);
    }

    private static IAsyncEnumerable<NewCard> OfExam(Turn turn, ExamPlan plan, bool onlyUnseenTerms, long[] siblings, int most)
    {
        var begun = ExamPlans.BegunTerms(turn.Db, turn.Learner.Id, plan.DeckId);
        var cards = turn.Db.Unbegun(turn.Learner, turn.Now)
            .Where(card => card.DeckId == plan.DeckId)
            .Select(card => new { Card = card, TermIsBegun = begun.Contains(card.TermKey) })
            .Where(row => !onlyUnseenTerms || !row.TermIsBegun)
            .OrderBy(row => row.TermIsBegun).ThenBy(row => row.Card.Position).ThenBy(row => row.Card.Kind)
            .Select(row => row.Card);
        return First(turn.Db, cards, siblings, most).AsAsyncEnumerable();
    }

    /// <summary>The first of them that are not of a term of which a sibling is taken.</summary>
    [Expandable(nameof(FirstQuery))]
    private static IQueryable<NewCard> First(BotDb db, IQueryable<Card> cards, long[] siblings, int most) => FirstNow(db, cards, siblings, most);

    private static Expression<Func<BotDb, IQueryable<Card>, long[], int, IQueryable<NewCard>>> FirstQuery() => (db, cards, siblings, most) => cards
        .Where(card => !db.Cards.Any(sibling => sibling.DeckId == card.DeckId && sibling.TermKey == card.TermKey && siblings.Contains(sibling.Id)))
        .Take(most)
        .Select(card => new NewCard(card.Id, card.DeckId, card.TermKey));

    private sealed record NewCard(long Id, int DeckId, string TermKey);
}
