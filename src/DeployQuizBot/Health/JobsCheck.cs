using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace DeployQuizBot.Health;

/// <summary>Whether the jobs run.</summary>
internal sealed class JobsCheck(ISchedulerFactory schedulers) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var scheduler in await schedulers.GetAllSchedulers(cancellationToken))
        {
            if (await scheduler.GetStatus(cancellationToken) != SchedulerStatus.Running)
                return HealthCheckResult.Unhealthy($"{scheduler.SchedulerName} does not run");
        }

        return HealthCheckResult.Healthy("run");
    }
}
