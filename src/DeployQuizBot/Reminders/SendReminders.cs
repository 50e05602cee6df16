using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Reminders;

/// <summary>
/// Calls everybody whose time has come. Every replica looks; a claim gives each learner to one of them, and a call that
/// was decided is in the outbox in the same transaction, so that whatever is killed, none is lost and none goes out twice.
/// </summary>
internal sealed partial class SendReminders(Store store, TurnRunner turns, Sender sender, Connection connection, IHostApplicationLifetime host, BotMetrics metrics, TimeProvider time, ILogger<SendReminders> logger) : SweepJob(JobNames.Reminders, host, metrics, logger), IDisposable
{
    /// <summary>How often a replica looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private const int Batch = 25;

    private const int AtOnce = 4;

    /// <summary>A replica that has not made its calls by then is gone.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _oneLook = new(1);

    public void Dispose() => _oneLook.Dispose();

    /// <summary>Calls until nobody waits any more.</summary>
    public override async Task SweepAsync(CancellationToken cancel)
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

    // What people did while the program was away comes first: they may have studied.
    protected override Task WhenItMayAsync(CancellationToken cancel) => connection.CaughtUp.WaitAsync(cancel);

    private async Task CallAllAsync(CancellationToken cancel)
    {
        // A call is decided shortly before it is sent: until then its learner may have studied, or changed their mind.
        for (var learners = await ClaimAsync(cancel); learners.Count > 0; learners = await ClaimAsync(cancel))
        {
            await Parallel.ForEachAsync(learners, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (learnerId, token) => await CallAsync(learnerId, token));
            await sender.WhenSlowLaneHasRoomAsync(cancel);
        }
    }

    private async Task<List<long>> ClaimAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await store.BeginAsync(cancel);
        var learners = await transaction.Db.ClaimRemindersAsync(now, now + Claim, Batch, cancel);
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
            Log.NotCalled(logger, StoreProblem.Explain(problem));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A learner was not called, a later look tries again: {Reason}")]
        public static partial void NotCalled(ILogger logger, string reason);
    }
}
