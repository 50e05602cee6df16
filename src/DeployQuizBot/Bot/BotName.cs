namespace DeployQuizBot.Bot;

/// <summary>What Telegram calls the bot. Known before the first update is handled; empty until Telegram has said it.</summary>
internal sealed class BotName
{
    public string Username { get; set; } = "";
}
