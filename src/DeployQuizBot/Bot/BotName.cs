namespace DeployQuizBot.Bot;

/// <summary>What Telegram calls the bot. Known before the first update is handled.</summary>
internal sealed class BotName
{
    public string Username { get; set; } = "";
}
