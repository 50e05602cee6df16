namespace TelegramEmulator;

/// <summary>What somebody is in a chat, in the words of the Bot API's ChatMember.</summary>
internal static class Role
{
    public const string Creator = "creator";
    public const string Administrator = "administrator";
    public const string Member = "member";
    public const string Left = "left";
    public const string Kicked = "kicked";
}
