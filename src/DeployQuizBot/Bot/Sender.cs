using System.Collections.Concurrent;
using DeployQuizBot.Bot.Limits;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace DeployQuizBot.Bot;

/// <summary>
/// Sends what the outbox holds: the messages of one chat in order, different chats in parallel. A message leaves the
/// outbox only when Telegram has it or will never take it.
/// </summary>
internal sealed partial class Sender(
    ITelegramBotClient telegram, Delivery delivery, Passages passages, Store store, Settings settings, TimeProvider time, ILogger<Sender> logger) : BackgroundService
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(5);

    // What waits, each lane of a chat in order: a person who waits is not kept waiting by what came before for nobody.
    private readonly Dictionary<(long ChatId, Lane Lane), PriorityQueue<OutboxMessage, long>> _queues = [];
    private readonly ConcurrentDictionary<long, byte> _held = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    // How many messages of the slow lane are here; completes when one of them has left.
    private int _slow;
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many messages are here, under way or waiting.</summary>
    public IReadOnlyList<(Lane Lane, int Count)> Waiting
    {
        get
        {
            lock (_queues)
                return [(Lane.Interactive, _held.Count - _slow), (Lane.Slow, _slow)];
        }
    }

    /// <summary>Sends messages that were just committed by this replica.</summary>
    public void Dispatch(IEnumerable<OutboxMessage> committed)
    {
        foreach (var message in committed)
        {
            // A sweep may have found the row between its commit and this call.
            if (_held.TryAdd(message.Id, 0) && Enqueue(message))
                Track(DrainAsync(message.ChatId, message.Lane));
        }
    }

    /// <summary>
    /// Completes when there is little left in the slow lane: who has much to say there decides what only shortly before
    /// it is said.
    /// </summary>
    public async Task WhenSlowLaneHasRoomAsync(CancellationToken cancel)
    {
        while (HasNoRoom(out var later))
            await later.WaitAsync(cancel);
    }

    /// <summary>Ends the waiting mark on a tapped button; a person sees it at once, so it passes by the outbox.</summary>
    public void Acknowledge(string callbackId, string? toast) => Track(AcknowledgeAsync(callbackId, toast));

    /// <summary>Completes when everything dispatched so far has left, or was given up.</summary>
    public async Task WhenIdleAsync()
    {
        while (_running.Keys is { Count: > 0 } running)
        {
            await Task.WhenAll(running);
            foreach (var done in running)
                _running.TryRemove(done, out _);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var idle = WhenIdleAsync();
        // Requests under way get a moment to finish; what waits for its turn stays in the outbox.
        if (await Task.WhenAny(idle, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken)) != idle)
            await _stopping.CancelAsync();
        await idle;
        await ReleaseAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nobody else sends from an embedded store: what a killed process left behind can go at once.
        var everything = !store.IsShared;
        using var timer = new PeriodicTimer(SweepPeriod, time);
        do
        {
            try
            {
                await SweepAsync(everything, stoppingToken);
                everything = false;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Log.SweepFailed(logger, StoreProblem.Explain(problem));
            }
        }
        while (await NextTickAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextTickAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Keeps the claims of what waits here, and takes over what another replica left behind.</summary>
    private async Task SweepAsync(bool everything, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var held = _held.Keys.ToArray();
        List<OutboxMessage> orphans;
        await using (var transaction = await store.BeginAsync(cancel))
        {
            var outbox = transaction.Db.Outbox;
            if (held.Length > 0)
            {
                await outbox.Where(message => held.Contains(message.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(message => message.ClaimedUntil, now + Outbox.Claim), cancel);
            }

            var expired = everything ? DateTimeOffset.MaxValue.AddYears(-1) : now;
            orphans = await transaction.Db.ClaimOutboxAsync(expired, now + Outbox.Claim, cancel);
            await transaction.CommitAsync(cancel);
        }

        passages.Tidy();
        Dispatch(orphans);
    }

    // Another replica need not wait for the claims of one that leaves in good order.
    private async Task ReleaseAsync(CancellationToken cancel)
    {
        var held = _held.Keys.ToArray();
        if (held.Length == 0 || !store.IsShared)
            return;
        var now = time.GetUtcNow();
        await store.ExecuteAsync(
            db => db.Outbox.Where(message => held.Contains(message.Id)).ExecuteUpdateAsync(set => set.SetProperty(message => message.ClaimedUntil, now), cancel),
            cancel);
    }

    private void Track(Task task)
    {
        if (task.IsCompleted)
            return;
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task AcknowledgeAsync(string callbackId, string? toast)
    {
        try
        {
            await telegram.AnswerCallbackQuery(callbackId, toast, cancellationToken: _stopping.Token);
        }
        catch (Exception problem) when (problem is RequestException or OperationCanceledException)
        {
            // Too late or no connection: the message itself still shows what happened.
            Log.NotAcknowledged(logger, problem.Message);
        }
    }

    /// <returns>Whether nobody drains the queue: the caller has to.</returns>
    private bool Enqueue(OutboxMessage message)
    {
        lock (_queues)
        {
            if (message.Lane == Lane.Slow)
                _slow++;
            var isNew = !_queues.TryGetValue((message.ChatId, message.Lane), out var queue);
            if (isNew)
                _queues.Add((message.ChatId, message.Lane), queue = new());
            queue!.Enqueue(message, message.Id);
            return isNew;
        }
    }

    private bool TryDequeue(long chatId, Lane lane, out OutboxMessage message)
    {
        lock (_queues)
        {
            if (_queues[(chatId, lane)].TryDequeue(out message!, out _))
                return true;
            _queues.Remove((chatId, lane));
            return false;
        }
    }

    private bool HasNoRoom(out Task later)
    {
        lock (_queues)
        {
            later = _room.Task;
            return settings.Sending.SlowPerSecond is > 0 and var most && _slow >= most;
        }
    }

    private void Release(OutboxMessage message)
    {
        _held.TryRemove(message.Id, out _);
        if (message.Lane != Lane.Slow)
            return;

        lock (_queues)
        {
            _slow--;
            _room.SetResult();
            _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task DrainAsync(long chatId, Lane lane)
    {
        await Task.Yield();
        while (TryDequeue(chatId, lane, out var message))
        {
            try
            {
                await delivery.DeliverAsync(message, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception problem)
            {
                // The store is away: the row stays, and a later sweep finds it.
                Log.NotSettled(logger, message.Id, StoreProblem.Explain(problem));
            }

            Release(message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A tap was not acknowledged: {Reason}")]
        public static partial void NotAcknowledged(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "The store is away while message {Id} is sent; it is tried again, and may be shown twice: {Reason}")]
        public static partial void NotSettled(ILogger logger, long id, string reason);

        [LoggerMessage(LogLevel.Warning, "The outbox could not be swept: {Reason}")]
        public static partial void SweepFailed(ILogger logger, string reason);
    }
}
