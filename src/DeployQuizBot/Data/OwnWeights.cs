using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>Changes of the memory model that a learner's schedule is made with.</summary>
internal static class OwnWeights
{
    /// <summary>
    /// What the learner remembers is worked out anew from their answers. Cards stay due when they are: nobody finds a
    /// pile in the morning, and each card takes the new pace from its next review on.
    /// </summary>
    /// <param name="weights">null for those that everybody begins with.</param>
    public static async Task UseWeightsAsync(this BotDb db, Learner learner, double[]? weights, CancellationToken cancel)
    {
        if (weights is null ? learner.Weights is null : learner.Weights?.SequenceEqual(weights) == true)
            return;

        learner.Weights = weights;
        await db.SaveChangesAsync(cancel);
        var scheduler = Scheduling.For(learner);
        var logs = await LogsAsync(db, learner.Id, cancel);
        foreach (var card in await db.LearnerCards.Where(card => card.LearnerId == learner.Id && card.LastReview != null).ToListAsync(cancel))
        {
            // A card whose answers are not all known, since it was brought along from elsewhere, keeps what is known of it.
            if (logs.TryGetValue(card.CardId, out var log) && log.Count == card.Reviews && log[^1].At == card.LastReview)
                card.Schedule = card.Schedule with { Memory = scheduler.Replay([.. log]).Memory };
        }
    }

    private static async Task<Dictionary<long, List<LoggedReview>>> LogsAsync(BotDb db, long learnerId, CancellationToken cancel)
    {
        var logs = new Dictionary<long, List<LoggedReview>>();
        await foreach (var review in db.Reviews.AsNoTracking()
            .Where(review => review.LearnerId == learnerId && review.UndoneAt == null)
            .OrderBy(review => review.ReviewedAt).ThenBy(review => review.Session).ThenBy(review => review.Step)
            .Select(review => new { review.CardId, review.Rating, review.ReviewedAt })
            .AsAsyncEnumerable()
            .WithCancellation(cancel))
        {
            if (!logs.TryGetValue(review.CardId, out var log))
                logs.Add(review.CardId, log = []);
            log.Add(new LoggedReview(review.Rating, review.ReviewedAt));
        }

        return logs;
    }
}
