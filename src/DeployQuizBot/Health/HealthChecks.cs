using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeployQuizBot.Health;

/// <summary>What tells how the program is.</summary>
internal static class HealthChecks
{
    /// <summary>A check that hangs says as much as one that fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<StoreCheck>("database", timeout: Patience)
            .AddCheck<TelegramCheck>("telegram", timeout: Patience)
            .AddCheck<JobsCheck>("jobs", timeout: Patience);
        builder.Services.TryAddSingleton<Tick>();
        // Stopped first: nothing is asked of a program that leaves.
        builder.Services.TryAddSingleton<HttpFront>();
        builder.Services.AddHostedService(services => services.GetRequiredService<HttpFront>());
    }
}
