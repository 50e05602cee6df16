using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Statistics;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Upkeep;

/// <summary>
/// At night: fits the memory model to the answers of those who have given enough new ones. The result is used when it
/// predicts answers that it has not seen better than what everybody begins with.
/// </summary>
internal sealed class FitLearners(Store store, TurnRunner turns, IHostApplicationLifetime host, BotMetrics metrics, TimeProvider time, ILogger<FitLearners> logger)
    : ClusterJob(store, host, metrics, time, logger)
{
    /// <summary>Answers before the first fit.</summary>
    public const int Fewest = 400;

    private const int FewestNew = 100;

    /// <summary>Of the answers that were there at the last fit.</summary>
    private const double NewShare = 0.1;

    /// <summary>Who has not been here since the nights before last has nothing new.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(3);

    public override string Name => JobNames.Fit;

    protected override async Task<int> WorkAsync(CancellationToken cancel)
    {
        var fitted = 0;
        foreach (var learnerId in await CandidatesAsync(cancel))
        {
            if (await FitAsync(learnerId, cancel) is not { } fit)
                continue;
            await turns.PromptAsync(learnerId, turn => ShowFit.AdoptAsync(turn, fit, cancel), cancel, Lane.Slow);
            fitted++;
        }

        return fitted;
    }

    private async Task<List<long>> CandidatesAsync(CancellationToken cancel)
    {
        var since = Time.GetUtcNow() - Lately;
        await using var db = Store.Open();
        var answers = await db.Reviews
            .Where(review => review.UndoneAt == null && db.Learners.Any(learner => learner.Id == review.LearnerId && learner.ActiveAt >= since))
            .GroupBy(review => review.LearnerId)
            .Select(learner => new { learner.Key, Count = learner.Count() })
            .Where(learner => learner.Count >= Fewest)
            .ToListAsync(cancel);
        var ids = answers.Select(learner => learner.Key).ToArray();
        var before = await db.LearnerFits.Where(fit => ids.Contains(fit.LearnerId)).ToDictionaryAsync(fit => fit.LearnerId, fit => fit.Reviews, cancel);
        return [.. answers
            .Where(learner => !before.TryGetValue(learner.Key, out var known) || learner.Count - known >= Math.Max(FewestNew, NewShare * known))
            .Select(learner => learner.Key)];
    }

    private async Task<LearnerFit?> FitAsync(long learnerId, CancellationToken cancel)
    {
        if (await ReadAsync(learnerId, cancel) is not { } read)
            return null;

        var (answers, history, optimizer) = read;
        return await Task.Run(() => Evaluation.TimeSeriesSplit(history, optimizer, progress: null, cancel) is not { } heldOut ? null : new LearnerFit
        {
            LearnerId = learnerId,
            FittedAt = Time.GetUtcNow(),
            Reviews = answers,
            Weights = optimizer.Fit(history, progress: null, cancel).Parameters.Values.ToArray(),
            Loss = heldOut.Fitted.LogLoss,
            DefaultLoss = heldOut.Default.LogLoss,
        }, cancel);
    }

    /// <returns>null when the learner is gone.</returns>
    private async Task<(int Answers, ReviewHistory History, Optimizer Optimizer)?> ReadAsync(long learnerId, CancellationToken cancel)
    {
        await using var db = Store.Open();
        if (await db.Learners.AsNoTracking().SingleOrDefaultAsync(learner => learner.Id == learnerId, cancel) is not { } owner)
            return null;

        var day = LearnerClock.DayOf(owner);
        var answers = await db.Reviews
            .Where(review => review.LearnerId == learnerId && review.UndoneAt == null)
            .OrderBy(review => review.ReviewedAt).ThenBy(review => review.Session).ThenBy(review => review.Step)
            .Select(review => new { review.CardId, review.Rating, review.ReviewedAt })
            .ToListAsync(cancel);
        return (
            answers.Count,
            new ReviewHistory([.. answers.Select(answer => new CardReview(answer.CardId, answer.Rating, day.DayOf(answer.ReviewedAt).DayNumber))]),
            new Optimizer(new OptimizerOptions { RelearningSteps = Preferences.RelearningSteps(owner).Count }));
    }
}
