using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace DeployQuizBot.Bot;

/// <summary>Fetches files that people send, before their turn begins, so that no transaction waits for Telegram.</summary>
internal sealed partial class Attachments(ITelegramBotClient telegram, ILogger<Attachments> logger)
{
    /// <summary>What a bot may fetch from Telegram.</summary>
    public const int LargestBytes = 20 * 1024 * 1024;

    /// <summary>The same with its content; without it when the file is too large, or Telegram does not give it.</summary>
    public async Task<Incoming> FetchAsync(Incoming incoming, CancellationToken cancel)
    {
        if (incoming is not FileReceived file)
            return incoming;
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

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The file of update {UpdateId} could not be fetched: {Reason}")]
        public static partial void NotFetched(ILogger logger, long updateId, string reason);
    }
}
