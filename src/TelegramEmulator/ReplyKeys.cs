using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>A key of a keyboard that a bot puts below the field of a chat.</summary>
/// <param name="Text">What stands on it, and is sent when it is pressed.</param>
/// <param name="AsksForLocation">Sends where the person is instead.</param>
public sealed record ReplyKey(string Text, bool AsksForLocation);

/// <summary>The keyboard below the field of a private chat.</summary>
/// <param name="MessageId">The message it came with: the keyboard goes when that is deleted.</param>
/// <param name="Json">The Bot API's ReplyKeyboardMarkup.</param>
internal sealed record ReplyKeys(int MessageId, JsonObject Json)
{
    /// <summary>Whether the person's app hides it once a key was pressed.</summary>
    public bool IsForOnce => (bool?)Json["one_time_keyboard"] ?? false;

    public IReadOnlyList<IReadOnlyList<ReplyKey>> Rows =>
    [
        .. Json["keyboard"]!.AsArray().Select(row => (IReadOnlyList<ReplyKey>)
            [.. row!.AsArray().Select(key => new ReplyKey((string)key!["text"]!, (bool?)key["request_location"] ?? false))]),
    ];
}
