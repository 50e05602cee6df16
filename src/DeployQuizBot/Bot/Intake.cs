using System.Collections.Concurrent;
using System.Text.Json;
using DeployQuizBot.Bot.Limits;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Bot;

/// <summary>
/// What comes in, from wherever it comes: the turns of one person one after another, those of different people side by side.
/// Telegram is told that an update came when its turn is over. One that takes long would keep everybody else's waiting, so
/// it is written down, and whoever finds it after a crash begins it anew.
/// </summary>
internal sealed partial class Intake(TurnRunner turns, BotName name, Store store, Settings settings, TimeProvider time, ILogger<Intake> logger) : BackgroundService
{
    /// <summary>How many people are answered at the same time; who takes long does not count any more.</summary>
    private const int Parallelism = 16;

    /// <summary>How long Telegram, and with it everybody whose update comes later, waits for a turn.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(15);

    /// <summary>How long a stop waits for what is under way; the rest begins anew at the next start.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly PersonPace _pace = new(settings.PerPersonMinute, time);

    private readonly SemaphoreSlim _places = new(Parallelism);

    // The newest turn of each person.
    private readonly Dictionary<long, Task> _newest = [];

    // What is written down, and under way here.
    private readonly ConcurrentDictionary<long, Task> _waiting = new();

    /// <summary>Completes when Telegram need not deliver the update again.</summary>
    /// <exception cref="System.Data.Common.DbException">The store is away, and the update should come again.</exception>
    public async Task TakeAsync(JsonElement raw, CancellationToken cancel)
    {
        if (_waiting.ContainsKey(UpdateReader.IdOf(raw)) || await ReadAsync(raw, cancel) is not { } incoming)
            return;

        if (_pace.Take(incoming) is var verdict && verdict != PersonPace.Verdict.Go)
        {
            await turns.SlowDownAsync(incoming, isNews: verdict == PersonPace.Verdict.Tell, cancel);
            return;
        }

        var json = raw.GetRawText();
        var turn = new LongTurn(_places);
        var isOver = Begin(incoming, json, turn);
        // Where somebody is reaches no table, not even for a moment.
        if (incoming is LocationReceived || await IsOverSoonAsync(isOver, cancel))
        {
            await isOver;
            return;
        }

        Log.TakesLong(logger, incoming.UpdateId);
        await store.ExecuteAsync(db => db.WriteDownAsync(incoming.UpdateId, incoming.Sender.Id, json, time.GetUtcNow() + Claim, cancel), cancel);
        turn.LeavePlace();
        Finish(incoming.UpdateId, isOver);
    }

    /// <summary>Completes when all is over that took long and is under way here.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_waiting.Values);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAny(WhenIdleAsync(), Task.Delay(Farewell, TimeProvider.System, cancellationToken));
    }

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Nobody else works on an embedded store: what a killed process has left can begin at once.
            for (var everything = !store.IsShared; ; everything = false)
            {
                await TrySweepAsync(everything, stoppingToken);
                _pace.Tidy();
                await Task.Delay(SweepPeriod, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops; what is written down waits for the next.
        }
    }

    private async Task<Incoming?> ReadAsync(JsonElement raw, CancellationToken cancel)
    {
        try
        {
            return new UpdateReader(name.Username).Read(raw);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or InvalidOperationException)
        {
            await turns.RejectUnreadableAsync(UpdateReader.IdOf(raw), raw.GetRawText(), problem, cancel);
            return null;
        }
    }

    private Task Begin(Incoming incoming, string json, LongTurn turn)
    {
        lock (_newest)
        {
            var personId = incoming.Sender.Id;
            var isOver = RunAsync(_newest.GetValueOrDefault(personId, Task.CompletedTask), incoming, json, turn);
            _newest[personId] = isOver;
            _ = isOver.ContinueWith(_ => Forget(personId, isOver), TaskScheduler.Default);
            return isOver;
        }
    }

    private void Forget(long personId, Task turn)
    {
        lock (_newest)
        {
            if (_newest.TryGetValue(personId, out var newest) && newest == turn)
                _newest.Remove(personId);
        }
    }

    private async Task RunAsync(Task before, Incoming incoming, string json, LongTurn turn)
    {
        await Task.Yield();
        // What could not be handled comes again, and what follows it must not overtake it.
        await before;
        await turn.TakePlaceAsync();
        try
        {
            await turns.RunAsync(incoming, json, CancellationToken.None);
        }
        finally
        {
            turn.LeavePlace();
        }
    }

    private async Task<bool> IsOverSoonAsync(Task turn, CancellationToken cancel)
    {
        try
        {
            await turn.WaitAsync(Patience, time, cancel);
            return true;
        }
        catch (TimeoutException) when (!turn.IsCompleted)
        {
            return false;
        }
    }

    private void Finish(long updateId, Task isOver)
    {
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_waiting.TryAdd(updateId, finished.Task))
            _ = FinishAsync(updateId, isOver, finished);
    }

    private async Task FinishAsync(long updateId, Task isOver, TaskCompletionSource finished)
    {
        try
        {
            await isOver;
            await store.ExecuteAsync(db => db.WaitingUpdates.Where(update => update.UpdateId == updateId).ExecuteDeleteAsync(), CancellationToken.None);
        }
        catch (Exception problem)
        {
            // Its claim runs out, and a later sweep begins it anew.
            Log.NotFinished(logger, updateId, StoreProblem.Explain(problem));
        }
        finally
        {
            _waiting.TryRemove(updateId, out _);
            finished.SetResult();
        }
    }

    private async Task TrySweepAsync(bool everything, CancellationToken cancel)
    {
        try
        {
            foreach (var update in await ClaimAsync(everything, cancel))
            {
                using var json = JsonDocument.Parse(update.Json);
                var raw = json.RootElement.Clone();
                Finish(update.UpdateId, await ReadAsync(raw, cancel) is { } incoming ? Begin(incoming, update.Json, new LongTurn(_places)) : Task.CompletedTask);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Log.SweepFailed(logger, StoreProblem.Explain(problem));
        }
    }

    /// <summary>Keeps the claims of what is under way here, and takes over what another replica has left.</summary>
    private async Task<List<WaitingUpdate>> ClaimAsync(bool everything, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var mine = _waiting.Keys.ToList();
        await using var transaction = await store.BeginAsync(cancel);
        var waiting = transaction.Db.WaitingUpdates;
        if (mine.Count > 0)
            await waiting.Where(update => mine.Contains(update.UpdateId)).ExecuteUpdateAsync(set => set.SetProperty(update => update.ClaimedUntil, now + Claim), cancel);
        // Two replicas may find the same: the row in handled_updates lets one of them act.
        var found = await waiting.AsNoTracking().Where(update => (everything || update.ClaimedUntil <= now) && !mine.Contains(update.UpdateId)).OrderBy(update => update.UpdateId).ToListAsync(cancel);
        var ids = found.ConvertAll(update => update.UpdateId);
        if (ids.Count > 0)
            await waiting.Where(update => ids.Contains(update.UpdateId)).ExecuteUpdateAsync(set => set.SetProperty(update => update.ClaimedUntil, now + Claim), cancel);
        await transaction.CommitAsync(cancel);
        return found;
    }

    /// <summary>One of the places, which a turn leaves when it is over or takes long.</summary>
    private sealed class LongTurn(SemaphoreSlim places)
    {
        private const int Waits = 0, Sits = 1, Left = 2;

        private int _state;

        public async Task TakePlaceAsync()
        {
            if (Volatile.Read(ref _state) == Left)
                return;
            await places.WaitAsync();
            if (Interlocked.CompareExchange(ref _state, Sits, Waits) != Waits)
                places.Release();
        }

        public void LeavePlace()
        {
            if (Interlocked.Exchange(ref _state, Left) == Sits)
                places.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Update {UpdateId} takes long and is written down, so that nobody waits for it")]
        public static partial void TakesLong(ILogger logger, long updateId);

        [LoggerMessage(LogLevel.Warning, "Update {UpdateId} could not be handled yet and is tried again: {Reason}")]
        public static partial void NotFinished(ILogger logger, long updateId, string reason);

        [LoggerMessage(LogLevel.Warning, "It could not be looked for updates that were left behind: {Reason}")]
        public static partial void SweepFailed(ILogger logger, string reason);
    }
}
