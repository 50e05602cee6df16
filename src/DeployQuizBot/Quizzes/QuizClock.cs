using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Rounds;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>
/// Goes on with quizzes when a time of theirs is over. Every replica looks; the lock on the learner or the
/// group lets one of them act.
/// </summary>
internal sealed partial class QuizClock(Store store, TurnRunner turns, Connection connection, QuizCourse course, RoundCourse rounds, TimeProvider time, ILogger<QuizClock> logger)
    : BackgroundService
{
    private const int AtATime = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _oneLook = new(1);

    public override void Dispose()
    {
        _oneLook.Dispose();
        base.Dispose();
    }

    /// <summary>Goes on with all quizzes that have waited long enough.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        await _oneLook.WaitAsync(cancel);
        try
        {
            await GoOnAsync(cancel);
        }
        finally
        {
            _oneLook.Release();
        }
    }

    private async Task GoOnAsync(CancellationToken cancel)
    {
        foreach (var (quizId, kind, chatId) in await OverAsync(cancel))
        {
            try
            {
                if (kind == QuizKind.Round)
                    await turns.PromptGroupAsync(chatId, turn => rounds.TimeIsOverAsync(turn, quizId, cancel), cancel);
                else
                    await turns.PromptAsync(chatId, turn => course.TimeIsOverAsync(turn, quizId, cancel), cancel);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The next look finds it again.
                Log.NotGoneOn(logger, quizId, problem.Message);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // What people did while the program was away comes first: they may have answered in time.
            await connection.CaughtUp.WaitAsync(stoppingToken);
            while (true)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(Period, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops; quizzes wait in the store.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            await SweepAsync(cancel);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Log.LookFailed(logger, problem.Message);
        }
    }

    private async Task<List<(long QuizId, QuizKind Kind, long ChatId)>> OverAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = store.Open();
        var rows = await db.Quizzes.Where(quiz => quiz.NextAt <= now)
            .OrderBy(quiz => quiz.NextAt)
            .Take(AtATime)
            .Select(quiz => new { quiz.Id, quiz.Kind, quiz.ChatId })
            .ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Id, row.Kind, row.ChatId));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Quiz {QuizId} could not go on, the next look tries again: {Reason}")]
        public static partial void NotGoneOn(ILogger logger, long quizId, string reason);

        [LoggerMessage(LogLevel.Warning, "The clock of quizzes could not look: {Reason}")]
        public static partial void LookFailed(ILogger logger, string reason);
    }
}
