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
    ITelegramBotClient telegram, Settlement settlement, Store store, Passages passages, Settings settings, BotMetrics metrics, TimeProvider time, ILogger<Delivery> logger)
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
            await settlement.SettleAsync(message, result: default, cancel);

        for (var failures = 0; attempt is not null;)
        {
            try
            {
                attempt = await TryAsync(message, attempt, cancel);
            }
            catch (RequestException problem) when (message.Once && MayHaveCome(problem))
            {
                await settlement.LoseAsync(message, problem.Message, cancel);
                return;
            }
            catch (RequestException problem)
            {
                await settlement.TakeBackAsync(message, cancel);
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
        if (!await settlement.BeginAsync(message, cancel))
        {
            await settlement.LoseAsync(message, "its sender is gone", cancel);
            return null;
        }

        try
        {
            // The store may have taken its time to write that down.
            if (passage.TryLeave())
            {
                var result = await SendAsync(message, attempt, passage, cancel);
                metrics.CountAnswer(message);
                await settlement.SettleAsync(message, result, cancel);
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
            await settlement.GiveUpAsync(message, refusal, cancel);
            return null;
        }
        catch (ApiRequestException refusal) when (refusal.Parameters?.RetryAfter is { } seconds)
        {
            Log.Waiting(logger, message.Id, seconds, refusal.Message);
            await passage.HoldAsync(TimeSpan.FromSeconds(seconds), cancel);
        }

        await settlement.TakeBackAsync(message, cancel);
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

    /// <summary>A refusal says that it did not come, and so does a connection that never was.</summary>
    private static bool MayHaveCome(RequestException problem) => problem is not ApiRequestException { ErrorCode: < 500 } && problem.InnerException is not HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

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

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {Id} waits {Seconds} s: {Reason}")]
        public static partial void Waiting(ILogger logger, long id, double seconds, string reason);

        [LoggerMessage(Message = "Telegram refuses message {Id}, which is shown another way: {Reason}")]
        public static partial void Otherwise(ILogger logger, LogLevel level, long id, string reason);

        [LoggerMessage(LogLevel.Debug, "A message was not tidied up: {Reason}")]
        public static partial void NotTidied(ILogger logger, string reason);
    }
}
