using System.Diagnostics;
using System.Globalization;
using Benchmarks.Seeding;
using DeployQuizBot.Tests.Stores;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using TelegramEmulator;

namespace Benchmarks.Burst;

/// <summary>Everybody wants to be called within one hour: two workers in processes of their own, one Postgres, one local Telegram.</summary>
internal static class BurstBenchmark
{
    /// <summary>How many the bot calls in a second.</summary>
    public const int Batch = 25;

    private const string Token = "4242:token-of-the-local-telegram";

    /// <summary>A Wednesday evening, far from the hours of the nightly jobs.</summary>
    private static readonly DateTimeOffset Hour = new(2026, 3, 4, 18, 0, 0, TimeSpan.Zero);

    /// <summary>On the server named by DEPLOYQUIZBOT_TEST_POSTGRES, or on one that is started from the machine's binaries.</summary>
    /// <param name="factor">How many times faster than the wall's the clock of all runs.</param>
    /// <returns>null where there is neither.</returns>
    public static async Task<BurstFigures?> RunAsync(int learners, double factor)
    {
        if (Environment.GetEnvironmentVariable("DEPLOYQUIZBOT_TEST_POSTGRES") is { Length: > 0 } named)
            return await RunAsync(named, learners, factor);

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
            return await RunAsync(cluster.Connection, learners, factor);
    }

    private static async Task<BurstFigures> RunAsync(string connection, int learners, double factor)
    {
        await Console.Error.WriteLineAsync("reminders: learners");
        var database = string.Create(CultureInfo.InvariantCulture, $"burst_{Environment.ProcessId}");
        await using var store = await BurstStore.SeedAsync(connection, database, learners, Hour);
        var due = await store.DueAsync();
        var claims = await store.ClaimTimesAsync(Hour.AddHours(1), Batch, rounds: 50);

        // The hour begins when all have their chats and the replicas have started.
        var lead = 30 + (learners / 1500);
        var clock = new FastClock(Hour, Stopwatch.GetTimestamp() + (lead * Stopwatch.Frequency), factor);
        await using var telegram = await Emulator.StartAsync(new() { Time = clock, FloodLimits = true });
        var bot = telegram.AddBot(Token, "deployquizbot", "DeployQuizBot");
        await OpenChatsAsync(telegram, bot, due.Select(one => one.Learner));

        var cards = Directory.CreateTempSubdirectory("deployquizbot-burst-");
        await File.WriteAllTextAsync(Path.Combine(cards.FullName, SeededDatabase.NoteFile), BurstStore.Note);
        try
        {
            await using var replicas = new Replicas(bot, store, clock, name => new()
            {
                ["Telegram__Token"] = Token,
                ["Telegram__BaseUrl"] = telegram.BaseUrl.ToString(),
                ["Storage__Postgres"] = store.For(name),
                ["Cards__Path"] = cards.FullName,
                ["Cards__PollSeconds"] = "0",
            });
            await replicas.StartAsync();
            if (clock.GetUtcNow() > Hour)
                throw new InvalidOperationException("The machine is too slow or too busy: the hour began before the replicas listened.");

            await replicas.UntilAllAreCalledAsync(learners, lastDue: Hour.AddHours(1), latest: Hour.AddHours(4));
            return BurstFigures.Of(factor, due, await store.CallsAsync(), bot.Calls, replicas.KilledAt, claims);
        }
        finally
        {
            cards.Delete(recursive: true);
        }
    }

    /// <summary>Everybody has written to the bot before, for it may not speak first; the bot need not hear of it any more.</summary>
    private static async Task OpenChatsAsync(Emulator telegram, TelegramEmulator.Bot bot, IEnumerable<long> ids)
    {
        var client = new TelegramBotClient(new TelegramBotClientOptions(Token, telegram.BaseUrl.ToString()));
        await client.GetUpdates(timeout: 0, allowedUpdates: [UpdateType.Poll]);
        foreach (var id in ids)
            telegram.AddPerson("Learner", "en", id: id).With(bot).Send("/start");
    }
}
