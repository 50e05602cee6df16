using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>One person looking at one chat with a bot. Everything a person can do returns at once; the bot hears of it as an update.</summary>
public sealed class Conversation
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly World _world;
    private readonly Person _person;
    private readonly Bot? _bot;
    private readonly Room _room;

    internal Conversation(World world, Person person, Bot? bot, Room room)
    {
        _world = world;
        _person = person;
        _bot = bot;
        _room = room;
    }

    /// <summary>The id that the bot knows the chat by.</summary>
    public long ChatId => _room.Id;

    /// <summary>What stands in the chat now, oldest first; deleted messages are gone.</summary>
    public IReadOnlyList<ChatMessage> Messages
    {
        get { lock (_world.Gate) return [.. _room.Entries.Values.Select(entry => entry.Snapshot)]; }
    }

    /// <summary>The newest message.</summary>
    /// <exception cref="InvalidOperationException">The chat is empty.</exception>
    public ChatMessage Last => Messages is [.., var last] ? last : throw new InvalidOperationException("There is no message in this chat yet.");

    /// <summary>Writes a text.</summary>
    public ChatMessage Send(string text, int? replyTo = null) => _world.Say(_room, _person, text, replyTo).Snapshot;

    /// <summary>Sends a file.</summary>
    public ChatMessage SendDocument(string fileName, byte[] content, string? caption = null, string? mimeType = null, string? mediaGroup = null)
    {
        var contents = _world.Files.AddDocument(_world.NextId(), fileName, content, mimeType).ToMessage();
        if (mediaGroup is not null)
            contents["media_group_id"] = mediaGroup;
        return SendContents(contents, caption);
    }

    /// <summary>Sends a picture.</summary>
    /// <exception cref="ArgumentException">The bytes are no PNG or JPEG picture.</exception>
    public ChatMessage SendPhoto(byte[] picture, string? caption = null) =>
        SendContents(_world.Files.AddPhoto(_world.NextId(), picture)?.ToMessage() ?? throw new ArgumentException("Not a PNG or JPEG picture.", nameof(picture)), caption);

    /// <summary>Sends a sticker.</summary>
    public ChatMessage SendSticker(string emoji) => SendContents(_world.Files.AddSticker(_world.NextId(), emoji).ToMessage());

    /// <summary>Sends a voice message.</summary>
    public ChatMessage SendVoice(byte[] ogg) => SendContents(_world.Files.AddVoice(_world.NextId(), ogg).ToMessage());

    /// <summary>Sends a place on the map.</summary>
    /// <param name="latitude">In degrees, -90 to 90.</param>
    /// <param name="longitude">In degrees, -180 to 180.</param>
    /// <param name="livePeriod">For how many seconds it follows the person; null for not at all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public ChatMessage SendLocation(double latitude, double longitude, int? livePeriod = null) => SendContents(Location(latitude, longitude, livePeriod));

    /// <summary>Sends a place on the map with its name and address.</summary>
    public ChatMessage SendVenue(double latitude, double longitude, string title, string address)
    {
        var contents = Location(latitude, longitude);
        contents["venue"] = new JsonObject { ["location"] = contents["location"]!.DeepClone(), ["title"] = title, ["address"] = address };
        return SendContents(contents);
    }

    /// <summary>The keyboard that the bot has put below the field of a private chat, row by row; empty for the person's own.</summary>
    public IReadOnlyList<IReadOnlyList<ReplyKey>> Keys
    {
        get { lock (_world.Gate) return _room.Keys?.Rows ?? []; }
    }

    /// <summary>Presses a key below the field that sends its text.</summary>
    /// <exception cref="InvalidOperationException">There is no such key.</exception>
    public ChatMessage Press(string key) => _world.Press(_room, _person, key, null).Snapshot;

    /// <summary>Presses a key below the field that sends where the person is.</summary>
    /// <exception cref="InvalidOperationException">There is no such key.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public ChatMessage Press(string key, double latitude, double longitude) => _world.Press(_room, _person, key, Location(latitude, longitude)).Snapshot;

    /// <summary>Forwards what somebody else wrote.</summary>
    public ChatMessage Forward(string text, string fromName) => SendContents(new()
    {
        ["text"] = text,
        ["forward_origin"] = new JsonObject { ["type"] = "hidden_user", ["sender_user_name"] = fromName, ["date"] = _world.Now },
    });

    /// <summary>Changes a text written before.</summary>
    /// <exception cref="InvalidOperationException">The message is gone, or is not this person's.</exception>
    public void Edit(ChatMessage message, string text)
    {
        var entry = Find(message.Id);
        if (entry.Author != _person)
            throw new InvalidOperationException("Only one's own messages can be edited.");

        _world.Rewrite(entry, text);
    }

    /// <summary>Taps a button of the newest message that has it: the exact text, or the only one that contains the text.</summary>
    /// <exception cref="InvalidOperationException">There is no such button to tap; the message lists those there are.</exception>
    public PendingTap Tap(string buttonText, ChatMessage? message = null)
    {
        var places = message is null ? Messages.Reverse() : [Find(message.Id).Snapshot];
        foreach (var place in places)
        {
            if (FindButton(place, buttonText) is { } button)
            {
                return button is { IsDisabled: false, Data: { } data }
                    ? TapData(place, data)
                    : throw new InvalidOperationException($"The button [{button.Text}] can't be tapped.\n{Transcript()}");
            }
        }

        throw new InvalidOperationException($"There is no button [{buttonText}].\n{Transcript()}");
    }

    /// <summary>A tap with any data, whatever the keyboard shows now: a stale or a forged one.</summary>
    /// <exception cref="InvalidOperationException">The message is gone, or no bot hears of it.</exception>
    public PendingTap TapData(ChatMessage message, string callbackData)
    {
        var entry = Find(message.Id);
        var bot = entry.Owner ?? _bot ?? throw new InvalidOperationException("There is no bot to tap for.");
        return new(_world.Callbacks.Tap(bot, _person, entry, callbackData));
    }

    /// <summary>Types "@bot text" into the field, as a person can in any chat.</summary>
    /// <param name="text">What stands behind the bot's name, up to 256 characters.</param>
    /// <param name="bot">The bot that is named; that of this chat when not given.</param>
    /// <exception cref="InvalidOperationException">The bot has no inline mode, or the text is too long.</exception>
    public PendingInlineQuery Inline(string text, Bot? bot = null) =>
        new(_world, _world.Inline.Ask(_room, _person, bot ?? _bot ?? throw new InvalidOperationException("Name the bot to ask."), text, ""));

    /// <summary>Votes in a poll.</summary>
    /// <exception cref="InvalidOperationException">The vote is not possible; the message says why.</exception>
    public void Vote(ChatMessage poll, params int[] optionIds) => _world.Ballots.Vote(Find(poll.Id), _person, optionIds);

    /// <summary>Ids of the options of a poll as this person sees them, from top to bottom.</summary>
    /// <exception cref="InvalidOperationException">There is no poll in the message.</exception>
    public IReadOnlyList<int> OptionsOf(ChatMessage poll) =>
        Find(poll.Id).Poll?.OrderFor(_person.Id) ?? throw new InvalidOperationException("There is no poll in this message.");

    /// <summary>Blocks the bot: it is told, and what it sends is refused.</summary>
    public void Block() => _world.Block(_room, _person, true);

    /// <summary>Takes the bot back.</summary>
    public void Unblock() => _world.Block(_room, _person, false);

    /// <summary>Waits until a message looks as described, now or after any change.</summary>
    /// <param name="predicate">Looks at one message.</param>
    /// <param name="timeout">Real time; a minute when not given.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="TimeoutException">No message came to look so; the message shows the chat.</exception>
    public async Task<ChatMessage> WaitForAsync(Func<ChatMessage, bool> predicate, TimeSpan? timeout = null, CancellationToken cancel = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(timeout ?? Patience);
        while (true)
        {
            var next = _room.Changed.Next;
            if (Messages.LastOrDefault(predicate) is { } found)
                return found;

            await next.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"No message came to look as expected.\n{Transcript()}");
        }
    }

    /// <summary>The chat as text.</summary>
    public string Transcript() => string.Join('\n', Messages);

    private static JsonObject Location(double latitude, double longitude, int? livePeriod = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(latitude), 90, nameof(latitude));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(longitude), 180, nameof(longitude));
        var location = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
        location.Put("live_period", livePeriod);
        return new() { ["location"] = location };
    }

    private ChatMessage SendContents(JsonObject contents, string? caption = null)
    {
        contents.Put("caption", caption);
        return _world.Say(_room, _person, contents).Snapshot;
    }

    private Entry Find(int messageId)
    {
        lock (_world.Gate)
            return _room.Find(messageId) ?? throw new InvalidOperationException($"Message {messageId} is not in the chat any more.");
    }

    private static Button? FindButton(ChatMessage message, string text) =>
        message.Buttons.FirstOrDefault(button => button.Text == text)
        ?? (message.Buttons.Where(button => button.Text.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : null);
}
