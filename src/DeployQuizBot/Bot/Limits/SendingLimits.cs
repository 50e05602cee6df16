namespace DeployQuizBot.Bot.Limits;

/// <summary>How fast messages may leave; zero is no limit. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.</summary>
internal sealed record SendingLimits
{
    /// <summary>The most that Telegram takes of a bot that pays for its broadcasts.</summary>
    public const int MostPerSecond = 1000;

    /// <summary>Sending:PerSecond, messages and edits in any second, all chats together.</summary>
    public int PerSecond { get; init; } = 30;

    /// <summary>What of it goes to those who wait for nothing: the rest is kept for those who do.</summary>
    public int SlowPerSecond => PerSecond == 0 ? 0 : Math.Max(1, PerSecond * 5 / 6);

    /// <summary>Sending:PerChat, messages and edits a second in one chat, on average.</summary>
    public int PerChat { get; init; } = 1;

    /// <summary>Sending:ChatBurst, how many may come at once in a chat that was quiet. From 1 on.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>Sending:PerGroupMinute, messages and edits in any minute in one group.</summary>
    public int PerGroupMinute { get; init; } = 20;

    /// <summary>
    /// Sending:PaidBroadcast, whether Telegram may charge for what is above its free 30 a second.
    /// https://core.telegram.org/bots/api#sendmessage, allow_paid_broadcast.
    /// </summary>
    public bool PaidBroadcast { get; init; }
}
