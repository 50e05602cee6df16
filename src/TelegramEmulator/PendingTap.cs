namespace TelegramEmulator;

/// <summary>What the bot answered to a tap: a note at the top of the chat, or a window with a button.</summary>
public sealed record TapAnswer(string? Text, bool ShowAlert, string? Url);

/// <summary>A tap on a button; the button stays busy until the bot answers.</summary>
public sealed class PendingTap
{
    private readonly CallbackState _callback;

    internal PendingTap(CallbackState callback) => _callback = callback;

    /// <summary>Id of the callback query that the bot gets.</summary>
    public string CallbackQueryId => _callback.Id;

    /// <summary>Number of the update that brings it to the bot.</summary>
    public long UpdateId => _callback.UpdateId;

    /// <summary>Waits for the bot.</summary>
    /// <exception cref="TimeoutException">The bot did not answer within a minute of real time.</exception>
    public async Task<TapAnswer> AnswerAsync(CancellationToken cancel = default)
    {
        try
        {
            return await _callback.Answer.Task.WaitAsync(Conversation.Patience, TimeProvider.System, cancel);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"The bot did not answer the tap on \"{_callback.Data}\".", error);
        }
    }
}
