using System.Globalization;
using DeployQuizBot.Bot;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployQuizBot.Health;

/// <summary>Whether what people do reaches the bot.</summary>
internal sealed class TelegramCheck(Connection connection, TimeProvider time) : IHealthCheck
{
    /// <summary>A poll is held open for 50 seconds, and a webhook is looked at once a minute.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var age = time.GetUtcNow() - connection.HeardAt;
        return Task.FromResult(age switch
        {
            null => HealthCheckResult.Unhealthy("nothing was heard of Telegram yet"),
            { } span when span > Longest => HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"nothing was heard of Telegram for {span.TotalSeconds:F0} s")),
            _ => HealthCheckResult.Healthy("is heard"),
        });
    }
}
