using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Upkeep;

/// <summary>Deletes what is only kept to recognize that something happened before, once it cannot come again.</summary>
internal sealed class PurgeOldRows(Store store, IHostApplicationLifetime host, BotMetrics metrics, TimeProvider time, ILogger<PurgeOldRows> logger) : ClusterJob(store, host, metrics, time, logger)
{
    /// <summary>Telegram keeps an update for a day; a month leaves time to look into what went wrong.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    /// <summary>What could not be read or delivered is for the operator, who may be on holiday.</summary>
    private static readonly TimeSpan KeepFailures = TimeSpan.FromDays(90);

    public override string Name => JobNames.Purge;

    protected override async Task<int> WorkAsync(CancellationToken cancel)
    {
        var (old, oldFailures) = (Time.GetUtcNow() - Keep, Time.GetUtcNow() - KeepFailures);
        var oldDay = DateOnly.FromDateTime(old.UtcDateTime);
        return await DeleteAsync(db => db.HandledUpdates.Where(update => update.HandledAt < old), cancel)
            + await DeleteAsync(db => db.RejectedUpdates.Where(update => update.RejectedAt < oldFailures), cancel)
            + await DeleteAsync(db => db.Outbox.Where(message => message.FailedAt < oldFailures), cancel)
            + await DeleteAsync(db => db.Exports.Where(export => export.AskedAt < old), cancel)
            + await DeleteAsync(db => db.ReminderCalls.Where(call => call.Day < oldDay), cancel);
    }

    // Each kind by itself, so that nobody waits long for the one writer of SQLite.
    private async Task<int> DeleteAsync<T>(Func<BotDb, IQueryable<T>> rows, CancellationToken cancel)
        where T : class
    {
        await using var transaction = await Store.BeginAsync(cancel);
        var deleted = await rows(transaction.Db).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return deleted;
    }
}
