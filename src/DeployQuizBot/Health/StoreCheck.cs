using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployQuizBot.Health;

/// <summary>Whether the store has the tables of this version, and takes changes.</summary>
internal sealed class StoreCheck(Store store) : IHealthCheck
{
    private bool _isMigrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Tables do not become older.
            _isMigrated = _isMigrated || await IsMigratedAsync(cancellationToken);
            if (!_isMigrated)
                return HealthCheckResult.Unhealthy("the tables are those of an older version");

            await WriteAsync(cancellationToken);
            return HealthCheckResult.Healthy("answers");
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(StoreProblem.Refusal(problem) ?? "the database does not answer");
        }
    }

    private async Task<bool> IsMigratedAsync(CancellationToken cancel)
    {
        await using var db = store.Open();
        return !(await db.Database.GetPendingMigrationsAsync(cancel)).Any();
    }

    // A store that can only be read, or has no room left, answers questions as ever.
    private async Task WriteAsync(CancellationToken cancel)
    {
        await using var transaction = await store.BeginAsync(cancel);
        await transaction.Db.SlowLanes.ExecuteUpdateAsync(set => set.SetProperty(lane => lane.FreeAt, lane => lane.FreeAt), cancel);
        await transaction.CommitAsync(cancel);
    }
}
