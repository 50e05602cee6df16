using System.Diagnostics;
using TelegramEmulator;

namespace Benchmarks.Burst;

/// <summary>Two replicas that share the work, one after the other killed while it is at it, and started again a minute later.</summary>
/// <param name="configurationOf">What the operator would set for the replica of a name.</param>
internal sealed class Replicas(Bot bot, BurstStore store, FastClock clock, Func<string, Dictionary<string, string>> configurationOf) : IAsyncDisposable
{
    public const int Kills = 5;

    private static readonly string[] Names = ["replica 1", "replica 2"];

    /// <summary>What was killed in the middle comes within that time.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Replica> _running = [];

    private readonly List<DateTimeOffset> _killedAt = [];

    /// <summary>When one was killed, on the fast clock.</summary>
    public IReadOnlyList<DateTimeOffset> KilledAt => _killedAt;

    public Task StartAsync() => Task.WhenAll(Names.Select(StartAsync));

    /// <summary>Completes when nobody waits any more after the last was due, or at the latest.</summary>
    public async Task UntilAllAreCalledAsync(int learners, DateTimeOffset lastDue, DateTimeOffset latest)
    {
        var restart = Task.CompletedTask;
        DateTimeOffset? quietSince = null;
        for (var looks = 0; clock.GetUtcNow() < latest && (quietSince is null || clock.GetUtcNow() - quietSince < Quiet); looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            var sent = bot.Calls.Count(BurstFigures.IsMessage);
            if (_killedAt.Count < Kills && sent >= (long)learners * (_killedAt.Count + 1) / (Kills + 1) && restart.IsCompleted)
            {
                await restart;
                restart = KillAndRestartAsync();
            }

            if (looks % 25 != 0)
                continue;

            var now = clock.GetUtcNow();
            var (waiting, inOutbox) = await store.WaitingAsync(now);
            await Console.Error.WriteLineAsync($"reminders, {now:HH:mm:ss}: {sent:N0} sent, {waiting:N0} wait, {inOutbox:N0} in the outbox");
            quietSince = waiting == 0 && inOutbox == 0 && now > lastDue ? quietSince ?? now : null;
        }

        await restart;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _running.Values)
            await replica.DisposeAsync();
    }

    private Task StartAsync(string name) => (_running[name] = Replica.Start(name, clock, configurationOf(name))).WhenListeningAsync();

    private async Task KillAndRestartAsync()
    {
        string? name;
        var begun = Stopwatch.GetTimestamp();
        while ((name = await store.AtWorkAsync(Names)) is null && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(10))
        {
        }

        name ??= Names[0];
        await _running[name].KillAsync();
        _killedAt.Add(clock.GetUtcNow());
        await Console.Error.WriteLineAsync($"reminders, {clock.GetUtcNow():HH:mm:ss.fff}: {name} was killed");
        await Task.Delay(TimeSpan.FromMinutes(1), clock);
        await _running[name].DisposeAsync();
        await StartAsync(name);
    }
}
