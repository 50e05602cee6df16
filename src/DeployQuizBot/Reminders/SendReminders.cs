using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace DeployQuizBot.Reminders;

/// <summary>
/// Calls everybody whose time has come. Every replica looks; a claim gives each learner to one of them, and a call that
/// was decided is in the outbox in the same transaction, so that whatever is killed, none is lost and none goes out twice.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class SendReminders(Store store, TurnRunner turns, Polling polling, IHostApplicationLifetime host, TimeProvider time, ILogger<SendReminders> logger) : IJob, IDisposable
{
    /// <summary>How often a replica looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <summary>Calls a second of all replicas: Telegram allows 30 messages, and people who wait come first.</summary>
    private const int PerSecond = 25;

    private const int AtOnce = 4;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait for a lane that is taken: it is not for more than a second.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>A timer may be early by this; the lane is free again by then.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMilliseconds(10);

    /// <summary>A replica that has not made its calls by then is gone.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _oneLook = new(1);

    public void Dispose() => _oneLook.Dispose();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A job is waited for at the end, and this one may have an hour of calls before it.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        try
        {
            // What people did while the program was away comes first: they may have studied.
            await polling.CaughtUp.WaitAsync(stopping.Token);
            await SweepAsync(stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The program stops; the calls wait in the store.
        }
        catch (Exception problem)
        {
            Log.LookFailed(logger, problem.Message);
        }
    }

    /// <summary>Calls until nobody waits any more.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        await _oneLook.WaitAsync(cancel);
        try
        {
            await CallAllAsync(cancel);
        }
        finally
        {
            _oneLook.Release();
        }
    }

    private async Task CallAllAsync(CancellationToken cancel)
    {
        for (var learners = await ClaimAsync(cancel); learners is null or { Count: > 0 }; learners = await ClaimAsync(cancel))
        {
            if (learners is null)
            {
                await Task.Delay(LookAgain, time, cancel);
                continue;
            }

            // In a rush the second is used evenly, so that no other stretch of a second has more of them, and none of it is left out.
            using var beat = new PeriodicTimer(Second / PerSecond, time);
            var calls = new List<Task>(AtOnce);
            try
            {
                foreach (var learnerId in learners)
                {
                    // A store that is far away needs longer for one than there is time until the next.
                    if (calls.Count == AtOnce)
                        calls.Remove(await Task.WhenAny(calls));
                    calls.Add(CallAsync(learnerId, cancel));
                    if (learners.Count == PerSecond)
                        await beat.WaitForNextTickAsync(cancel);
                }
            }
            finally
            {
                await Task.WhenAll(calls);
            }
        }
    }

    /// <returns>Nobody when nobody waits; null when some do, and the lane is taken.</returns>
    private async Task<List<long>?> ClaimAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await store.BeginAsync(cancel);
        // What another replica, or a broadcast, has begun to say takes its time.
        if (!await transaction.Db.TryTakeSlowLaneAsync(now, now + Second - Leeway, cancel))
            return await transaction.Db.Reminders.AnyAsync(reminder => reminder.NextAt <= now && (reminder.ClaimedUntil == null || reminder.ClaimedUntil <= now), cancel) ? null : [];

        var learners = await transaction.Db.ClaimRemindersAsync(now, now + Claim, PerSecond, cancel);
        if (learners.Count > 0)
            await transaction.CommitAsync(cancel);
        return learners;
    }

    private async Task CallAsync(long learnerId, CancellationToken cancel)
    {
        try
        {
            await turns.PromptAsync(learnerId, turn => CallLearner.HandleAsync(turn, cancel), cancel, Lane.Slow);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The claim runs out, and a later look finds it again.
            Log.NotCalled(logger, learnerId, problem.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "It could not be looked whom to call: {Reason}")]
        public static partial void LookFailed(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "Learner {LearnerId} was not called, a later look tries again: {Reason}")]
        public static partial void NotCalled(ILogger logger, long learnerId, string reason);
    }
}
