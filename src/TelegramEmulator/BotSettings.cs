namespace TelegramEmulator;

/// <summary>What the owner of a bot sets in BotFather.</summary>
public sealed record BotSettings
{
    /// <summary>Whether people can write "@bot something" in any chat.</summary>
    public bool SupportsInlineQueries { get; init; }

    /// <summary>Whether the bot is told which result was chosen.</summary>
    public bool InlineFeedback { get; init; }

    /// <summary>What stands in the field after "@bot " until something is typed.</summary>
    public string InlinePlaceholder { get; init; } = "";

    /// <summary>Whether the bot sees in groups only what is meant for it.</summary>
    public bool PrivacyMode { get; init; } = true;

    /// <summary>Whether people can add the bot to groups.</summary>
    public bool CanJoinGroups { get; init; } = true;
}
