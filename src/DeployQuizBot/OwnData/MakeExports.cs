using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData;

/// <summary>
/// Makes the files that learners have asked for, one after the other. A claim gives each to one replica; whatever is
/// killed, the file is made anew and sent once.
/// </summary>
internal sealed partial class MakeExports(Store store, Settings settings, TurnRunner turns, IHostApplicationLifetime host, BotMetrics metrics, TimeProvider time, ILogger<MakeExports> logger)
    : SweepJob(JobNames.Exports, host, metrics, logger), IDisposable
{
    /// <summary>How often a replica looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    /// <summary>What a bot may send. https://core.telegram.org/bots/api#senddocument.</summary>
    private const int LargestFile = 50_000_000;

    /// <summary>A replica that is not done by then is gone.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _oneLook = new(1);

    public void Dispose() => _oneLook.Dispose();

    /// <summary>Makes files until nobody waits any more.</summary>
    public override async Task SweepAsync(CancellationToken cancel)
    {
        await _oneLook.WaitAsync(cancel);
        try
        {
            while (await ClaimAsync(cancel) is { } export)
                await DealWithAsync(export, cancel);
        }
        finally
        {
            _oneLook.Release();
        }
    }

    private async Task<Export?> ClaimAsync(CancellationToken cancel)
    {
        while (await NextAsync(cancel) is { } next)
        {
            var now = time.GetUtcNow();
            await using var transaction = await store.BeginAsync(cancel);
            var isMine = await Waiting(transaction.Db, now).Where(export => export.Id == next.Id).ExecuteUpdateAsync(
                set => set.SetProperty(export => export.ClaimedUntil, now + Claim).SetProperty(export => export.Tries, export => export.Tries + 1), cancel) == 1;
            await transaction.CommitAsync(cancel);
            if (isMine)
                return next;
        }

        return null;
    }

    // Reading first, so that a look at nothing does not queue for the one writer of SQLite.
    private async Task<Export?> NextAsync(CancellationToken cancel)
    {
        await using var db = store.Open();
        return await Waiting(db, time.GetUtcNow()).AsNoTracking().OrderBy(export => export.Id).FirstOrDefaultAsync(cancel);
    }

    private static IQueryable<Export> Waiting(BotDb db, DateTimeOffset now) =>
        db.Exports.Where(export => export.DoneAt == null && (export.ClaimedUntil == null || export.ClaimedUntil <= now));

    private async Task DealWithAsync(Export export, CancellationToken cancel)
    {
        try
        {
            var content = await MakeAsync(export.LearnerId, cancel);
            await AnswerAsync(export, content switch
            {
                null => () => Texts.Export_Failed,
                { Length: > LargestFile } => () => Texts.Export_TooLarge,
                _ => () => Texts.Export_Done,
            }, content is { Length: <= LargestFile } ? content : null, cancel);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && !StoreProblem.IsAway(problem))
        {
            Log.Failed(logger, problem, export.Id);
            if (export.Tries + 1 >= Export.MostTries)
                await AnswerAsync(export, () => Texts.Export_Failed, content: null, cancel);
        }
    }

    /// <returns>null when the learner is not there any more.</returns>
    private async Task<byte[]?> MakeAsync(long learnerId, CancellationToken cancel)
    {
        await using var db = store.Open();
        if (await db.Learners.AsNoTracking().SingleOrDefaultAsync(learner => learner.Id == learnerId, cancel) is not { } learner)
            return null;

        Language.Speak(learner.Language);
        return await ExportArchive.MakeAsync(db, learner, settings.BotId, time.GetUtcNow(), cancel);
    }

    /// <param name="text">Asked for once the turn speaks the learner's language.</param>
    private Task AnswerAsync(Export export, Func<string> text, byte[]? content, CancellationToken cancel) => turns.PromptAsync(export.LearnerId, async turn =>
    {
        if (await turn.Db.Exports.FindAsync([export.Id], cancel) is not { DoneAt: null } asked)
            return null;

        asked.DoneAt = turn.Now;
        var name = $"deployquizbot-{turn.Day.DayOf(turn.Now):yyyy-MM-dd}.zip";
        return Screen.Of(Phrase.Of(text())) with { File = content is null ? null : new SentFile(name, content) };
    }, cancel);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Export {Id} could not be made")]
        public static partial void Failed(ILogger logger, Exception problem, long id);
    }
}
