using DeployQuizBot.Wording;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace DeployQuizBot.Bot;

/// <summary>
/// How Telegram presents the bot, in each language: the menu of commands, the empty chat, the profile. At each start it is told
/// what has changed.
/// </summary>
internal sealed partial class Presentation(
    ITelegramBotClient telegram, Routes routes, GroupRoutes groups, Connection connection, ILogger<Presentation> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await connection.Ready.WaitAsync(stoppingToken);
        try
        {
            foreach (var language in Language.All)
            {
                Language.Speak(language);
                foreach (var code in Language.ClientCodes(language))
                    await SetAsync(code, stoppingToken);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // A bot without its menu is still a bot.
            Log.NotPresented(logger, problem.Message);
        }
    }

    private async Task SetAsync(string code, CancellationToken cancel)
    {
        await telegram.SetMyCommands(Commands(routes.Menu), languageCode: code, cancellationToken: cancel);
        await telegram.SetMyCommands(Commands(groups.Menu), BotCommandScope.AllGroupChats(), code, cancel);
        // These two have strict limits of their own, so they are asked for first.
        if (await telegram.GetMyDescription(code, cancel) != Texts.Bot_Description)
            await telegram.SetMyDescription(Texts.Bot_Description, code, cancel);
        if (await telegram.GetMyShortDescription(code, cancel) != Texts.Bot_ShortDescription)
            await telegram.SetMyShortDescription(Texts.Bot_ShortDescription, code, cancel);
    }

    private static List<BotCommand> Commands(IEnumerable<(string Command, Func<string> Description)> menu) =>
        [.. menu.Select(entry => new BotCommand(entry.Command, entry.Description()))];

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The menu and the description were not set, the next start tries again: {Reason}")]
        public static partial void NotPresented(ILogger logger, string reason);
    }
}
