using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reminders;

/// <summary>How long a learner takes for a card.</summary>
internal static class Pace
{
    private const int FewestAnswers = 10;
    private const int MostAnswers = 200;

    /// <summary>Before anything is known of a learner: a card and what becomes of it on one day.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    /// <summary>Time per card of a day, with all its answers.</summary>
    public static async Task<TimeSpan> LoadAsync(Turn turn, CancellationToken cancel)
    {
        var answers = await turn.Db.Reviews
            .Where(review => review.LearnerId == turn.Learner.Id && review.Source == ReviewSource.Review && review.UndoneAt == null)
            .OrderByDescending(review => review.ReviewedAt)
            .Take(MostAnswers)
            .Select(review => new { review.CardId, review.ReviewedAt, review.Duration })
            .ToListAsync(cancel);
        if (answers.Count < FewestAnswers)
            return Usual;

        var cards = answers.Select(answer => (answer.CardId, turn.Day.DayOf(answer.ReviewedAt))).Distinct().Count();
        return answers.Aggregate(TimeSpan.Zero, (sum, answer) => sum + answer.Duration) / cards;
    }
}
