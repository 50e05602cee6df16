using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Benchmarks.Seeding;
using DeployQuizBot.Tests.Chaos;
using DeployQuizBot.Tests.Stores;
using TelegramEmulator;

namespace Benchmarks.Load;

/// <summary>A worker in a process of its own, with a Postgres and a local Telegram, and learners who tap.</summary>
internal sealed class LoadBenchmark : IAsyncDisposable
{
    private const string Token = "4242:token-of-the-local-telegram";
    private const string Application = "deployquizbot";

    private readonly PrivateCluster _cluster;
    private readonly Emulator _telegram;
    private readonly Bot _bot;
    private readonly DirectoryInfo _cards;
    private readonly ReplicaProcess _replica;
    private readonly ConcurrentQueue<LoadLearner> _waiting = new();
    private int _known;

    private LoadBenchmark(PrivateCluster cluster, LoadStore store, Emulator telegram, DirectoryInfo cards, int? core, string worker)
    {
        (_cluster, Store, _telegram, _cards) = (cluster, store, telegram, cards);
        _bot = telegram.AddBot(Token, "deployquizbot", "DeployQuizBot");
        _replica = new(Environment(), new(), core, worker);
        Log = new(cluster, Application);
    }

    public LoadStore Store { get; }

    public ServerLog Log { get; }

    /// <summary>What the worker has in memory now.</summary>
    public ProcessMemory Memory
    {
        get
        {
            // https://www.kernel.org/doc/html/latest/filesystems/proc.html: the first line says where it begins, the others are in kB.
            var kilobytes = File.ReadLines($"/proc/{_replica.Id!.Value}/smaps_rollup").Skip(1).Select(line => line.Split(':'))
                .ToDictionary(line => line[0], line => int.Parse(line[1].Replace(" kB", ""), CultureInfo.InvariantCulture));
            return new(Megabytes("Rss"), Megabytes("Pss_Anon") + Megabytes("Pss_Shmem"));

            double Megabytes(string what) => kilobytes[what] * 1024 / 1e6;
        }
    }

    /// <summary>How long the worker has used a processor, since it was started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            using var process = Process.GetProcessById(_replica.Id!.Value);
            return process.TotalProcessorTime;
        }
    }

    /// <param name="learners">Who have cards to review, and review them one after another.</param>
    /// <param name="core">The only core that the worker may use; null for all.</param>
    /// <param name="worker">The program, as it is published.</param>
    public static async Task<LoadBenchmark> CreateAsync(string worker, LearnerShape shape, int learners, int? core)
    {
        var cluster = await PrivateCluster.StartAsync(Durability.Machine);
        var store = await LoadStore.CreateAsync(cluster.Connection, "load", shape, learners);
        var telegram = await Emulator.StartAsync(new() { CallsKept = 0 });
        var cards = Directory.CreateTempSubdirectory("deployquizbot-load-");
        await File.WriteAllTextAsync(Path.Combine(cards.FullName, SeededDatabase.NoteFile), LoadStore.NoteFor(shape));
        return new LoadBenchmark(cluster, store, telegram, cards, core, worker);
    }

    /// <summary>Starts the worker, for whom a message is waiting already.</summary>
    /// <returns>How long until the message is answered.</returns>
    public async Task<TimeSpan> StartAsync()
    {
        var learner = Next()!;
        var start = Stopwatch.GetTimestamp();
        _replica.Start();
        await learner.OpenAsync(CancellationToken.None);
        _waiting.Enqueue(learner);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <returns>How long the worker took to end after it was asked to.</returns>
    public Task<TimeSpan> StopAsync() => _replica.StopAsync();

    /// <summary>One learner alone, who goes through some cards.</summary>
    /// <param name="watch">Knows who it is, lets them begin with the first of these cards in front of them, and returns when they are through.</param>
    /// <returns>Milliseconds of each review: from the tap that shows the answer to the next question.</returns>
    public async Task<List<double>> AloneAsync(int reviews, Func<long, Func<Task>, Task> watch)
    {
        // Their first cards are reviews: new ones come after those.
        var learner = Newcomer() ?? throw new InvalidOperationException("Nobody is left who has not begun.");
        await learner.OpenAsync(CancellationToken.None);
        // The first review of a day begins the day besides.
        await learner.TapAsync(CancellationToken.None);
        await learner.TapAsync(CancellationToken.None);
        var times = new List<double>();
        await watch(learner.Id, async () =>
        {
            for (var review = 0; review < reviews; review++)
            {
                var start = Stopwatch.GetTimestamp();
                await learner.TapAsync(CancellationToken.None);
                await learner.TapAsync(CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        });
        return times;
    }

    /// <summary>Some learners at a time, each of whom taps as soon as they see what the last tap did.</summary>
    /// <returns>How many cards are graded in each second, the last of which is no whole one.</returns>
    public async Task<List<int>> AsFastAsPossibleAsync(int atOnce, TimeSpan span)
    {
        var graded = new List<int>();
        using var isOver = new CancellationTokenSource(span);
        var count = 0;
        var all = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => StudyAsync(async learner =>
        {
            var before = learner.Graded;
            var isOn = await learner.TapAsync(CancellationToken.None);
            Interlocked.Add(ref count, learner.Graded - before);
            return isOn;
        }, isOver.Token)));
        while (!all.IsCompleted)
        {
            var before = Volatile.Read(ref count);
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(1)));
            graded.Add(Volatile.Read(ref count) - before);
        }

        await all;
        return graded;
    }

    /// <summary>Learners who take their time, so that together they tap at some rate.</summary>
    /// <param name="rate">Taps a second.</param>
    /// <returns>Milliseconds from when a tap was to come until its effect is seen: who is late has waited too.</returns>
    public async Task<List<double>> AtRateAsync(int atOnce, int rate, TimeSpan span)
    {
        var times = new ConcurrentQueue<double>();
        var ready = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            var learner = Next()!;
            await learner.OpenAsync(CancellationToken.None);
            return learner;
        }));
        foreach (var learner in ready)
            _waiting.Enqueue(learner);
        using var isOver = new CancellationTokenSource(span);
        var luck = new Random(1);
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ =>
        {
            // Each at moments of their own: the pauses of people who do not know of each other.
            var own = new Random(luck.Next());
            var next = Stopwatch.GetTimestamp() + Pause(own);
            return StudyAsync(async learner =>
            {
                var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next);
                if (early > TimeSpan.Zero)
                    await Task.Delay(early, CancellationToken.None);
                var isOn = await learner.TapAsync(CancellationToken.None);
                if (isOn)
                    times.Enqueue(Stopwatch.GetElapsedTime(next).TotalMilliseconds);
                // Nobody taps on what they do not see yet.
                next = Math.Max(next + Pause(own), Stopwatch.GetTimestamp());
                return isOn;
            }, isOver.Token);
        }));
        return [.. times.Order()];

        long Pause(Random own) => (long)(-Math.Log(1 - own.NextDouble()) * atOnce / rate * Stopwatch.Frequency);
    }

    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        await _telegram.DisposeAsync();
        await Store.DisposeAsync();
        await _cluster.DisposeAsync();
        _cards.Delete(recursive: true);
    }

    /// <summary>Who has cards left, or has not begun; null when all are done.</summary>
    private LoadLearner? Next() => _waiting.TryDequeue(out var known) ? known : Newcomer();

    private LoadLearner? Newcomer()
    {
        var number = Interlocked.Increment(ref _known) - 1;
        var id = SeededDatabase.FirstId + number;
        return number < Store.Learners ? new LoadLearner(id, _telegram.AddPerson("Learner", "en", id: id).With(_bot)) : null;
    }

    /// <param name="step">false when the learner has nothing more to do today.</param>
    private async Task StudyAsync(Func<LoadLearner, Task<bool>> step, CancellationToken isOver)
    {
        while (!isOver.IsCancellationRequested && Next() is { } learner)
        {
            if (!learner.IsOpen)
                await learner.OpenAsync(CancellationToken.None);
            var isOn = true;
            while (!isOver.IsCancellationRequested && isOn)
                isOn = await step(learner);
            if (isOn)
                _waiting.Enqueue(learner);
        }
    }

    private Dictionary<string, string> Environment() => new()
    {
        // As in deploy/Dockerfile.
        ["DOTNET_GCgen0size"] = "0x1000000",
        ["Telegram__Token"] = Token,
        ["Telegram__BaseUrl"] = _telegram.BaseUrl.ToString(),
        ["Storage__Postgres"] = Store.Database.For(Application),
        ["Cards__Path"] = _cards.FullName,
        ["Cards__PollSeconds"] = "0",
        ["Learning__RemindAt"] = "off",
        ["Sending__PerChat"] = "0",
        ["Sending__PerSecond"] = "0",
        ["Receiving__PerPersonMinute"] = "0",
    };
}
