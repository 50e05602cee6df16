using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Statistics;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Upkeep;

/// <summary>Looks each quarter of an hour for whom it is Sunday evening, and tells those who want it how their week went.</summary>
internal sealed class SendDigests(Store store, TurnRunner turns, IHostApplicationLifetime host, TimeProvider time, ILogger<SendDigests> logger)
    : ClusterJob(store, host, time, logger)
{
    private const int Batch = 25;

    public override string Name => "digest";

    protected override async Task<int> WorkAsync(CancellationToken cancel)
    {
        var sent = 0;
        foreach (var some in (await DueAsync(cancel)).Chunk(Batch))
        {
            while (!await TryTakeLaneAsync(cancel))
                await Task.Delay(TimeSpan.FromMilliseconds(200), Time, cancel);
            foreach (var learnerId in some)
                await turns.PromptAsync(learnerId, turn => ShowWeek.TellAsync(turn, cancel), cancel, Lane.Slow);
            sent += some.Length;
        }

        return sent;
    }

    private async Task<List<long>> DueAsync(CancellationToken cancel)
    {
        await using var db = Store.Open();
        var now = Time.GetUtcNow();
        var wanting = await db.Learners.AsNoTracking().Where(learner => learner.WantsDigest && learner.BlockedAt == null).ToListAsync(cancel);
        return [.. wanting.Where(learner => ShowWeek.IsDue(learner, now)).Select(learner => learner.Id)];
    }

    private async Task<bool> TryTakeLaneAsync(CancellationToken cancel)
    {
        await using var transaction = await Store.BeginAsync(cancel);
        var now = Time.GetUtcNow();
        if (!await transaction.Db.TryTakeSlowLaneAsync(now, now.AddSeconds(1), cancel))
            return false;
        await transaction.CommitAsync(cancel);
        return true;
    }
}
