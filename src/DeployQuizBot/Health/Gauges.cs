using System.Diagnostics.Metrics;
using DeployQuizBot.Bot;

namespace DeployQuizBot.Health;

/// <summary>What is measured when somebody asks.</summary>
internal sealed class Gauges(IMeterFactory meters, BotMetrics metrics, Connection connection, Sender sender, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(BotMetrics.Name);
        meter.CreateObservableGauge(
            "bot.outbox.waiting",
            () => sender.Waiting.Select(lane => new Measurement<int>(lane.Count, BotMetrics.Tag("lane", lane.Lane))),
            "{message}",
            "Messages that this replica has yet to send.");
        meter.CreateObservableGauge(
            "bot.heard.age",
            () => connection.HeardAt is { } at ? (time.GetUtcNow() - at).TotalSeconds : double.PositiveInfinity,
            "s",
            "Since it was last known that updates reach the bot.");
        metrics.CountNone();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
