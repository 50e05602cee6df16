using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployQuizBot.Health;

/// <summary>Whether the store answers, and has the tables of this version.</summary>
internal sealed class StoreCheck(Store store) : IHealthCheck
{
    private bool _isMigrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = store.Open();
            await db.Database.ExecuteSqlAsync($"SELECT 1", cancellationToken);
            // Tables do not become older.
            _isMigrated = _isMigrated || !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
            return _isMigrated ? HealthCheckResult.Healthy("answers") : HealthCheckResult.Unhealthy("the tables are those of an older version");
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("the database does not answer");
        }
    }
}
