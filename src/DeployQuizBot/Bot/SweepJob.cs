using DeployQuizBot.Data;
using Quartz;

namespace DeployQuizBot.Bot;

/// <summary>
/// A job that every replica runs every few moments. Claims in the store share the work among them; whatever is killed, the
/// next sweep of anybody finds what is left.
/// </summary>
[DisallowConcurrentExecution]
internal abstract partial class SweepJob(string name, IHostApplicationLifetime host, BotMetrics metrics, ILogger logger) : IJob
{
    /// <summary>What it is called: <see cref="JobNames"/>.</summary>
    public string Name => name;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    /// <summary>Sweeps once, and counts it.</summary>
    /// <returns>false when it broke off, of which the log has the reason.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        // A job is waited for at the end of the program, and this one may have an hour of messages before it.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel, host.ApplicationStopping);
        try
        {
            await WhenItMayAsync(stopping.Token);
            await SweepAsync(stopping.Token);
            metrics.CountJob(name, isDone: true);
            return true;
        }
        catch (OperationCanceledException)
        {
            // The program stops, or nobody waits any more; what is left waits in the store.
            return false;
        }
        catch (Exception problem)
        {
            metrics.CountJob(name, isDone: false);
            Log.BrokeOff(logger, name, StoreProblem.Explain(problem));
            return false;
        }
    }

    /// <summary>Does what there is to do, until nothing is left.</summary>
    public abstract Task SweepAsync(CancellationToken cancel);

    /// <summary>Completes when there is nothing that has to come before.</summary>
    protected virtual Task WhenItMayAsync(CancellationToken cancel) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The job {Job} broke off, its next run goes on: {Reason}")]
        public static partial void BrokeOff(ILogger logger, string job, string reason);
    }
}
