using System.Text.Json;
using DeployQuizBot.Data;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace DeployQuizBot.Bot;

/// <summary>Turns screens into requests to Telegram, as rows of the transaction that decided them.</summary>
internal sealed class Outbox(BotDb db, DateTimeOffset now)
{
    /// <summary>How long a replica has for sending before others may step in.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(15);

    private readonly List<OutboxMessage> _messages = [];

    /// <summary>The rows of this transaction; they have ids once it is committed.</summary>
    public IReadOnlyList<OutboxMessage> Messages => _messages;

    /// <summary>Shows the screen in place of a message of the bot, or as a new one.</summary>
    /// <param name="message">The message to edit; null sends a new one.</param>
    public void Show(long chatId, Screen screen, TappedMessage? message, Lane lane = Lane.Interactive)
    {
        if (screen.Text is not { } text)
            return;

        var picture = screen.Photo is { } photo && Picture.IsKept(photo) && Screen.FitsUnder(photo, text) ? photo : null;

        // A photo with a caption cannot be made a text again: then a new message takes its place, without a sound.
        if (message is { } tapped && (picture is not null || !tapped.HasPicture))
        {
            Add(chatId, lane, "editMessageText", screen.Slot, picture, new EditMessageTextRequest
            {
                ChatId = chatId,
                MessageId = tapped.Id,
                Text = text.Value,
                ParseMode = ParseMode.Html,
                LinkPreviewOptions = Preview(screen.Photo),
                ReplyMarkup = Markup(screen.Keyboard),
            });
        }
        else
        {
            Add(chatId, lane, "sendMessage", screen.Slot, picture, new SendMessageRequest
            {
                ChatId = chatId,
                Text = text.Value,
                ParseMode = ParseMode.Html,
                LinkPreviewOptions = Preview(screen.Photo),
                DisableNotification = screen.Silent || message is not null,
                ReplyMarkup = Markup(screen.Keyboard),
            });
        }
    }

    // What is on the web is fetched by Telegram, as it does for links that people send.
    private static LinkPreviewOptions Preview(string? photo) => photo is not null && Picture.IsOnline(photo)
        ? new() { Url = photo, PreferLargeMedia = true, ShowAboveText = true }
        : new() { IsDisabled = true };

    private void Add<T>(long chatId, Lane lane, string method, string? slot, string? picture, RequestBase<T> request)
    {
        var message = new OutboxMessage
        {
            ChatId = chatId,
            Lane = lane,
            Method = method,
            Payload = JsonSerializer.Serialize(request, request.GetType(), JsonBotAPI.Options),
            Picture = picture,
            Slot = slot,
            CreatedAt = now,
            ClaimedUntil = now + Claim,
        };
        db.Outbox.Add(message);
        _messages.Add(message);
    }

    private static InlineKeyboardMarkup? Markup(IReadOnlyList<IReadOnlyList<Button>> keyboard) =>
        keyboard.Count == 0 ? null : new InlineKeyboardMarkup(keyboard.Select(row => row.Select(Inline)));

    private static InlineKeyboardButton Inline(Button button) => new(button.Text)
    {
        CallbackData = button.Data,
        Url = button.Link?.AbsoluteUri,
        Style = button.Style switch
        {
            ButtonStyle.Primary => KeyboardButtonStyle.Primary,
            ButtonStyle.Success => KeyboardButtonStyle.Success,
            ButtonStyle.Danger => KeyboardButtonStyle.Danger,
            _ => null,
        },
    };
}
