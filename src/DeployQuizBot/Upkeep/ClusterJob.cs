using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Quartz;

namespace DeployQuizBot.Upkeep;

/// <summary>
/// A job of which one replica runs one at a time. It says when it ran last and what came of it, and may be killed
/// anywhere: what it has done is kept, and the next run does the rest.
/// </summary>
[DisallowConcurrentExecution]
internal abstract partial class ClusterJob(Store store, IHostApplicationLifetime host, BotMetrics metrics, TimeProvider time, ILogger logger) : IJob
{
    private const int LongestProblem = 300;

    protected Store Store => store;

    protected TimeProvider Time => time;

    protected ILogger Logger => logger;

    /// <summary>What it is called in the store, and in /status.</summary>
    public abstract string Name { get; }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A job is waited for at the end of the program, and this one may have much before it.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        await RunAsync(stopping.Token);
    }

    /// <summary>Runs it now, and writes down how it went.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await NoteAsync(run => (run.StartedAt, run.FinishedAt, run.Problem) = (time.GetUtcNow(), null, null), cancel);
            var done = await WorkAsync(cancel);
            await NoteAsync(run => (run.FinishedAt, run.Done) = (time.GetUtcNow(), done), cancel);
            metrics.CountJob(Name, isDone: true);
            Log.Finished(logger, Name, done);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The program stops; the next run goes on.
        }
        catch (Exception problem)
        {
            metrics.CountJob(Name, isDone: false);
            Log.Failed(logger, Name, StoreProblem.Explain(problem));
            await TryNoteAsync(problem);
        }
    }

    /// <returns>How many learners, rows or messages it dealt with.</returns>
    protected abstract Task<int> WorkAsync(CancellationToken cancel);

    private async Task TryNoteAsync(Exception problem)
    {
        try
        {
            await NoteAsync(run => (run.FinishedAt, run.Problem) = (time.GetUtcNow(), problem.Message[..Math.Min(LongestProblem, problem.Message.Length)]), CancellationToken.None);
        }
        catch (Exception another) when (another is not OperationCanceledException)
        {
            // The store is away, which is most likely why the job failed; the log has it.
        }
    }

    private async Task NoteAsync(Action<JobRun> note, CancellationToken cancel)
    {
        await using var transaction = await store.BeginAsync(cancel);
        var run = await transaction.Db.JobRuns.FindAsync([Name], cancel) ?? transaction.Db.JobRuns.Add(new JobRun { Job = Name }).Entity;
        note(run);
        await transaction.CommitAsync(cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The job {Job} is done: {Done}")]
        public static partial void Finished(ILogger logger, string job, int done);

        [LoggerMessage(LogLevel.Error, "The job {Job} broke off and runs again at its next time: {Reason}")]
        public static partial void Failed(ILogger logger, string job, string reason);
    }
}
