using DeployQuizBot.Bot;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>Seven days of a learner.</summary>
/// <param name="Begun">Terms of which a card was answered for the first time.</param>
internal sealed record WeekStatistics(Tally Tally, int Begun)
{
    public const int Days = 7;

    /// <summary>The last seven days, today among them, and the seven before.</summary>
    public static async Task<(WeekStatistics Last, WeekStatistics Before)> LoadAsync(Turn turn, CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        var (middle, start) = (turn.Day.StartOf(today.AddDays(1 - Days)), turn.Day.StartOf(today.AddDays(1 - (2 * Days))));
        var (last, before) = (new Tally(), new Tally());
        await foreach (var answer in Answer.Since(turn, start, deck: null).WithCancellation(cancel))
            (answer.At >= middle ? last : before).Add(answer);

        var begun = await turn.Db.Reviews
            .Where(review => review.LearnerId == turn.Learner.Id && review.UndoneAt == null && review.Before.State == CardState.New)
            .Join(turn.Db.Cards, review => review.CardId, card => card.Id, (review, card) => new { card.TermId, review.ReviewedAt })
            .GroupBy(review => review.TermId)
            .Select(term => term.Min(review => review.ReviewedAt))
            .Where(first => first >= start)
            .ToListAsync(cancel);
        return (new(last, begun.Count(first => first >= middle)), new(before, begun.Count(first => first < middle)));
    }
}
