using System.Collections.Concurrent;
using System.Diagnostics;
using Benchmarks.Seeding;
using DeployQuizBot.Tests.Chaos;
using DeployQuizBot.Tests.Stores;
using TelegramEmulator;

namespace Benchmarks.Load;

/// <summary>A worker in a process of its own, with a Postgres and a local Telegram, under many learners.</summary>
internal sealed class LoadBenchmark : IAsyncDisposable
{
    public readonly ConcurrentQueue<string> Log = new();
    private const string Token = "4242:token-of-the-local-telegram";

    private readonly PrivateCluster _cluster;
    private readonly LoadStore _store;
    private readonly Emulator _telegram;
    private readonly DirectoryInfo _cards;
    private readonly ReplicaProcess _replica;
    private readonly ConcurrentQueue<LoadLearner> _waiting;

    private LoadBenchmark(PrivateCluster cluster, LoadStore store, Emulator telegram, DirectoryInfo cards, int? core, string worker)
    {
        (_cluster, _store, _telegram, _cards) = (cluster, store, telegram, cards);
        var bot = telegram.AddBot(Token, "deployquizbot", "DeployQuizBot");
        _replica = new(Environment(), Log, core, worker);
        _waiting = new(Enumerable.Range(0, store.Learners).Select(i => new LoadLearner(telegram.AddPerson("Learner", "en", id: SeededDatabase.FirstId + i).With(bot))));
    }

    /// <param name="learners">Who have cards to review, and review them one after another.</param>
    /// <param name="core">The only core that the worker may use; null for all.</param>
    /// <param name="worker">The program, as it is published.</param>
    public static async Task<LoadBenchmark> CreateAsync(string worker, int learners, int? core)
    {
        var cluster = await PrivateCluster.StartAsync();
        var store = await LoadStore.CreateAsync(cluster.Connection, "load", LearnerShape.OfAYear, learners);
        var telegram = await Emulator.StartAsync(new() { CallsKept = 0 });
        var cards = Directory.CreateTempSubdirectory("deployquizbot-load-");
        await File.WriteAllTextAsync(Path.Combine(cards.FullName, SeededDatabase.NoteFile), LoadStore.NoteFor(LearnerShape.OfAYear));
        var benchmark = new LoadBenchmark(cluster, store, telegram, cards, core, worker);
        return benchmark;
    }

    /// <summary>Starts the worker, for whom a message is waiting already.</summary>
    /// <returns>How long until the message is answered.</returns>
    public async Task<TimeSpan> FirstAnswerAsync()
    {
        var learner = _waiting.First();
        var start = Stopwatch.GetTimestamp();
        _replica.Start();
        await learner.OpenAsync(CancellationToken.None);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Some learners at a time, each of whom taps as soon as they see what the last tap did.</summary>
    /// <returns>How many cards are graded in a second, in each second.</returns>
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
        // The last one is no whole second.
        return graded[..^1];
    }

    /// <summary>Learners who take their time, so that together they tap at some rate.</summary>
    /// <param name="rate">Taps a second.</param>
    /// <returns>Milliseconds from when a tap was to come until its effect is seen: who is late has waited too.</returns>
    public async Task<List<double>> AtRateAsync(int atOnce, int rate, TimeSpan span)
    {
        var times = new ConcurrentQueue<double>();
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

    public Task KillAsync() => _replica.KillAsync();

    public string Cpu()
    {
        var stat = File.ReadAllText($"/proc/{Process.GetProcessesByName("dotnet").First(p => p.Id == _replica.Id).Id}/stat").Split(' ');
        var status = File.ReadAllLines($"/proc/{_replica.Id}/status").First(l => l.StartsWith("VmRSS"));
        var own = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        return $"worker cpu {stat[13]}+{stat[14]} ticks, own {own:F1} s, {status}";
    }

    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        await _telegram.DisposeAsync();
        await _store.DisposeAsync();
        await _cluster.DisposeAsync();
        _cards.Delete(recursive: true);
    }

    /// <param name="step">false when the learner has nothing more to do today.</param>
    private async Task StudyAsync(Func<LoadLearner, Task<bool>> step, CancellationToken isOver)
    {
        while (!isOver.IsCancellationRequested && _waiting.TryDequeue(out var learner))
        {
            await learner.OpenAsync(CancellationToken.None);
            while (!isOver.IsCancellationRequested && await step(learner))
            {
            }

            if (isOver.IsCancellationRequested)
                _waiting.Enqueue(learner);
        }
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["Telegram__Token"] = Token,
        ["Telegram__BaseUrl"] = _telegram.BaseUrl.ToString(),
        ["Storage__Postgres"] = _store.Database.For("deployquizbot"),
        ["Cards__Path"] = _cards.FullName,
        ["Cards__PollSeconds"] = "0",
        ["Learning__RemindAt"] = "off",
        ["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ",
        ["Sending__PerChat"] = "0",
        ["Sending__PerSecond"] = "0",
        ["Receiving__PerPersonMinute"] = "0",
    };
}
