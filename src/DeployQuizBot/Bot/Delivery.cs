using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DeployQuizBot.Bot.Limits;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace DeployQuizBot.Bot;

/// <summary>Brings one message of the outbox to Telegram, whatever it takes, and clears its row.</summary>
internal sealed partial class Delivery(
    ITelegramBotClient telegram, Store store, Passages passages, Settings settings, BotMetrics metrics, TimeProvider time, ILogger<Delivery> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Returns when Telegram has the message or will never take it; waits and tries again until then. A message that must not
    /// come twice is not tried again once nobody knows whether it has come.
    /// </summary>
    public async Task DeliverAsync(OutboxMessage message, CancellationToken cancel)
    {
        var attempt = await FirstAttemptAsync(message, cancel);
        if (attempt is null)
            await SettleAsync(message, result: default, cancel);

        for (var failures = 0; attempt is not null;)
        {
            try
            {
                attempt = await TryAsync(message, attempt, cancel);
            }
            catch (RequestException problem) when (message.Once && MayHaveCome(problem))
            {
                await LoseAsync(message, problem.Message, cancel);
                return;
            }
            catch (RequestException problem)
            {
                await TakeBackAsync(message, cancel);
                var pause = Backoff.After(failures++, LongestPause);
                Log.Waiting(logger, message.Id, pause.TotalSeconds, problem.Message);
                await Task.Delay(pause, time, cancel);
            }
        }
    }

    /// <returns>What to try next; null when the message is done with.</returns>
    /// <exception cref="RequestException">Telegram was not reached, or its answer did not come.</exception>
    private async Task<Attempt?> TryAsync(OutboxMessage message, Attempt attempt, CancellationToken cancel)
    {
        // Nothing else goes to the chat until this is settled: the living message is the one that came last.
        using var passage = await passages.EnterAsync(message, cancel);
        if (!await BeginAsync(message, cancel))
        {
            await LoseAsync(message, "its sender is gone", cancel);
            return null;
        }

        try
        {
            // The store may have taken its time to write that down.
            if (passage.TryLeave())
            {
                var result = await SendAsync(message, attempt, passage, cancel);
                metrics.CountAnswer(message);
                await SettleAsync(message, result, cancel);
                return null;
            }
        }
        catch (ApiRequestException refusal) when (attempt.Otherwise(refusal) is { } other)
        {
            Log.Otherwise(logger, attempt.IsMisspelt(refusal) ? LogLevel.Error : LogLevel.Warning, message.Id, refusal.Message);
            attempt = await InLivingMessageAsync(message, attempt, other, cancel);
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 400 or 403)
        {
            await GiveUpAsync(message, refusal, cancel);
            return null;
        }
        catch (ApiRequestException refusal) when (refusal.Parameters?.RetryAfter is { } seconds)
        {
            Log.Waiting(logger, message.Id, seconds, refusal.Message);
            await passage.HoldAsync(TimeSpan.FromSeconds(seconds), cancel);
        }

        await TakeBackAsync(message, cancel);
        return attempt;
    }

    /// <summary>
    /// A message that was to be edited and is gone may have given its place to another one already: then that shows it, for
    /// each new one would send those that still wait to nowhere again.
    /// </summary>
    private async Task<Attempt> InLivingMessageAsync(OutboxMessage message, Attempt refused, Attempt other, CancellationToken cancel)
    {
        if (message.Slot is not { } slot || refused.EditedMessage is not { } edited || !other.IsNew)
            return other;

        await using var db = store.Open();
        var living = await db.LivingMessages.AsNoTracking().SingleOrDefaultAsync(row => row.ChatId == message.ChatId && row.Slot == slot, cancel);
        return living is null || living.MessageId == edited ? other : refused.With(refused.Method, payload => payload["message_id"] = living.MessageId);
    }

    /// <summary>Writes down that a message which must not come twice may be with Telegram from now on.</summary>
    /// <returns>false when that was written down before: whoever did so did not live to see the answer.</returns>
    private async Task<bool> BeginAsync(OutboxMessage message, CancellationToken cancel) =>
        !message.Once || await SetBegunAsync(message, isBegun: false, time.GetUtcNow(), cancel);

    /// <summary>It is certainly not with Telegram.</summary>
    private async Task TakeBackAsync(OutboxMessage message, CancellationToken cancel)
    {
        if (message.Once)
            await SetBegunAsync(message, isBegun: true, at: null, cancel);
    }

    private async Task<bool> SetBegunAsync(OutboxMessage message, bool isBegun, DateTimeOffset? at, CancellationToken cancel)
    {
        var rows = await store.ExecuteAsync(
            db => db.Outbox.Where(row => row.Id == message.Id && row.BegunAt != null == isBegun).ExecuteUpdateAsync(set => set.SetProperty(row => row.BegunAt, at), cancel),
            cancel);
        return rows == 1;
    }

    /// <summary>A refusal says that it did not come, and so does a connection that never was.</summary>
    private static bool MayHaveCome(RequestException problem) => problem is not ApiRequestException { ErrorCode: < 500 } && problem.InnerException is not HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private async Task LoseAsync(OutboxMessage message, string reason, CancellationToken cancel)
    {
        Log.MayBeLost(logger, message.Id, reason);
        await SettleAsync(message, result: default, cancel);
    }

    /// <summary>null when there is nothing to send any more: the message that it is about never came to be.</summary>
    private async Task<Attempt?> FirstAttemptAsync(OutboxMessage message, CancellationToken cancel)
    {
        var request = new Attempt(message.Method, message.Payload, message.Picture)
        {
            File = message.File is { } content ? new SentFile(message.FileName!, content) : null,
        };
        if (message.Lane == Lane.Slow && await IsForgottenAsync(message.ChatId, cancel))
            return null;
        if (settings.Sending.PaidBroadcast && message.Lane == Lane.Slow && request.IsNew)
            request = request.With(request.Method, payload => payload["allow_paid_broadcast"] = true);
        if (!request.OnlyTidies || message.QuestionId is null)
            return request;

        // Which message it became is known only now: what asks a question leaves before what closes it.
        await using var db = store.Open();
        return await db.QuizQuestions.Where(question => question.Id == message.QuestionId).Select(question => question.MessageId).SingleOrDefaultAsync(cancel) is { } id
            ? request.With(request.Method, payload => payload["message_id"] = id)
            : null;
    }

    /// <summary>Who was forgotten meanwhile gets nothing more that they do not wait for. Groups have negative ids.</summary>
    private async Task<bool> IsForgottenAsync(long chatId, CancellationToken cancel)
    {
        await using var db = store.Open();
        return chatId > 0 && !await db.Learners.AnyAsync(learner => learner.Id == chatId, cancel);
    }

    private async Task<JsonElement> SendAsync(OutboxMessage message, Attempt attempt, Passage passage, CancellationToken cancel)
    {
        using var trace = BotMetrics.Traces.StartActivity("send", ActivityKind.Client)?.SetTag("bot.method", attempt.Method);
        var answer = "none";
        try
        {
            var result = await SendAsync(attempt, cancel);
            answer = "ok";
            return result;
        }
        catch (ApiRequestException refusal)
        {
            answer = refusal.ErrorCode.ToString(CultureInfo.InvariantCulture);
            if (refusal.Message.Contains("message is not modified", StringComparison.Ordinal))
                return default;
            if (!attempt.OnlyTidies || refusal.ErrorCode != 400)
                throw;

            // The person has deleted the message, or the poll has closed by itself: nobody can answer it any more.
            Log.NotTidied(logger, refusal.Message);
            return default;
        }
        finally
        {
            metrics.CountRequest(attempt.Method, message.Lane, answer);
            await passage.AnsweredAsync(isTaken: answer == "ok", isUpload: attempt is not { File: null, Picture: null }, cancel);
        }
    }

    private async Task<JsonElement> SendAsync(Attempt attempt, CancellationToken cancel) => attempt switch
    {
        { File: { } file } => await telegram.SendRequest(attempt.AsMedia(RawRequest.Upload, file, file.IsPicture), cancel),
        { Picture: { } digest } => await SendPictureAsync(attempt, digest, cancel),
        _ => await telegram.SendRequest(new RawRequest(attempt.Method, attempt.Payload), cancel),
    };

    /// <summary>Sends a picture with the text below it; Telegram gets its bytes only once.</summary>
    private async Task<JsonElement> SendPictureAsync(Attempt attempt, string digest, CancellationToken cancel)
    {
        await using var db = store.Open();
        var known = attempt.UploadsAgain ? null : await db.Pictures.Where(picture => picture.Digest == digest).Select(picture => picture.FileId).SingleOrDefaultAsync(cancel);
        if (known is not null)
            return await telegram.SendRequest(attempt.AsMedia(known, upload: null), cancel);

        if (await db.Pictures.AsNoTracking().SingleOrDefaultAsync(picture => picture.Digest == digest, cancel) is not { } picture)
            return await telegram.SendRequest(new RawRequest(attempt.Method, attempt.Payload), cancel);

        var result = await telegram.SendRequest(attempt.AsMedia(RawRequest.Upload, new SentFile("picture", picture.Content)), cancel);
        if (result.TryGetProperty("photo", out var sizes))
        {
            var id = sizes[sizes.GetArrayLength() - 1].GetProperty("file_id").GetString();
            await store.ExecuteAsync(written => written.Pictures.Where(kept => kept.Digest == digest).ExecuteUpdateAsync(set => set.SetProperty(kept => kept.FileId, id), cancel), cancel);
        }

        return result;
    }

    private async Task SettleAsync(OutboxMessage message, JsonElement result, CancellationToken cancel)
    {
        if (await IsJustRemovedAsync(message, result, cancel))
            return;

        (int Id, DateTimeOffset SentAt)? left = null;
        await using (var transaction = await store.BeginAsync(cancel))
        {
            var db = transaction.Db;
            if (message.Slot is { } slot)
                left = await MoveInAsync(db, message.ChatId, slot, result, cancel);
            await db.RemoveFromOutboxAsync(message.Id, cancel);
            if (message.QuestionId is { } question && result.TryGetProperty("message_id", out _))
                await RecordAsync(db, question, result, cancel);
            await transaction.CommitAsync(cancel);
        }

        if (left is { } old)
            await ClearAsync(message.ChatId, old.Id, old.SentAt, cancel);
    }

    /// <summary>Most messages have no place of their own, or are edited where they are: there is nothing to note but that they have left.</summary>
    private async Task<bool> IsJustRemovedAsync(OutboxMessage message, JsonElement result, CancellationToken cancel)
    {
        var isShown = result.ValueKind == JsonValueKind.Object;
        if (isShown && message.QuestionId is not null)
            return false;
        if (isShown && message.Slot is { } slot)
            return await store.ExecuteAsync(db => db.RemoveInPlaceAsync(message.Id, message.ChatId, slot, result.GetProperty("message_id").GetInt32(), cancel), cancel) == 1;

        await store.ExecuteAsync(db => db.RemoveFromOutboxAsync(message.Id, cancel), cancel);
        return true;
    }

    /// <summary>Notes which message asks the question, and what Telegram calls its poll.</summary>
    private static async Task RecordAsync(BotDb db, long questionId, JsonElement result, CancellationToken cancel)
    {
        var messageId = result.GetProperty("message_id").GetInt32();
        var pollId = result.TryGetProperty("poll", out var poll) ? poll.GetProperty("id").GetString() : null;
        await db.QuizQuestions.Where(question => question.Id == questionId)
            .ExecuteUpdateAsync(set => set.SetProperty(question => question.MessageId, messageId).SetProperty(question => question.PollId, pollId), cancel);
    }

    /// <summary>Notes where the living message is now, and returns the one it leaves empty.</summary>
    private static async Task<(int Id, DateTimeOffset SentAt)?> MoveInAsync(
        BotDb db, long chatId, string slot, JsonElement result, CancellationToken cancel)
    {
        var id = result.GetProperty("message_id").GetInt32();
        var sentAt = DateTimeOffset.FromUnixTimeSeconds(result.GetProperty("date").GetInt64());
        // A living message that was under way while its person was forgotten must leave no row behind.
        if (chatId > 0 && await db.LockLearnerAsync(chatId, cancel) is null)
            return null;

        var living = await db.LivingMessages.FindAsync([chatId, slot], cancel);
        if (living is null)
        {
            db.LivingMessages.Add(new LivingMessage { ChatId = chatId, Slot = slot, MessageId = id, SentAt = sentAt });
            return null;
        }

        var left = (living.MessageId, living.SentAt);
        (living.MessageId, living.SentAt) = (id, sentAt);
        return left.MessageId == id ? null : left;
    }

    /// <summary>Takes the place that a living message has left out of the chat; an old one only loses its buttons.</summary>
    private async Task ClearAsync(long chatId, int messageId, DateTimeOffset sentAt, CancellationToken cancel)
    {
        try
        {
            if (time.GetUtcNow() - sentAt < Outbox.DeletableFor)
                await telegram.DeleteMessage(chatId, messageId, cancel);
            else
                await telegram.EditMessageReplyMarkup(chatId, messageId, replyMarkup: null, cancellationToken: cancel);
        }
        catch (RequestException problem)
        {
            // The person was faster, or there is no connection: buttons that stay answer that they are out of date.
            Log.NotCleared(logger, messageId, problem.Message);
        }
    }

    private async Task GiveUpAsync(OutboxMessage message, ApiRequestException refusal, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await store.BeginAsync(cancel);
        var db = transaction.Db;
        if (refusal.ErrorCode == 403)
        {
            await db.RemoveFromOutboxAsync(message.Id, cancel);
            await db.Learners.Where(learner => learner.Id == message.ChatId && learner.BlockedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(learner => learner.BlockedAt, now), cancel);
            await db.Groups.Where(group => group.Id == message.ChatId && group.LeftAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(group => group.LeftAt, now), cancel);
            Log.Blocked(logger, message.Id);
        }
        else
        {
            await db.Outbox.Where(row => row.Id == message.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.FailedAt, now).SetProperty(row => row.Error, refusal.Message), cancel);
            Log.Refused(logger, message.Id, refusal.Message);
        }

        await transaction.CommitAsync(cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {Id} waits {Seconds} s: {Reason}")]
        public static partial void Waiting(ILogger logger, long id, double seconds, string reason);

        [LoggerMessage(LogLevel.Warning, "Message {Id} may have come or not, and is not sent again: {Reason}")]
        public static partial void MayBeLost(ILogger logger, long id, string reason);

        [LoggerMessage(LogLevel.Error, "Telegram refuses message {Id}, kept in the outbox as failed: {Reason}")]
        public static partial void Refused(ILogger logger, long id, string reason);

        [LoggerMessage(LogLevel.Information, "Message {Id} is not sent: its chat has the bot blocked")]
        public static partial void Blocked(ILogger logger, long id);

        [LoggerMessage(Message = "Telegram refuses message {Id}, which is shown another way: {Reason}")]
        public static partial void Otherwise(ILogger logger, LogLevel level, long id, string reason);

        [LoggerMessage(LogLevel.Debug, "A message was not tidied up: {Reason}")]
        public static partial void NotTidied(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Debug, "Message {MessageId} was not cleared away: {Reason}")]
        public static partial void NotCleared(ILogger logger, int messageId, string reason);
    }
}
