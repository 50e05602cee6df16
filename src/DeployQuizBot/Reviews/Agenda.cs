using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>
/// What awaits a learner today: learning steps that are due, then reviews by falling risk of forgetting, then new
/// cards, within the daily limits and by the plans for exams. Of the cards of one term at most one is there. Who was
/// away for long begins with what is easy, and what has piled up is spread over the days to come.
/// </summary>
internal sealed record Agenda
{
    /// <summary>More overdue reviews than this are not weighed against each other; the longest overdue are.</summary>
    private const int WeighedReviews = 1000;

    /// <summary>Ids of the cards to show now, first one first.</summary>
    public required IReadOnlyList<long> Cards { get; init; }

    /// <summary>Cards whose next learning step comes later today, with the time it comes.</summary>
    public required IReadOnlyList<(long CardId, DateTimeOffset Due)> Waiting { get; init; }

    /// <summary>Set on the day on which the learner is back, until the easy ones are done: how they are received.</summary>
    public Welcome? Welcome { get; init; }

    /// <summary>More reviews than this are not asked of the learner on a day while a pile is worked off; null when there is none.</summary>
    public int? PileLimit { get; init; }

    public int Remaining => Cards.Count + Waiting.Count;

    public static async Task<Agenda> LoadAsync(Turn turn, DateTimeOffset? learnAheadUntil, CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        var dayStart = turn.Day.StartOf(today);
        var seen = await SeenTodayAsync(turn, dayStart, cancel);
        var hidden = await HiddenTodayAsync(turn, dayStart, cancel);
        var plans = await ExamPlans.LoadAsync(turn.Db, turn.Learner, today, cancel);
        var active = await ActiveAsync(turn, turn.Day.StartOf(today.AddDays(1)), cancel);
        active.AddRange((await LastLooks.DueOnAsync(turn, plans, today, cancel)).Select(card => new Candidate(card.CardId, card.Term, card.Schedule)));

        var taken = seen.Select(card => (card.Term, card.CardId)).Concat(hidden)
            .DistinctBy(card => card.Term)
            .ToDictionary(card => card.Term, card => card.CardId);
        bool Claims(Candidate card) => taken.TryAdd(card.Term, card.CardId) || taken[card.Term] == card.CardId;

        var learning = active.Where(card => card.State != CardState.Review).OrderBy(card => card.Due).Where(Claims).ToList();
        var showUntil = learnAheadUntil > turn.Now ? learnAheadUntil.Value : turn.Now;
        var scheduler = Scheduling.For(turn.Learner);
        var reviewed = seen.Count(card => card.Before == CardState.Review);
        var known = active
            .Where(card => card.State == CardState.Review && card.Due <= turn.Now)
            .OrderByDescending(card => scheduler.Retrievability(card.Schedule, Scheduling.NowFor(card.Schedule, turn.Now)))
            .ThenByDescending(card => card.CardId)
            .ToList();
        var comeback = Comeback.Of(await StudyDaysAsync(turn, cancel), today);
        var pileLimit = comeback is { PerDay: var perDay } && known.Count + reviewed > perDay ? perDay : (int?)null;
        // The best known first: of a pile, those are forgotten least often, and it is gone soonest.
        var reviews = (pileLimit is null ? known.AsEnumerable().Reverse() : known)
            .Where(Claims)
            .Take(Math.Max(0, Math.Min(turn.Learner.ReviewsPerDay, pileLimit ?? int.MaxValue) - reviewed))
            .ToList();
        var begun = seen.Where(card => card.Before == CardState.New).Select(card => (card.CardId, card.Term.DeckId)).Distinct().ToList();
        var news = await NewCards.OfTodayAsync(turn, plans, ownLimit: pileLimit is null ? turn.Learner.NewPerDay : 0, begun, taken, cancel);
        var easy = comeback?.Day == today ? (pileLimit is null ? reviews.AsEnumerable().Reverse() : reviews).Take(Comeback.EasyOnes - seen.Count).ToList() : [];

        return new Agenda
        {
            Cards =
            [
                .. easy.Concat(learning.Where(card => card.Due <= showUntil)).Select(card => card.CardId),
                .. InOrder(turn.Learner.Order, [.. reviews.Except(easy).Select(card => card.CardId)], news, reviewed, begun.Count),
            ],
            Welcome = easy.Count > 0 && seen.Count == 0 ? new Welcome(pileLimit) : null,
            PileLimit = pileLimit,
            Waiting = [.. learning.Where(card => card.Due > showUntil).Select(card => (card.CardId, card.Due))],
        };
    }

    private static Task<List<Seen>> SeenTodayAsync(Turn turn, DateTimeOffset dayStart, CancellationToken cancel) =>
        turn.Db.Reviews
            .Where(review => review.LearnerId == turn.Learner.Id && review.ReviewedAt >= dayStart && review.UndoneAt == null)
            .Join(turn.Db.Cards, review => review.CardId, card => card.Id, (review, card) =>
                new Seen(card.Id, new TermOfDeck(card.DeckId, card.TermKey), review.Before.State))
            .ToListAsync(cancel);

    /// <param name="reviewed">Reviews of today that are done.</param>
    /// <param name="begun">New cards of today that are done.</param>
    private static IEnumerable<long> InOrder(CardOrder order, List<long> reviews, List<long> news, int reviewed, int begun) => order switch
    {
        CardOrder.NewFirst => news.Concat(reviews),
        CardOrder.Mixed => reviews.Select((card, place) => (Card: card, At: (reviewed + place + 1.0) / (reviewed + reviews.Count + 1)))
            .Concat(news.Select((card, place) => (Card: card, At: (begun + place + 1.0) / (begun + news.Count + 1))))
            .OrderBy(one => one.At)
            .Select(one => one.Card),
        _ => reviews.Concat(news),
    };

    private static Task<List<StudyDay>> StudyDaysAsync(Turn turn, CancellationToken cancel) => turn.Db.StudyDays.AsNoTracking()
        .Where(day => day.LearnerId == turn.Learner.Id && day.Cards > 0)
        .OrderByDescending(day => day.Day)
        .Take(Comeback.KnownDays)
        .ToListAsync(cancel);

    // Who put a card off today has seen its answer, and does not want its term again.
    private static async Task<List<(TermOfDeck Term, long CardId)>> HiddenTodayAsync(
        Turn turn, DateTimeOffset dayStart, CancellationToken cancel)
    {
        var rows = await turn.Db.LearnerCards
            .Where(card => card.LearnerId == turn.Learner.Id && (card.BuriedUntil > turn.Now || card.SuspendedAt >= dayStart))
            .Select(card => new { card.CardId, card.Card.DeckId, card.Card.TermKey })
            .ToListAsync(cancel);
        return [.. rows.Select(r => (new TermOfDeck(r.DeckId, r.TermKey), r.CardId))];
    }

    private static async Task<List<Candidate>> ActiveAsync(Turn turn, DateTimeOffset dayEnd, CancellationToken cancel)
    {
        var rows = await turn.Db.InHand(turn.Learner.Id).Wanted(turn.Learner).AsNoTracking()
            .Where(card => card.Due < dayEnd && card.State != CardState.New && (card.BuriedUntil == null || card.BuriedUntil <= turn.Now))
            .OrderBy(card => card.State == CardState.Review).ThenBy(card => card.Due)
            .Take(WeighedReviews)
            .Select(card => new { Row = card, card.Card.DeckId, card.Card.TermKey })
            .ToListAsync(cancel);
        return [.. rows.Select(r => new Candidate(r.Row.CardId, new TermOfDeck(r.DeckId, r.TermKey), r.Row.Schedule))];
    }

    private sealed record Seen(long CardId, TermOfDeck Term, CardState Before);

    private sealed record Candidate(long CardId, TermOfDeck Term, Schedule Schedule)
    {
        public CardState State => Schedule.State;

        public DateTimeOffset Due => Schedule.Due;
    }
}

/// <summary>How a learner is received who was away for long.</summary>
/// <param name="PerDay">How many reviews a day have at the most; null when all that has piled up fits into today.</param>
internal sealed record Welcome(int? PerDay);
