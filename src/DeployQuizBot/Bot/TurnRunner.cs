using System.Data.Common;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Bot;

/// <summary>
/// Runs one update as one transaction: the row that says it was handled, everything its handler changed, and the
/// messages it leads to become real together or not at all.
/// </summary>
internal sealed partial class TurnRunner(
    Store store, Settings settings, Admins admins, Routes routes, GroupRoutes groups, GroupMembers members, Attachments attachments, Votes votes,
    InlineAnswers inline, Sender sender, BotMetrics metrics, TimeProvider time, ILogger<TurnRunner> logger) : IDisposable
{
    private const int Attempts = 3;

    // A file is in memory until its turn is over, and anybody may send some.
    private readonly SemaphoreSlim _files = new(2);

    public void Dispose() => _files.Dispose();

    /// <summary>
    /// Handles the update, or keeps it aside when its handler cannot. Returns normally when Telegram need not
    /// deliver it again.
    /// </summary>
    /// <exception cref="DbException">The store is away; the update has had no effect and should come again.</exception>
    public async Task RunAsync(Incoming incoming, string json, CancellationToken cancel)
    {
        using var trace = BotMetrics.Traces.StartActivity("turn")?.SetTag("bot.update.kind", BotMetrics.KindOf(incoming));
        var (begun, outcome) = (time.GetTimestamp(), "away");
        try
        {
            outcome = await TryAsync(incoming, json, cancel);
        }
        finally
        {
            metrics.Count(incoming, outcome, begun);
        }
    }

    private async Task<string> TryAsync(Incoming incoming, string json, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await HandleOrAnswerAsync(incoming, cancel) ? "handled" : "repeated";
            }
            catch (Exception conflict) when (attempt < Attempts && StoreProblem.IsConflict(conflict))
            {
                // Two replicas met on the same new row, such as a learner's first message: look again.
                Log.Conflict(logger, incoming.UpdateId, (conflict.InnerException ?? conflict).Message);
            }
            catch (Exception problem) when (problem is not OperationCanceledException && !StoreProblem.IsAway(problem))
            {
                Log.HandlerFailed(logger, problem, incoming.UpdateId);
                await RejectAsync(incoming.UpdateId, json, problem.ToString(), incoming, cancel);
                return "rejected";
            }
        }
    }

    /// <summary>Keeps an update aside that cannot be read, and counts it as handled.</summary>
    public Task RejectUnreadableAsync(long updateId, string json, Exception problem, CancellationToken cancel)
    {
        Log.Unreadable(logger, updateId, problem.Message);
        return RejectAsync(updateId, json, problem.ToString(), incoming: null, cancel);
    }

    /// <summary>Leaves an update alone whose person sends too many.</summary>
    /// <param name="isNews">Whether they are to be told, which is done once in a while; whoever taps sees it each time.</param>
    public async Task SlowDownAsync(Incoming incoming, bool isNews, CancellationToken cancel)
    {
        if (incoming is ButtonTapped)
        {
            Language.Speak(Language.For(incoming.Sender.LanguageCode));
            Acknowledge(incoming, Texts.Limit_TooFastToast);
        }

        if (!isNews)
            return;

        Log.SlowedDown(logger, incoming.UpdateId);
        if (incoming is ButtonTapped or InlineAsked or { IsInGroup: true })
            return;

        await using var transaction = await store.BeginAsync(cancel);
        var db = transaction.Db;
        if (!await db.TryRecordAsync(incoming.UpdateId, Now(), cancel))
            return;

        var outbox = new Outbox(db, Now());
        Language.Speak(await LanguageOfAsync(db, incoming.Sender, cancel));
        outbox.Show(incoming.ChatId, Screen.Of(Phrase.Of(Texts.Limit_TooFast)), message: null);
        await transaction.CommitAsync(cancel);
        sender.Dispatch(outbox.Messages);
    }

    /// <returns>false when that was done before.</returns>
    private async Task<bool> HandleOrAnswerAsync(Incoming incoming, CancellationToken cancel)
    {
        if (incoming is FileReceived file)
            return await HandleFileAsync(file, cancel);
        if (incoming is not InlineAsked asked)
            return await PrepareAsync(incoming, cancel) is not { } ready || await HandleAsync(ready, cancel);

        await inline.AnswerAsync(asked, cancel);
        return true;
    }

    private async Task<bool> HandleFileAsync(FileReceived file, CancellationToken cancel)
    {
        await _files.WaitAsync(cancel);
        try
        {
            return await PrepareAsync(file, cancel) is not { } ready || await HandleAsync(ready, cancel);
        }
        finally
        {
            _files.Release();
        }
    }

    /// <summary>What Telegram has to be asked for before the transaction; null for an update that means nothing here.</summary>
    private async Task<Incoming?> PrepareAsync(Incoming incoming, CancellationToken cancel) => incoming is Voted vote
        ? await votes.PlaceAsync(vote, cancel)
        : await members.LookAsync(await attachments.FetchAsync(incoming, cancel), cancel);

    private async Task<bool> HandleAsync(Incoming incoming, CancellationToken cancel)
    {
        var now = Now();
        await using var transaction = await store.BeginAsync(cancel);
        var db = transaction.Db;
        if (!await db.TryRecordAsync(incoming.UpdateId, now, cancel))
        {
            Acknowledge(incoming, toast: null);
            return false;
        }

        var outbox = new Outbox(db, now);
        string? toast = null;
        switch (incoming)
        {
            case { IsInGroup: true }:
                toast = await AnswerGroupAsync(db, outbox, incoming, now, cancel);
                break;
            case BlockChanged change:
                await RecordBlockAsync(db, change, now, cancel);
                break;
            default:
                toast = await AnswerAsync(db, outbox, incoming, now, cancel);
                break;
        }

        await transaction.CommitAsync(cancel);
        Acknowledge(incoming, toast);
        sender.Dispatch(outbox.Messages);
        return true;
    }

    /// <summary>
    /// A turn that nobody's update begins but a time that has come, such as the end of a question. It has to look for
    /// itself whether that was dealt with already.
    /// </summary>
    public async Task PromptAsync(long learnerId, Func<Turn, Task<Screen?>> handle, CancellationToken cancel, Lane lane = Lane.Interactive)
    {
        var now = Now();
        await using var transaction = await store.BeginAsync(cancel);
        var db = transaction.Db;
        if (await db.LockLearnerAsync(learnerId, cancel) is not { } learner)
            return;

        var outbox = new Outbox(db, now);
        await ShowAsync(outbox, TurnOf(db, learner, now), learner.Id, handle, cancel, lane);
        await transaction.CommitAsync(cancel);
        sender.Dispatch(outbox.Messages);
    }

    private async Task<string?> AnswerAsync(
        BotDb db, Outbox outbox, Incoming incoming, DateTimeOffset now, CancellationToken cancel)
    {
        var learner = await db.LockLearnerAsync(incoming.Sender.Id, cancel);
        var isNewcomer = learner is null;
        if (isNewcomer && incoming is ButtonTapped)
        {
            // Only who has been forgotten taps before they say anything, and a tap must not bring them back.
            Language.Speak(Language.For(incoming.Sender.LanguageCode));
            return Texts.Toast_Unknown;
        }

        learner ??= db.Learners.Add(Newcomer(incoming.Sender, now)).Entity;
        learner.Name = incoming.Sender.Name;
        learner.BlockedAt = null;
        learner.Notice(now);
        var turn = TurnOf(db, learner, now, isNewcomer, (incoming as ButtonTapped)?.Message);
        return await ShowAsync(outbox, turn, incoming.ChatId, _ => routes.AnswerAsync(turn, incoming, cancel), cancel);
    }

    private Turn TurnOf(BotDb db, Learner learner, DateTimeOffset now, bool isNewcomer = false, TappedMessage? message = null) => new()
    {
        Db = db,
        Learner = learner,
        IsNewcomer = isNewcomer,
        IsAdmin = admins.Includes(learner),
        Now = now,
        Message = message,
    };

    /// <returns>The toast.</returns>
    private async Task<string?> ShowAsync(Outbox outbox, Turn turn, long chatId, Func<Turn, Task<Screen?>> handle, CancellationToken cancel, Lane lane = Lane.Interactive)
    {
        Language.Speak(turn.Learner.Language);
        var screen = await routes.InFormAsync(turn, await handle(turn), cancel);
        foreach (var left in turn.Left)
            outbox.TakeAway(left);
        foreach (var first in turn.First)
            outbox.Show(chatId, first, message: null);
        if (screen is not null)
            outbox.Show(chatId, screen, turn.Message, lane);
        if (turn is { ClearsButtons: true, Message: { } tapped } && turn.Closed.All(question => question.MessageId != tapped.Id))
            outbox.ClearButtons(chatId, tapped.Id);
        if (turn.Next.Count > 0 || turn.Closed.Count > 0)
            await turn.Db.SaveChangesAsync(cancel);
        foreach (var next in turn.Next)
            outbox.Show(chatId, next, message: null);
        // A message that the screen has taken over is no question any more.
        foreach (var question in turn.Closed.Where(question => screen?.Text is null || question.MessageId is null || question.MessageId != turn.Message?.Id))
            outbox.Close(question.Quiz.ChatId, question);
        foreach (var (otherId, other, message) in turn.Others)
            outbox.Show(otherId, other, message, Lane.Slow);
        return screen?.Toast;
    }

    private Learner Newcomer(Person person, DateTimeOffset now) => new()
    {
        Id = person.Id,
        Name = person.Name,
        Language = Language.For(person.LanguageCode),
        TimeZone = settings.TimeZone,
        CreatedAt = now,
    };

    private static async Task RecordBlockAsync(BotDb db, BlockChanged change, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.LockLearnerAsync(change.Sender.Id, cancel) is { } learner)
            learner.BlockedAt = change.Blocked ? now : null;
    }

    private async Task RejectAsync(long updateId, string json, string error, Incoming? incoming, CancellationToken cancel)
    {
        var now = Now();
        await using var transaction = await store.BeginAsync(cancel);
        var db = transaction.Db;
        if (!await db.TryRecordAsync(updateId, now, cancel))
            return;

        db.RejectedUpdates.Add(new RejectedUpdate { UpdateId = updateId, Json = UpdateReader.WithoutPlaces(json), Error = error, RejectedAt = now });
        var outbox = new Outbox(db, now);
        if (incoming is not null)
            Language.Speak(await LanguageOfAsync(db, incoming.Sender, cancel));
        if (incoming is CommandReceived or TextReceived or FileReceived or LocationReceived)
            outbox.Show(incoming.ChatId, Screen.Of(Phrase.Of(Texts.Error_Ours)), message: null);

        await transaction.CommitAsync(cancel);
        if (incoming is not null)
            Acknowledge(incoming, Phrase.Plain(Texts.Error_OursToast));
        sender.Dispatch(outbox.Messages);
    }

    private static async Task<string> LanguageOfAsync(BotDb db, Person person, CancellationToken cancel) =>
        await db.Learners.Where(learner => learner.Id == person.Id).Select(learner => learner.Language).SingleOrDefaultAsync(cancel)
        ?? Language.For(person.LanguageCode);

    private void Acknowledge(Incoming incoming, string? toast)
    {
        if (incoming is ButtonTapped tap)
            sender.Acknowledge(tap.CallbackId, toast);
    }

    // Both stores keep whole milliseconds exactly, so what is read back equals what was written.
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Update {UpdateId} met a concurrent change and is handled again: {Reason}")]
        public static partial void Conflict(ILogger logger, long updateId, string reason);

        [LoggerMessage(LogLevel.Error, "Update {UpdateId} could not be handled and is kept in rejected_updates")]
        public static partial void HandlerFailed(ILogger logger, Exception problem, long updateId);

        [LoggerMessage(LogLevel.Warning, "Somebody sends more than Receiving__PerPersonMinute allows; their updates are left alone from {UpdateId} on")]
        public static partial void SlowedDown(ILogger logger, long updateId);

        [LoggerMessage(LogLevel.Warning, "Update {UpdateId} could not be read and is kept in rejected_updates: {Reason}")]
        public static partial void Unreadable(ILogger logger, long updateId, string reason);
    }
}
