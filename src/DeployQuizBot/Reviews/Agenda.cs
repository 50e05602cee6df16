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

    // Here and in ActiveUntil times have two ends, even where one excludes nothing. Of a range that is open on one side a plan
    // that is kept expects a third of all rows, so that Postgres plans anew each time, which takes longer than the answer.
    private static readonly FrequentQuery<Func<BotDb, long, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<Seen>>> SeenOn =
        FrequentQuery.Of((BotDb db, long learner, DateTimeOffset dayStart, DateTimeOffset dayEnd) => db.Reviews
            .Where(review => review.LearnerId == learner && review.ReviewedAt >= dayStart && review.ReviewedAt < dayEnd && review.UndoneAt == null)
            .Join(db.Cards, review => review.CardId, card => card.Id, (review, card) =>
                new Seen(card.Id, new TermOfDeck(card.DeckId, card.TermKey), review.Before.State, review.Session)));

    private static readonly FrequentQuery<Func<BotDb, long, int, IAsyncEnumerable<long>>> GradedIn = FrequentQuery.Of((BotDb db, long learner, int session) =>
        db.Reviews.Where(review => review.LearnerId == learner && review.Session == session && review.UndoneAt == null).Select(review => review.CardId).Distinct());

    // Who put a card off today has seen its answer, and does not want its term again.
    private static readonly FrequentQuery<Func<BotDb, long, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<Hidden>>> HiddenSince =
        FrequentQuery.Of((BotDb db, long learner, DateTimeOffset now, DateTimeOffset dayStart) => db.LearnerCards
            .Where(card => card.LearnerId == learner
                && (card.BuriedUntil != null || card.SuspendedAt != null)
                && (card.BuriedUntil > now || card.SuspendedAt >= dayStart))
            .Select(card => new Hidden(new TermOfDeck(card.Card.DeckId, card.Card.TermKey), card.CardId)));

    private static readonly FrequentQuery<Func<BotDb, long, CardKind?, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<ActiveCard>>> ActiveUntil =
        FrequentQuery.Of((BotDb db, long learner, CardKind? unwanted, DateTimeOffset now, DateTimeOffset dayEnd) => db.InHand(learner).AsNoTracking()
            .Where(card => (unwanted == null || card.Card.Kind != unwanted)
                && card.Due >= DateTimeOffset.MinValue && card.Due < dayEnd
                && card.State != CardState.New
                && (card.BuriedUntil == null || card.BuriedUntil <= now))
            .OrderBy(card => card.State == CardState.Review).ThenBy(card => card.Due)
            .Take(WeighedReviews)
            .Select(card => new ActiveCard(card, card.Card.DeckId, card.Card.TermKey)));

    private static readonly FrequentQuery<Func<BotDb, long, IAsyncEnumerable<StudyDay>>> NewestStudyDays =
        FrequentQuery.Of((BotDb db, long learner) => db.StudyDays.AsNoTracking()
            .Where(day => day.LearnerId == learner && day.Cards > 0)
            .OrderByDescending(day => day.Day)
            .Take(Comeback.KnownDays));

    /// <summary>Ids of the cards to show now, first one first.</summary>
    public required IReadOnlyList<long> Cards { get; init; }

    /// <summary>Cards whose next learning step comes later today, with the time it comes.</summary>
    public required IReadOnlyList<(long CardId, DateTimeOffset Due)> Waiting { get; init; }

    /// <summary>Set on the day on which the learner is back, until the easy ones are done: how they are received.</summary>
    public Welcome? Welcome { get; init; }

    /// <summary>More reviews than this are not asked of the learner on a day while a pile is worked off; null when there is none.</summary>
    public int? PileLimit { get; init; }

    public required ExamPlans Plans { get; init; }

    /// <summary>Cards that are graded in the session already.</summary>
    public required IReadOnlyCollection<long> Graded { get; init; }

    public int Remaining => Cards.Count + Waiting.Count;

    /// <param name="session">The one that goes on by it; null for none.</param>
    public static async Task<Agenda> LoadAsync(Turn turn, ReviewSession? session, CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        var (dayStart, dayEnd) = (turn.Day.StartOf(today), turn.Day.StartOf(today.AddDays(1)));
        var seen = await SeenOn.In(turn.Db)(turn.Db, turn.Learner.Id, dayStart, dayEnd).ToListAsync(cancel);
        var hidden = await HiddenSince.In(turn.Db)(turn.Db, turn.Learner.Id, turn.Now, dayStart).ToListAsync(cancel);
        var plans = await ExamPlans.LoadAsync(turn.Db, turn.Learner, today, cancel);
        var active = await ActiveAsync(turn, dayEnd, cancel);
        active.AddRange((await LastLooks.DueOnAsync(turn, plans, today, cancel)).Select(card => new Candidate(card.CardId, card.Term, card.Schedule)));

        var taken = seen.Select(card => (card.Term, card.CardId)).Concat(hidden.Select(card => (card.Term, card.CardId)))
            .DistinctBy(card => card.Term)
            .ToDictionary(card => card.Term, card => card.CardId);
        bool Claims(Candidate card) => taken.TryAdd(card.Term, card.CardId) || taken[card.Term] == card.CardId;

        var learning = active.Where(card => card.State != CardState.Review).OrderBy(card => card.Due).Where(Claims).ToList();
        var showUntil = session?.LearnAheadUntil > turn.Now ? session.LearnAheadUntil.Value : turn.Now;
        var scheduler = Scheduling.For(turn.Learner);
        var reviewed = seen.Count(card => card.Before == CardState.Review);
        var known = active
            .Where(card => card.State == CardState.Review && card.Due <= turn.Now)
            .OrderByDescending(card => scheduler.Retrievability(card.Schedule, Scheduling.NowFor(card.Schedule, turn.Now)))
            .ThenByDescending(card => card.CardId)
            .ToList();
        var comeback = Comeback.Of(await NewestStudyDays.In(turn.Db)(turn.Db, turn.Learner.Id).ToListAsync(cancel), today);
        var pileLimit = comeback is { PerDay: var perDay } && known.Count + reviewed > perDay ? perDay : (int?)null;
        // The best known first: of a pile, those are forgotten least often, and it is gone soonest.
        var reviews = (pileLimit is null ? known.AsEnumerable().Reverse() : known)
            .Where(Claims)
            .Take(Math.Max(0, Math.Min(turn.Learner.ReviewsPerDay, pileLimit ?? int.MaxValue) - reviewed))
            .ToList();
        var begun = seen.Where(card => card.Before == CardState.New).Select(card => (card.CardId, card.Term.DeckId)).Distinct().ToList();
        var news = await NewCards.OfTodayAsync(turn, session, plans, ownLimit: pileLimit is null ? turn.Learner.NewPerDay : 0, begun, taken, cancel);
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
            Plans = plans,
            Graded = session is null ? []
                : session.StartedAt >= dayStart ? [.. seen.Where(card => card.Session == session.Number).Select(card => card.CardId).Distinct()]
                : await GradedIn.In(turn.Db)(turn.Db, turn.Learner.Id, session.Number).ToListAsync(cancel),
            Waiting = [.. learning.Where(card => card.Due > showUntil).Select(card => (card.CardId, card.Due))],
        };
    }

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

    private static async Task<List<Candidate>> ActiveAsync(Turn turn, DateTimeOffset dayEnd, CancellationToken cancel)
    {
        var rows = ActiveUntil.In(turn.Db)(turn.Db, turn.Learner.Id, Preferences.Unwanted(turn.Learner), turn.Now, dayEnd);
        return await rows.Select(r => new Candidate(r.Row.CardId, new TermOfDeck(r.DeckId, r.TermKey), r.Row.Schedule)).ToListAsync(cancel);
    }

    private sealed record Seen(long CardId, TermOfDeck Term, CardState Before, int Session);

    private sealed record Hidden(TermOfDeck Term, long CardId);

    private sealed record ActiveCard(LearnerCard Row, int DeckId, string TermKey);

    private sealed record Candidate(long CardId, TermOfDeck Term, Schedule Schedule)
    {
        public CardState State => Schedule.State;

        public DateTimeOffset Due => Schedule.Due;
    }
}

/// <summary>How a learner is received who was away for long.</summary>
/// <param name="PerDay">How many reviews a day have at the most; null when all that has piled up fits into today.</param>
internal sealed record Welcome(int? PerDay);
