using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>Cards that the scheduler has due later, but that an exam ahead wants seen before it.</summary>
internal static class LastLooks
{
    /// <summary>Of a deck with more cards than this, those that are due later by the scheduler wait for it.</summary>
    private const int MostCards = 1000;

    /// <summary>Those that become due by the end of a day, with the schedules that the plans give them.</summary>
    public static async Task<List<(long CardId, TermOfDeck Term, Schedule Schedule)>> DueOnAsync(
        Turn turn, ExamPlans plans, DateOnly day, CancellationToken cancel)
    {
        var dayEnd = turn.Day.StartOf(day.AddDays(1));
        var looks = new List<(long CardId, TermOfDeck Term, Schedule Schedule)>();
        foreach (var plan in plans.On(day).Where(plan => plan.IsLastDay(day)))
            looks.AddRange((await PlannedAsync(turn, plan, dayEnd, cancel)).Where(card => card.Schedule.Due < dayEnd));
        return looks;
    }

    /// <summary>When the first of them comes, of those that the scheduler has due at or after an instant; null when there is none.</summary>
    public static async Task<DateTimeOffset?> FirstAsync(Turn turn, ExamPlans plans, DateTimeOffset from, CancellationToken cancel)
    {
        DateTimeOffset? first = null;
        foreach (var plan in plans.On(turn.Day.DayOf(from)))
        {
            var due = (await PlannedAsync(turn, plan, from, cancel)).Select(card => card.Schedule.Due).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
            first = first < due || due == DateTimeOffset.MaxValue ? first : due;
        }

        return first;
    }

    private static async Task<List<(long CardId, TermOfDeck Term, Schedule Schedule)>> PlannedAsync(
        Turn turn, ExamPlan plan, DateTimeOffset from, CancellationToken cancel)
    {
        var rows = await turn.Db.LearnerCards.Wanted(turn.Learner)
            .Where(card => card.LearnerId == turn.Learner.Id
                && card.State == CardState.Review
                && card.Due >= from
                && card.SuspendedAt == null
                && (card.BuriedUntil == null || card.BuriedUntil <= turn.Now)
                && card.Card.RetiredAt == null
                && card.Card.DeckId == plan.DeckId)
            .OrderBy(card => card.Due)
            .Take(MostCards)
            .Select(card => new { Row = card, card.Card.TermKey })
            .ToListAsync(cancel);
        var (days, model) = (turn.Day, Scheduling.ModelOf(turn.Learner));
        return [.. rows.Select(row => (
            row.Row.CardId, new TermOfDeck(plan.DeckId, row.TermKey), plan.Apply(row.Row.Schedule, model, days, Scheduling.FuzzSeed(row.Row))))];
    }
}
