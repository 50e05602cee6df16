using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Upkeep;

/// <summary>At night: which cards are forgotten far more often than the memory model expects. Something may be wrong with those.</summary>
internal sealed class MeasureCards(Store store, IHostApplicationLifetime host, BotMetrics metrics, TimeProvider time, ILogger<MeasureCards> logger) : ClusterJob(store, host, metrics, time, logger)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(180);

    public override string Name => JobNames.Cards;

    protected override async Task<int> WorkAsync(CancellationToken cancel)
    {
        var sums = await SumsAsync(cancel);
        await using var transaction = await Store.BeginAsync(cancel);
        await transaction.Db.CardRecords.ExecuteDeleteAsync(cancel);
        transaction.Db.CardRecords.AddRange(sums.Select(card => new CardRecord
        {
            CardId = card.Key,
            Answers = card.Value.Answers,
            Recalled = card.Value.Recalled,
            Expected = card.Value.Expected,
            Below = (card.Value.Expected - card.Value.Recalled) / Math.Sqrt(card.Value.Variance),
        }));
        await transaction.CommitAsync(cancel);
        return sums.Count;
    }

    private async Task<Dictionary<long, Sum>> SumsAsync(CancellationToken cancel)
    {
        await using var db = Store.Open();
        var since = Time.GetUtcNow() - Lately;
        var answers = db.Reviews.AsNoTracking()
            .Where(review => review.ReviewedAt >= since && review.UndoneAt == null && review.Source == ReviewSource.Review && review.Before.State == CardState.Review)
            .Join(db.Learners, review => review.LearnerId, learner => learner.Id, (review, learner) => new { review, learner })
            .OrderBy(row => row.review.LearnerId)
            .AsAsyncEnumerable();
        var sums = new Dictionary<long, Sum>();
        Scheduler? scheduler = null;
        var owner = 0L;
        await foreach (var row in answers.WithCancellation(cancel))
        {
            if (scheduler is null || owner != row.learner.Id)
                (scheduler, owner) = (Scheduling.For(row.learner), row.learner.Id);
            var chance = scheduler.Retrievability(row.review.Before.ToSchedule(), row.review.ReviewedAt);
            // An answer on the day of the last one says nothing: the model is certain of it.
            if (chance < 1)
                sums[row.review.CardId] = sums.GetValueOrDefault(row.review.CardId).With(chance, row.review.Rating != Rating.Again);
        }

        return sums;
    }

    private readonly record struct Sum(int Answers, int Recalled, double Expected, double Variance)
    {
        public Sum With(double chance, bool isRecalled) =>
            new(Answers + 1, Recalled + (isRecalled ? 1 : 0), Expected + chance, Variance + (chance * (1 - chance)));
    }
}
