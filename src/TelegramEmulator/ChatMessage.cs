using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator;

/// <summary>A button under a message.</summary>
/// <param name="Text">What stands on it.</param>
/// <param name="Data">What the bot gets when it is tapped; null for other kinds of buttons.</param>
/// <param name="Url">The link it opens, if any.</param>
/// <param name="Style">danger, success, primary, or null.</param>
/// <param name="IsDisabled">Shown, but not to be tapped.</param>
public sealed record Button(string Text, string? Data, string? Url, string? Style, bool IsDisabled)
{
    /// <summary>What it puts behind the bot's name into the field of this chat; null for other kinds of buttons.</summary>
    public string? InlineQueryHere { get; init; }

    /// <summary>What it puts behind the bot's name into the field of a chat to choose; null for other kinds of buttons.</summary>
    public string? InlineQueryElsewhere { get; init; }
}

/// <summary>A file that a message carries.</summary>
public sealed record FileRef(string Kind, string FileId, string? Name);

/// <summary>A poll as its message shows it.</summary>
public sealed record Poll(string Id, string Question, IReadOnlyList<string> Options, bool IsQuiz, bool IsClosed, int Voters);

/// <summary>A message at one moment; it does not change when the message does.</summary>
public sealed class ChatMessage
{
    private readonly FormattedText _formatted;

    internal ChatMessage(Entry entry)
    {
        Raw = Json.Element(entry.Json);
        Id = entry.Id;
        FromBot = entry.Bot is not null;
        ViaBot = entry.ViaBot?.Username;
        FromName = entry.Bot?.FirstName ?? entry.Author?.FirstName ?? "";
        Edits = entry.Edits;
        Reaction = entry.Reactions.LastOrDefault();
        At = DateTimeOffset.FromUnixTimeSeconds(Raw.GetProperty("date").GetInt64());
        _formatted = Formatted(Raw);
        Keyboard = KeyboardOf(Raw);
        File = FileOf(Raw);
        Poll = entry.Poll is { } poll ? PollOf(poll) : null;
    }

    /// <summary>Number of the message in its chat.</summary>
    public int Id { get; }

    /// <summary>Whether a bot wrote it.</summary>
    public bool FromBot { get; }

    /// <summary>Who wrote it.</summary>
    public string FromName { get; }

    /// <summary>The name, without @, of the bot among whose inline results it was chosen; null for others.</summary>
    public string? ViaBot { get; }

    /// <summary>The text, or the caption, without formatting.</summary>
    public string Text => _formatted.Text;

    /// <summary>The text with its formatting as HTML.</summary>
    public string Html => HtmlWriter.Write(_formatted);

    /// <summary>Rows of buttons under the message.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Keyboard { get; }

    /// <summary>All buttons, row by row.</summary>
    public IEnumerable<Button> Buttons => Keyboard.SelectMany(row => row);

    /// <summary>How many times it was edited.</summary>
    public int Edits { get; }

    /// <summary>The poll in it, if any.</summary>
    public Poll? Poll { get; }

    /// <summary>The file in it, if any.</summary>
    public FileRef? File { get; }

    /// <summary>When it was sent, to the second.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The emoji that the bot reacted with, if it did.</summary>
    public string? Reaction { get; }

    /// <summary>The Bot API's Message.</summary>
    public JsonElement Raw { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{FromName}{(ViaBot is null ? "" : $" via @{ViaBot}")}: {Text}{Note()}");
        if (File is { } file)
            text.Append(CultureInfo.InvariantCulture, $" ({file.Kind} {file.Name})");

        if (Poll is { } poll)
            text.Append(CultureInfo.InvariantCulture, $"\n  ? {poll.Question}: {string.Join(" / ", poll.Options)}");

        foreach (var row in Keyboard)
            text.Append(CultureInfo.InvariantCulture, $"\n  {string.Join(' ', row.Select(button => $"[{button.Text}]"))}");

        return text.ToString();
    }

    private string Note() =>
        Raw.TryGetProperty("new_chat_members", out var joined) ? $"(+ {joined[0].GetProperty("first_name").GetString()})"
        : Raw.TryGetProperty("location", out var place) ? string.Create(CultureInfo.InvariantCulture, $"({place.GetProperty("latitude").GetDouble():0.####}, {place.GetProperty("longitude").GetDouble():0.####})")
        : Raw.TryGetProperty("left_chat_member", out var left) ? $"(- {left.GetProperty("first_name").GetString()})"
        : "";

    private static FormattedText Formatted(JsonElement message)
    {
        var text = message.TryGetProperty("text", out var plain) || message.TryGetProperty("caption", out plain) ? plain.GetString()! : "";
        return message.TryGetProperty("entities", out var list) || message.TryGetProperty("caption_entities", out list)
            ? new(text, [.. list.EnumerateArray().Select(entity => Entity.FromJson(JsonObject.Create(entity)!))])
            : new(text, []);
    }

    private static IReadOnlyList<IReadOnlyList<Button>> KeyboardOf(JsonElement message) =>
        message.TryGetProperty("reply_markup", out var markup)
            ? [.. markup.GetProperty("inline_keyboard").EnumerateArray().Select(row => (IReadOnlyList<Button>)[.. row.EnumerateArray().Select(ButtonOf)])]
            : [];

    private static Button ButtonOf(JsonElement button) => new(
        button.GetProperty("text").GetString()!,
        Optional(button, "callback_data"),
        Optional(button, "url"),
        Optional(button, "style"),
        button.TryGetProperty("disabled", out _))
    {
        InlineQueryHere = Optional(button, "switch_inline_query_current_chat"),
        InlineQueryElsewhere = Optional(button, "switch_inline_query")
            ?? (button.TryGetProperty("switch_inline_query_chosen_chat", out var chosen) ? Optional(chosen, "query") ?? "" : null),
    };

    private static FileRef? FileOf(JsonElement message)
    {
        if (message.TryGetProperty("photo", out var sizes))
            return new("photo", sizes[sizes.GetArrayLength() - 1].GetProperty("file_id").GetString()!, null);

        foreach (var kind in new[] { "document", "voice", "audio", "sticker" })
        {
            if (message.TryGetProperty(kind, out var file))
                return new(kind, file.GetProperty("file_id").GetString()!, Optional(file, "file_name"));
        }

        return null;
    }

    private static Poll PollOf(PollState poll) => new(
        poll.Id,
        poll.Json["question"]!.GetValue<string>(),
        [.. poll.Json["options"]!.AsArray().Select(option => option!["text"]!.GetValue<string>())],
        poll.IsQuiz,
        poll.IsClosed,
        poll.Votes.Count);

    private static string? Optional(JsonElement value, string name) => value.TryGetProperty(name, out var found) ? found.GetString() : null;
}
