namespace TelegramEmulator;

/// <summary>"@bot something" in the field of a chat; the list above the field comes when the bot answers.</summary>
public sealed class PendingInlineQuery
{
    private readonly World _world;
    private readonly InlineQueryState _query;

    internal PendingInlineQuery(World world, InlineQueryState query)
    {
        _world = world;
        _query = query;
    }

    /// <summary>Id of the inline query that the bot gets.</summary>
    public string QueryId => _query.Id;

    /// <summary>Number of the update that brings it to the bot; 0 when Telegram still had an answer to the same words.</summary>
    public long UpdateId => _query.UpdateId;

    /// <summary>Waits for the bot.</summary>
    /// <exception cref="TimeoutException">The bot did not answer within a minute of real time.</exception>
    public async Task<InlineAnswer> AnswerAsync(CancellationToken cancel = default)
    {
        try
        {
            return await _query.Answer.Task.WaitAsync(Conversation.Patience, TimeProvider.System, cancel);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"The bot did not answer the inline query \"{_query.Query}\".", error);
        }
    }

    /// <summary>Asks for what comes after the results of this answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is not there, or was the end.</exception>
    public PendingInlineQuery More() => _query.Answer.Task is { IsCompletedSuccessfully: true, Result.NextOffset: { Length: > 0 } offset }
        ? new(_world, _world.Inline.Ask(_query.Room, _query.Person, _query.Bot, _query.Query, offset))
        : throw new InvalidOperationException("There are no more results.");

    /// <summary>Sends a result into the chat.</summary>
    /// <exception cref="InvalidOperationException">The bot has not offered it.</exception>
    public ChatMessage Choose(InlineResult result) => _world.Inline.Choose(_query, result.Id).Snapshot;

    /// <summary>Presses the button above the results, which opens the private chat with the bot.</summary>
    /// <returns>The /start that is said there.</returns>
    /// <exception cref="InvalidOperationException">There is no button.</exception>
    public ChatMessage PressButton() => _world.Inline.Press(_query).Snapshot;
}
