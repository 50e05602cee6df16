using System.Text.Json;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace DeployQuizBot.Bot;

/// <summary>What the store says of a message of the outbox from its first request on, and what is left of it in the end.</summary>
internal sealed partial class Settlement(ITelegramBotClient telegram, Store store, TimeProvider time, ILogger<Settlement> logger)
{
    /// <summary>Writes down that a message which must not come twice may be with Telegram from now on.</summary>
    /// <returns>false when that was written down before: whoever did so did not live to see the answer.</returns>
    public async Task<bool> BeginAsync(OutboxMessage message, CancellationToken cancel) =>
        !message.Once || await SetBegunAsync(message, isBegun: false, time.GetUtcNow(), cancel);

    /// <summary>It is certainly not with Telegram.</summary>
    public async Task TakeBackAsync(OutboxMessage message, CancellationToken cancel)
    {
        if (message.Once)
            await SetBegunAsync(message, isBegun: true, at: null, cancel);
    }

    /// <summary>
    /// Telegram has it, or never will: its row goes. Where it became the living message, the one before leaves the chat.
    /// </summary>
    /// <param name="result">What Telegram answered; nothing when there is nothing to note.</param>
    public async Task SettleAsync(OutboxMessage message, JsonElement result, CancellationToken cancel)
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

    /// <summary>Nobody can know whether it came, and it must not come twice.</summary>
    public async Task LoseAsync(OutboxMessage message, string reason, CancellationToken cancel)
    {
        Log.MayBeLost(logger, message.Id, reason);
        await SettleAsync(message, result: default, cancel);
    }

    /// <summary>Telegram will never take it. One that is refused for good stays as failed, for the operator to see.</summary>
    public async Task GiveUpAsync(OutboxMessage message, ApiRequestException refusal, CancellationToken cancel)
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

    private async Task<bool> SetBegunAsync(OutboxMessage message, bool isBegun, DateTimeOffset? at, CancellationToken cancel)
    {
        var rows = await store.ExecuteAsync(
            db => db.Outbox.Where(row => row.Id == message.Id && row.BegunAt != null == isBegun).ExecuteUpdateAsync(set => set.SetProperty(row => row.BegunAt, at), cancel),
            cancel);
        return rows == 1;
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

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {Id} may have come or not, and is not sent again: {Reason}")]
        public static partial void MayBeLost(ILogger logger, long id, string reason);

        [LoggerMessage(LogLevel.Error, "Telegram refuses message {Id}, kept in the outbox as failed: {Reason}")]
        public static partial void Refused(ILogger logger, long id, string reason);

        [LoggerMessage(LogLevel.Information, "Message {Id} is not sent: its chat has the bot blocked")]
        public static partial void Blocked(ILogger logger, long id);

        [LoggerMessage(LogLevel.Debug, "Message {MessageId} was not cleared away: {Reason}")]
        public static partial void NotCleared(ILogger logger, int messageId, string reason);
    }
}
