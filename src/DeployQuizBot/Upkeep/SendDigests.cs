using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Statistics;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Upkeep;

/// <summary>Looks each quarter of an hour for whom it is Sunday evening, and tells those who want it how their week went.</summary>
internal sealed class SendDigests(Store store, TurnRunner turns, Sender sender, IHostApplicationLifetime host, BotMetrics metrics, TimeProvider time, ILogger<SendDigests> logger)
    : ClusterJob(store, host, metrics, time, logger)
{
    private const int Batch = 25;

    public override string Name => JobNames.Digest;

    protected override async Task<int> WorkAsync(CancellationToken cancel)
    {
        var sent = 0;
        foreach (var some in (await DueAsync(cancel)).Chunk(Batch))
        {
            await sender.WhenSlowLaneHasRoomAsync(cancel);
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
}
