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
    /// <param name="messageId">The message to edit; null sends a new one.</param>
    public void Show(long chatId, Screen screen, int? messageId, Lane lane = Lane.Interactive)
    {
        if (screen.Text is not { } text)
            return;

        if (messageId is { } id)
        {
            Add(chatId, lane, "editMessageText", screen.Slot, new EditMessageTextRequest
            {
                ChatId = chatId,
                MessageId = id,
                Text = text.Value,
                ParseMode = ParseMode.Html,
                LinkPreviewOptions = NoPreview,
                ReplyMarkup = Markup(screen.Keyboard),
            });
        }
        else
        {
            Add(chatId, lane, "sendMessage", screen.Slot, new SendMessageRequest
            {
                ChatId = chatId,
                Text = text.Value,
                ParseMode = ParseMode.Html,
                LinkPreviewOptions = NoPreview,
                DisableNotification = screen.Silent,
                ReplyMarkup = Markup(screen.Keyboard),
            });
        }
    }

    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    private void Add<T>(long chatId, Lane lane, string method, string? slot, RequestBase<T> request)
    {
        var message = new OutboxMessage
        {
            ChatId = chatId,
            Lane = lane,
            Method = method,
            Payload = JsonSerializer.Serialize(request, request.GetType(), JsonBotAPI.Options),
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
