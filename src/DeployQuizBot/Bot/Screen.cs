using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Bot;

internal enum ButtonStyle
{
    Plain,
    Primary,
    Success,
    Danger,
}

/// <summary>A button under a screen: either it acts in the bot or it opens a link.</summary>
internal sealed record Button
{
    public required string Text { get; init; }

    public string? Data { get; init; }

    public Uri? Link { get; init; }

    public ButtonStyle Style { get; init; }

    public static Button For<T>(string text, T action, ButtonStyle style = ButtonStyle.Plain)
        where T : struct, IAction<T> => new() { Text = text, Data = ActionData.Pack(action), Style = style };

    public static Button To(string text, Uri link) => new() { Text = text, Link = link };
}

/// <summary>A native poll with one answer, whose voters the bot gets to know.</summary>
internal sealed record ChoicePoll
{
    /// <summary>Limits of Telegram, in characters and options. https://core.telegram.org/bots/api#sendpoll.</summary>
    public const int LongestQuestion = 300, LongestOption = 100, LongestExplanation = 200, MostOptions = 12;

    public required string Question { get; init; }

    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Index of the right option, which Telegram shows after a vote; null when it stays unsaid.</summary>
    public int? Right { get; init; }

    /// <summary>What Telegram shows after a vote on a poll with a right option, in one line.</summary>
    public Html Explanation { get; init; }

    /// <summary>When Telegram takes no more votes; null for never. From 5 seconds on.</summary>
    public TimeSpan? OpenFor { get; init; }
}

/// <summary>A file that the bot makes for one message.</summary>
/// <param name="Name">As it is called when somebody saves it; a PNG is shown as a picture.</param>
internal sealed record SentFile(string Name, byte[] Content)
{
    public bool IsPicture => Name.EndsWith(".png", StringComparison.Ordinal);
}

/// <summary>Where a review asks a card.</summary>
internal readonly record struct AskedCard(int Session, int Step, long CardId);

/// <summary>Two keys in place of the person's own keyboard, until one is pressed. Private chats only.</summary>
/// <param name="Share">The key that sends where the person is.</param>
/// <param name="Decline">The key that sends its own text.</param>
internal sealed record LocationKeys(string Share, string Decline);

/// <summary>What the person should see now. <c>Bot</c> decides whether that edits a message or sends one.</summary>
internal sealed record Screen
{
    /// <summary>The message; null for a poll, or when only the toast is shown.</summary>
    public Html? Text { get; init; }

    /// <summary>A poll, always in a message of its own; null for a text.</summary>
    public ChoicePoll? Poll { get; init; }

    /// <summary>The question of a quiz that this screen asks: Telegram's answer tells which message it became.</summary>
    public long? QuestionId { get; init; }

    /// <summary>The card of a review that this screen asks, for who asks some in another form; null when it asks none.</summary>
    public AskedCard? Asks { get; init; }

    public IReadOnlyList<IReadOnlyList<Button>> Keyboard { get; init; } = [];

    /// <summary>Asks for a location, always in a message of its own and without a <see cref="Keyboard"/>; null for no such keys.</summary>
    public LocationKeys? Keys { get; init; }

    /// <summary>Takes <see cref="LocationKeys"/> away, always in a message of its own and without a <see cref="Keyboard"/>.</summary>
    public bool TakesKeys { get; init; }

    /// <summary>
    /// Seen above the text: the digest of a <see cref="Picture"/>, or a URL. Texts beyond
    /// <see cref="LongestCaption"/> go without a kept one.
    /// </summary>
    public string? Photo { get; init; }

    /// <summary>Made for this screen, and sent above its text, of which a caption's length is shown; null for none.</summary>
    public SentFile? File { get; init; }

    /// <summary>
    /// Names the one message of the chat that this screen lives in: a new one replaces the old, edits follow it.
    /// </summary>
    public string? Slot { get; init; }

    /// <summary>A short word over the chat, in answer to a tap; at most 200 characters.</summary>
    public string? Toast { get; init; }

    public bool Silent { get; init; }

    /// <summary>Better not at all than twice: what nobody waits for, such as a call.</summary>
    public bool Once { get; init; }

    /// <summary>The <see cref="Slot"/> of the message that brings <see cref="Keys"/>, and of the one that takes them away: it takes that message away too.</summary>
    public const string KeysSlot = "keys";

    /// <summary>Characters that fit into a message. https://core.telegram.org/bots/api#sendmessage.</summary>
    public const int LongestText = 4096;

    /// <summary>Characters that fit under a picture. https://core.telegram.org/bots/api#sendphoto.</summary>
    public const int LongestCaption = 1024;

    /// <summary>Whether a text can go with a picture.</summary>
    public static bool FitsUnder(string picture, Html text) => !Picture.IsKept(picture) || text.ToPlainText().Length <= LongestCaption;

    public static Screen Of(Html text, params IReadOnlyList<Button>[] keyboard) =>
        new() { Text = text, Keyboard = keyboard };

    public static Screen JustToast(string toast) => new() { Toast = toast };
}
