using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Admin.Broadcasts;

/// <summary>
/// Sends a broadcast, as fast as the slow lane goes. Who comes next and what they are sent are committed in one
/// transaction, so that whatever is killed, nobody is left out or told twice.
/// </summary>
internal sealed class SendBroadcasts(Store store, Sender sender, IHostApplicationLifetime host, BotMetrics metrics, TimeProvider time, ILogger<SendBroadcasts> logger)
    : SweepJob(JobNames.Broadcasts, host, metrics, logger)
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private const int Batch = 25;

    /// <summary>Who has blocked the bot shows only when their message is sent: the end waits for the last one.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Sends until none is under way any more.</summary>
    public override async Task SweepAsync(CancellationToken cancel)
    {
        while (await SendSomeAsync(cancel) is { } pause)
        {
            await Task.Delay(pause, time, cancel);
            await sender.WhenSlowLaneHasRoomAsync(cancel);
        }
    }

    /// <returns>How long to wait before the next ones; null when no broadcast is under way.</returns>
    private async Task<TimeSpan?> SendSomeAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await store.BeginAsync(cancel);
        var db = transaction.Db;
        if (await LockAsync(db, cancel) is not { } broadcast)
            return null;

        var outbox = new Outbox(db, now);
        var next = await db.Learners.AsNoTracking()
            .Where(learner => learner.Id > broadcast.LastLearnerId && learner.BlockedAt == null && learner.CreatedAt <= broadcast.StartedAt)
            .OrderBy(learner => learner.Id)
            .Select(learner => learner.Id)
            .Take(Batch)
            .ToListAsync(cancel);
        if (next.Count > 0)
            Send(outbox, broadcast, next);
        else if (await db.Outbox.AnyAsync(message => message.Lane == Lane.Slow && message.FailedAt == null, cancel))
            return LookAgain;
        else
            await EndAsync(db, outbox, broadcast, now, cancel);
        await transaction.CommitAsync(cancel);
        sender.Dispatch(outbox.Messages);
        return TimeSpan.Zero;
    }

    private static void Send(Outbox outbox, Broadcast broadcast, List<long> learners)
    {
        foreach (var learnerId in learners)
            outbox.Show(learnerId, BroadcastScreen.Message(broadcast) with { Once = true }, message: null, Lane.Slow);
        (broadcast.LastLearnerId, broadcast.Sent) = (learners[^1], broadcast.Sent + learners.Count);
    }

    private static async Task EndAsync(BotDb db, Outbox outbox, Broadcast broadcast, DateTimeOffset now, CancellationToken cancel)
    {
        broadcast.EndedAt = now;
        var gone = await db.Learners.CountAsync(learner => learner.BlockedAt > broadcast.StartedAt && learner.CreatedAt <= broadcast.StartedAt, cancel);
        Language.Speak(await db.Learners.Where(learner => learner.Id == broadcast.AdminId).Select(learner => learner.Language).SingleOrDefaultAsync(cancel) ?? Language.Russian);
        outbox.Show(broadcast.AdminId, BroadcastScreen.Ended(broadcast, Math.Min(gone, broadcast.Sent)), message: null);
    }

    /// <summary>The one that is under way, which no other replica goes on with until the end of the transaction.</summary>
    private static async Task<Broadcast?> LockAsync(BotDb db, CancellationToken cancel)
    {
        // Not in any order: an ordered update reads its rows first, and would write back what it read before it waited.
        await Running(db).ExecuteUpdateAsync(set => set.SetProperty(broadcast => broadcast.Sent, broadcast => broadcast.Sent), cancel);
        return await Running(db).OrderBy(broadcast => broadcast.Id).FirstOrDefaultAsync(cancel);
    }

    private static IQueryable<Broadcast> Running(BotDb db) => db.Broadcasts.Where(broadcast => broadcast.StartedAt != null && broadcast.EndedAt == null);
}
