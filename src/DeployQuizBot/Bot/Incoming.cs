using System.Globalization;
using System.Text;

namespace DeployQuizBot.Bot;

/// <summary>Who an update comes from.</summary>
internal sealed record Person(long Id, string Name, string? LanguageCode);

/// <summary>What a person did, without Telegram's own types.</summary>
internal abstract record Incoming(long UpdateId, Person Sender, long ChatId)
{
    /// <summary>Ids of groups are negative.</summary>
    public bool IsInGroup => ChatId < 0;

    /// <summary>Whether the sender is an admin of the group; found out only where <see cref="GroupRoutes"/> asks for it.</summary>
    public bool IsGroupAdmin { get; init; }
}

internal sealed record CommandReceived(long UpdateId, Person Sender, long ChatId, string Name, string Argument)
    : Incoming(UpdateId, Sender, ChatId);

internal sealed record TextReceived(long UpdateId, Person Sender, long ChatId, string Text)
    : Incoming(UpdateId, Sender, ChatId);

/// <summary>A place on the map. It is used for this one answer and never stored.</summary>
/// <param name="Latitude">In degrees, -90 to 90.</param>
/// <param name="Longitude">In degrees, -180 to 180.</param>
internal sealed record LocationReceived(long UpdateId, Person Sender, long ChatId, double Latitude, double Longitude)
    : Incoming(UpdateId, Sender, ChatId)
{
    // Records print what they hold, and this must not get into a log.
    protected override bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{nameof(UpdateId)} = {UpdateId}");
        return true;
    }
}

/// <param name="Message">The message that the button belongs to; null when Telegram does not say.</param>
internal sealed record ButtonTapped(
    long UpdateId, Person Sender, long ChatId, string Data, TappedMessage? Message, string CallbackId)
    : Incoming(UpdateId, Sender, ChatId);

/// <summary>Somebody types "@bot ..." in whatever chat.</summary>
/// <param name="Query">What they have typed so far after the name.</param>
internal sealed record InlineAsked(long UpdateId, Person Sender, string QueryId, string Query) : Incoming(UpdateId, Sender, Sender.Id);

/// <summary>A vote on a poll; where the poll is, Telegram does not say and <see cref="Votes"/> finds out.</summary>
/// <param name="Option">Index of the option.</param>
internal sealed record Voted(long UpdateId, Person Sender, string PollId, int Option) : Incoming(UpdateId, Sender, Sender.Id);

/// <param name="HasPicture">Whether it is a photo with a caption: that cannot be made a text again.</param>
internal sealed record TappedMessage(int Id, bool HasPicture);

/// <summary>A file that somebody sent.</summary>
/// <param name="Size">In bytes, as Telegram says.</param>
/// <param name="Group">Files that were sent in one go have the same; null for a single one.</param>
internal sealed record FileReceived(long UpdateId, Person Sender, long ChatId, string FileId, string Name, long Size, string? Group)
    : Incoming(UpdateId, Sender, ChatId)
{
    /// <summary>null when the file is too large, or could not be fetched.</summary>
    public byte[]? Content { get; init; }
}

/// <summary>Something that this bot has no use for: a sticker, a voice message, a forwarded post ...</summary>
internal sealed record OddMessageReceived(long UpdateId, Person Sender, long ChatId, OddMessage What)
    : Incoming(UpdateId, Sender, ChatId);

internal enum OddMessage
{
    Other,
    Sticker,
    Voice,
    Forwarded,
    File,
}

/// <summary>The person blocked the bot, or took it back.</summary>
internal sealed record BlockChanged(long UpdateId, Person Sender, long ChatId, bool Blocked)
    : Incoming(UpdateId, Sender, ChatId);

/// <summary>A command in a group, addressed to this bot or to nobody by name.</summary>
/// <param name="Title">What the group is called.</param>
internal sealed record GroupCommandReceived(
    long UpdateId, Person Sender, long ChatId, string Title, string Name, string Argument, bool IsByName)
    : Incoming(UpdateId, Sender, ChatId);

/// <summary>The bot was added to a group.</summary>
internal sealed record GroupEntered(long UpdateId, Person Sender, long ChatId, string Title)
    : Incoming(UpdateId, Sender, ChatId);

/// <summary>The bot is not in the group any more.</summary>
internal sealed record GroupLeft(long UpdateId, Person Sender, long ChatId)
    : Incoming(UpdateId, Sender, ChatId);

/// <summary>The group became a supergroup, which has another id.</summary>
internal sealed record GroupMoved(long UpdateId, Person Sender, long ChatId, long NewChatId)
    : Incoming(UpdateId, Sender, ChatId);
