namespace DeployQuizBot.Bot;

/// <summary>A link that adds the bot to a group of the reader's choice: Telegram sends its parameter there after /start.</summary>
internal static class GroupLink
{
    public const string Parameter = "quiz";

    public static Uri To(BotName name) => new($"https://t.me/{name.Username}?startgroup={Parameter}");
}
