using System.Diagnostics;
using System.Globalization;
using DeployQuizBot.Tests.Stores;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using TelegramEmulator;

namespace Benchmarks.Burst;

/// <summary>
/// Everybody wants to be called within one hour: two replicas in processes of their own share the work, on one Postgres
/// and one local Telegram, and one after the other is killed while it is at it, to be started again a minute later.
/// </summary>
internal sealed class BurstBenchmark(string connection, int learners, double factor)
{
    public const int Batch = 25;

    private const int Kills = 5;

    private const string Token = "4242:token-of-the-local-telegram";

    /// <summary>A Wednesday evening, far from the hours of the nightly jobs.</summary>
    private static readonly DateTimeOffset Hour = new(2026, 3, 4, 18, 0, 0, TimeSpan.Zero);

    private static readonly string[] Names = ["replica 1", "replica 2"];

    private readonly Dictionary<string, Replica> _replicas = [];

    private readonly List<(DateTimeOffset At, string Name)> _killed = [];

    private TelegramEmulator.Bot? _bot;

    /// <summary>On the server named by DEPLOYQUIZBOT_TEST_POSTGRES, or on one that is started from the machine's binaries.</summary>
    /// <param name="factor">How many times faster than the wall's the clock of all runs.</param>
    /// <returns>null where there is neither.</returns>
    public static async Task<BurstFigures?> RunAsync(int learners, double factor)
    {
        if (Environment.GetEnvironmentVariable("DEPLOYQUIZBOT_TEST_POSTGRES") is { Length: > 0 } named)
            return await new BurstBenchmark(named, learners, factor).RunAsync();

        PrivateCluster cluster;
        try
        {
            cluster = await PrivateCluster.StartAsync();
        }
        catch (InvalidOperationException problem)
        {
            await Console.Error.WriteLineAsync($"Reminders are left out, for they need PostgreSQL's binaries (Debian: apt install postgresql), or a connection string in DEPLOYQUIZBOT_TEST_POSTGRES: {problem.Message}");
            return null;
        }

        await using (cluster)
            return await new BurstBenchmark(cluster.Connection, learners, factor).RunAsync();
    }

    private async Task<BurstFigures> RunAsync()
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"burst_{Environment.ProcessId}");
        await using var store = new BurstStore(connection, database);
        await Console.Error.WriteLineAsync("reminders, learners");
        await store.SeedAsync(learners, Hour);
        var due = await store.DueAsync();
        var claims = await store.ClaimTimesAsync(Hour.AddHours(1), Batch, rounds: 50);

        // Long enough for all to have their chats and for the replicas to start.
        var begin = TimeSpan.FromSeconds(30 + (learners / 1500));
        var clock = new FastClock(Hour, Stopwatch.GetTimestamp() + (long)(begin.TotalSeconds * Stopwatch.Frequency), factor);
        await using var telegram = await Emulator.StartAsync(new() { Time = clock, FloodLimits = true });
        _bot = telegram.AddBot(Token, "deployquizbot", "DeployQuizBot");
        await OpenChatsAsync(telegram, due.Select(one => one.Learner));

        var cards = Directory.CreateTempSubdirectory("deployquizbot-burst-");
        await File.WriteAllTextAsync(Path.Combine(cards.FullName, BurstStore.NoteFile), BurstStore.Note);
        try
        {
            var begun = _bot.Calls.Count;
            await StartAsync(Names);
            if (clock.GetUtcNow() > Hour)
                throw new InvalidOperationException("The machine is too slow or too busy: the hour began before the replicas listened.");
            await UntilAllAreCalledAsync(store, clock);
            var figures = BurstFigures.Of(factor, due, await store.CallsAsync(), _bot.Calls.Skip(begun), _killed, claims);
            foreach (var (before, again) in figures.SentTwice)
                await Console.Error.WriteLineAsync($"reminders: a message of {before:HH:mm:ss.fff} came again at {again:HH:mm:ss.fff}");
            return figures;
        }
        finally
        {
            foreach (var replica in _replicas.Values)
                await replica.DisposeAsync();
            cards.Delete(recursive: true);
        }

        Task StartAsync(IEnumerable<string> names)
        {
            return Task.WhenAll(names.Select(name =>
            {
                var replica = _replicas[name] = Replica.Start(name, clock, new Dictionary<string, string>
                {
                    ["Telegram__Token"] = Token,
                    ["Telegram__BaseUrl"] = telegram.BaseUrl.ToString(),
                    ["Storage__Postgres"] = BurstStore.For(connection, database, name),
                    ["Cards__Path"] = cards.FullName,
                    ["Cards__PollSeconds"] = "0",
                });
                return replica.WhenListeningAsync();
            }));
        }

        async Task UntilAllAreCalledAsync(BurstStore store, FastClock clock)
        {
            var restart = Task.CompletedTask;
            var (lastLook, quietSince) = (Stopwatch.GetTimestamp(), (DateTimeOffset?)null);
            // What was killed in the middle comes within two minutes; what has not come in four hours does not come.
            while ((quietSince is null || clock.GetUtcNow() - quietSince < TimeSpan.FromMinutes(2)) && clock.GetUtcNow() < Hour.AddHours(4))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
                var now = clock.GetUtcNow();
                var sent = _bot!.Calls.Count(BurstFigures.IsMessage);
                if (_killed.Count < Kills && sent >= (long)due.Count * (_killed.Count + 1) / (Kills + 1) && restart.IsCompleted)
                {
                    await restart;
                    restart = KillAndRestartAsync(store, clock);
                }

                if (Stopwatch.GetElapsedTime(lastLook) < TimeSpan.FromSeconds(5))
                    continue;

                lastLook = Stopwatch.GetTimestamp();
                var (waiting, inOutbox) = await store.WaitingAsync(now);
                await Console.Error.WriteLineAsync($"reminders, {now:HH:mm:ss}: {sent:N0} sent, {waiting:N0} wait, {inOutbox:N0} in the outbox");
                quietSince = waiting == 0 && inOutbox == 0 && now > Hour.AddHours(1) ? quietSince ?? now : null;
            }

            await restart;
        }

        async Task KillAndRestartAsync(BurstStore store, FastClock clock)
        {
            string? name;
            while ((name = await store.AtWorkAsync(Names)) is null)
            {
            }

            await _replicas[name].KillAsync();
            _killed.Add((clock.GetUtcNow(), name));
            await Console.Error.WriteLineAsync($"reminders, {clock.GetUtcNow():HH:mm:ss.fff}: {name} was killed");
            await Task.Delay(TimeSpan.FromMinutes(1), clock);
            await _replicas[name].DisposeAsync();
            await StartAsync([name]);
        }
    }

    /// <summary>Everybody has written to the bot before, for it may not speak first; what they wrote is of no interest any more.</summary>
    private async Task OpenChatsAsync(Emulator telegram, IEnumerable<long> ids)
    {
        var client = new TelegramBotClient(new TelegramBotClientOptions(Token, telegram.BaseUrl.ToString()));
        await client.GetUpdates(timeout: 0, allowedUpdates: [UpdateType.Poll]);
        foreach (var id in ids)
            telegram.AddPerson("Learner", "en", id: id).With(_bot!).Send("/start");
    }
}
