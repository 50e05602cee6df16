using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace DeployQuizBot.Bot;

/// <summary>Fetches files that admins send, before their turn begins, so that no transaction waits for Telegram.</summary>
internal sealed partial class Attachments(Store store, Settings settings, ITelegramBotClient telegram, ILogger<Attachments> logger)
{
    /// <summary>What a bot may fetch from Telegram.</summary>
    public const int LargestBytes = 20 * 1024 * 1024;

    /// <summary>The same with its content; of people who may not send files, something that the bot has no use for.</summary>
    public async Task<Incoming> FetchAsync(Incoming incoming, CancellationToken cancel)
    {
        if (incoming is not FileReceived file)
            return incoming;
        if (!await IsAdminAsync(file.Sender.Id, cancel))
            return new OddMessageReceived(file.UpdateId, file.Sender, file.ChatId, OddMessage.File);
        if (file.Size > LargestBytes)
            return file;

        try
        {
            using var content = new MemoryStream();
            await telegram.GetInfoAndDownloadFile(file.FileId, content, cancel);
            return file with { Content = content.ToArray() };
        }
        catch (RequestException problem)
        {
            Log.NotFetched(logger, file.UpdateId, problem.Message);
            return file;
        }
    }

    private async Task<bool> IsAdminAsync(long id, CancellationToken cancel)
    {
        if (settings.Admins.Contains(id))
            return true;

        await using var db = store.Open();
        return await db.Learners.AnyAsync(learner => learner.Id == id && learner.IsAdmin, cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The file of update {UpdateId} could not be fetched: {Reason}")]
        public static partial void NotFetched(ILogger logger, long updateId, string reason);
    }
}
