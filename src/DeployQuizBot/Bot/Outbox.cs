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

    /// <summary>Methods that only tidy up: it does no harm when Telegram refuses them.</summary>
    public const string StoppingPoll = "stopPoll", ClearingButtons = "editMessageReplyMarkup", Deleting = "deleteMessage";

    /// <summary>https://core.telegram.org/bots/api#deletemessage: 48 hours, less a while for the request itself.</summary>
    public static readonly TimeSpan DeletableFor = TimeSpan.FromHours(47.5);

    private readonly List<OutboxMessage> _messages = [];

    /// <summary>The rows of this transaction; they have ids once it is committed.</summary>
    public IReadOnlyList<OutboxMessage> Messages => _messages;

    /// <summary>Shows the screen in place of a message of the bot, or as a new one.</summary>
    /// <param name="message">The message to edit; null sends a new one.</param>
    public void Show(long chatId, Screen screen, TappedMessage? message, Lane lane = Lane.Interactive)
    {
        if (screen.Poll is { } poll)
            Ask(chatId, screen, poll, lane);
        if (screen.Text is not { } text)
            return;

        if (screen.File is not null)
            text = text.Shortened(Screen.LongestCaption);
        var picture = screen.Photo is { } photo && Picture.IsKept(photo) && Screen.FitsUnder(photo, text) ? photo : null;

        // A photo with a caption cannot be made a text again: then a new message takes its place, without a sound.
        var hasPicture = picture is not null || screen.File is { IsPicture: true };
        if (message is { } tapped && screen is { Keys: null, TakesKeys: false } && (hasPicture || !tapped.HasPicture) && screen.File is not { IsPicture: false })
        {
            Add(chatId, lane, "editMessageText", screen, picture, new EditMessageTextRequest
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
            Add(chatId, lane, "sendMessage", screen, picture, new SendMessageRequest
            {
                ChatId = chatId,
                Text = text.Value,
                ParseMode = ParseMode.Html,
                LinkPreviewOptions = Preview(screen.Photo),
                DisableNotification = screen.Silent || message is not null,
                ReplyMarkup = screen switch
                {
                    { Keys: { } keys } => Asking(keys),
                    { TakesKeys: true } => new ReplyKeyboardRemove(),
                    _ => Markup(screen.Keyboard),
                },
            });
        }
    }

    /// <summary>Takes the buttons from a message of the bot.</summary>
    public void ClearButtons(long chatId, int messageId) => Add(chatId, Lane.Interactive, ClearingButtons, $$"""{"chat_id":{{chatId}},"message_id":{{messageId}}}""", questionId: null);

    /// <summary>Takes the message out of its chat; an old one, which Telegram does not delete, only loses its buttons.</summary>
    public void TakeAway(LivingMessage message)
    {
        if (now - message.SentAt < DeletableFor)
            Add(message.ChatId, Lane.Interactive, Deleting, $$"""{"chat_id":{{message.ChatId}},"message_id":{{message.MessageId}}}""", questionId: null);
        else
            ClearButtons(message.ChatId, message.MessageId);
    }

    /// <summary>Takes the buttons from the message that asks a question of a quiz; a poll takes no more votes.</summary>
    public void Close(long chatId, QuizQuestion question)
    {
        // Telegram has closed it by itself when its time was over, and refuses to do so again.
        var isOpenPoll = question.IsPoll && (question.ClosesAt is not { } end || now < end);
        Add(chatId, Lane.Interactive, isOpenPoll ? StoppingPoll : ClearingButtons, $$"""{"chat_id":{{chatId}}}""", question.Id);
    }

    private void Ask(long chatId, Screen screen, ChoicePoll poll, Lane lane) => Add(chatId, lane, "sendPoll", screen, picture: null, new SendPollRequest
    {
        ChatId = chatId,
        Question = poll.Question,
        Options = poll.Options.Select(option => new InputPollOption(option)),
        IsAnonymous = false,
        AllowsRevoting = false,
        Type = poll.Right is null ? PollType.Regular : PollType.Quiz,
        CorrectOptionIds = poll.Right is { } right ? [right] : null,
        Explanation = poll.Right is null || poll.Explanation.IsEmpty ? null : poll.Explanation.Value,
        ExplanationParseMode = poll.Right is null || poll.Explanation.IsEmpty ? default : ParseMode.Html,
        OpenPeriod = (int?)poll.OpenFor?.TotalSeconds,
        DisableNotification = screen.Silent,
        ReplyMarkup = Markup(screen.Keyboard),
    });

    // What is on the web is fetched by Telegram, as it does for links that people send.
    private static LinkPreviewOptions Preview(string? photo) => photo is not null && Picture.IsOnline(photo)
        ? new() { Url = photo, PreferLargeMedia = true, ShowAboveText = true }
        : new() { IsDisabled = true };

    private void Add<T>(long chatId, Lane lane, string method, Screen screen, string? picture, RequestBase<T> request) =>
        Add(chatId, lane, method, JsonSerializer.Serialize(request, request.GetType(), JsonBotAPI.Options), screen.QuestionId, screen.Slot, picture, screen.File, screen.Once);

    private void Add(long chatId, Lane lane, string method, string payload, long? questionId, string? slot = null, string? picture = null, SentFile? file = null, bool once = false)
    {
        var message = new OutboxMessage
        {
            ChatId = chatId,
            Lane = lane,
            Method = method,
            Payload = payload,
            Picture = picture,
            File = file?.Content,
            FileName = file?.Name,
            Slot = slot,
            QuestionId = questionId,
            Once = once,
            CreatedAt = now,
            ClaimedUntil = now + Claim,
        };
        db.Outbox.Add(message);
        _messages.Add(message);
    }

    private static ReplyKeyboardMarkup Asking(LocationKeys keys) => new([[KeyboardButton.WithRequestLocation(keys.Share)], [new KeyboardButton(keys.Decline)]])
    {
        ResizeKeyboard = true,
        OneTimeKeyboard = true,
    };

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
