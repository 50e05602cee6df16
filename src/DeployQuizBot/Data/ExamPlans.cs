using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>The exams that a learner has ahead on decks they learn, the next one first; for most learners none.</summary>
internal sealed class ExamPlans
{
    private static readonly FrequentQuery<Func<BotDb, long, DateOnly, IAsyncEnumerable<ExamDate>>> DatesFrom =
        FrequentQuery.Of((BotDb db, long learner, DateOnly today) => db.ExamDates.AsNoTracking()
            .Where(date => date.LearnerId == learner
                && date.Day >= today
                && db.Subscriptions.Any(s => s.LearnerId == learner && s.DeckId == date.DeckId))
            .OrderBy(date => date.Day).ThenBy(date => date.DeckId));

    private readonly List<(ExamPlan Plan, int Unseen)> _plans;

    private ExamPlans(List<(ExamPlan Plan, int Unseen)> plans) => _plans = plans;

    /// <summary>Those that are still ahead, or are held, on a day.</summary>
    public IEnumerable<ExamPlan> On(DateOnly day) => _plans.Select(one => one.Plan).Where(plan => plan.Day >= day);

    public static async Task<ExamPlans> LoadAsync(BotDb db, Learner learner, DateOnly today, CancellationToken cancel)
    {
        var dates = await DatesFrom.In(db)(db, learner.Id, today).ToListAsync(cancel);
        var plans = new List<(ExamPlan Plan, int Unseen)>();
        foreach (var date in dates)
            plans.Add((ExamPlan.Of(date), await UnseenTermsAsync(db, learner.Id, date.DeckId, cancel)));
        return new ExamPlans(plans);
    }

    /// <summary>Terms of a deck of which the learner has begun a card.</summary>
    public static IQueryable<string> BegunTerms(BotDb db, long learnerId, int deckId) => db.LearnerCards
        .Where(own => own.LearnerId == learnerId && own.State != CardState.New && own.Card.DeckId == deckId)
        .Select(own => own.Card.TermKey);

    public ExamPlan? For(int deckId) => _plans.Find(one => one.Plan.DeckId == deckId).Plan;

    /// <summary>How many new cards a day has of each deck with an exam, and how many terms of it are still unseen.</summary>
    /// <param name="begun">How many new cards of a deck were begun on that day already.</param>
    public IEnumerable<(ExamPlan Plan, int Count, int Unseen)> NewOn(DateOnly day, int ownPerDay, Func<int, int> begun)
    {
        var room = Math.Max(ExamPlan.MostNew, ownPerDay);
        foreach (var (plan, unseen) in _plans.Where(one => one.Plan.Day >= day))
        {
            var before = begun(plan.DeckId);
            var count = Math.Min(plan.NewOn(day, unseen + before, ownPerDay), room);
            room -= count;
            yield return (plan, Math.Max(0, count - before), unseen);
        }
    }

    /// <summary>Terms of a deck of which the learner has begun no card, and put away not all.</summary>
    private static Task<int> UnseenTermsAsync(BotDb db, long learnerId, int deckId, CancellationToken cancel) => db.Cards
        .Where(card => card.DeckId == deckId
            && card.RetiredAt == null
            && !db.LearnerCards.Any(own => own.LearnerId == learnerId && own.CardId == card.Id && own.SuspendedAt != null))
        .Select(card => card.TermKey)
        .Except(BegunTerms(db, learnerId, deckId))
        .CountAsync(cancel);
}
