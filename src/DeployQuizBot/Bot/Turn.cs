using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Fsrs;

namespace DeployQuizBot.Bot;

/// <summary>One thing that a person did, and all that a handler needs to answer it.</summary>
internal sealed class Turn
{
    private readonly List<(long ChatId, Screen Screen, TappedMessage? Message)> _others = [];
    private readonly List<Screen> _first = [], _next = [];
    private readonly List<QuizQuestion> _closed = [];
    private readonly List<LivingMessage> _left = [];

    /// <summary>Changes made here are committed together with everything else of the turn, or not at all.</summary>
    public required BotDb Db { get; init; }

    public required Learner Learner { get; init; }

    /// <summary>The first time this person is seen.</summary>
    public required bool IsNewcomer { get; init; }

    /// <summary>Whether this person may import notes and see what is for admins.</summary>
    public required bool IsAdmin { get; init; }

    /// <summary>The time of the turn, UTC, in whole milliseconds: both stores keep those exactly.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The message whose button was tapped; null when the person wrote something.</summary>
    public TappedMessage? Message { get; init; }

    public IReadOnlyList<(long ChatId, Screen Screen, TappedMessage? Message)> Others => _others;

    /// <summary>What comes before the screen that the handler returns, as messages of their own.</summary>
    public IReadOnlyList<Screen> First => _first;

    /// <summary>What follows the screen that the handler returns, as messages of their own.</summary>
    public IReadOnlyList<Screen> Next => _next;

    public IReadOnlyList<QuizQuestion> Closed => _closed;

    /// <summary>Messages of the person's chat that go before anything new is shown.</summary>
    public IReadOnlyList<LivingMessage> Left => _left;

    /// <summary>Whether the message whose button was tapped loses its buttons.</summary>
    public bool ClearsButtons { get; private set; }

    public LearningDay Day => LearnerClock.DayOf(Learner);

    /// <summary>Shows another screen before the one that the handler returns.</summary>
    public void Before(Screen screen) => _first.Add(screen);

    /// <summary>
    /// Takes a question back. Keys below the field go with it, and Telegram takes them away only together with a message.
    /// </summary>
    public void EndQuestion()
    {
        if (Learner.Awaits == Awaited.Location)
            Before(new Screen { Text = Phrase.Of(Texts.Place_KeysTaken), TakesKeys = true, Slot = Screen.KeysSlot, Silent = true });
        (Learner.Awaits, Learner.AwaitsAbout) = (null, null);
    }

    /// <summary>Shows another screen after the one that the handler returns.</summary>
    public void Then(Screen screen) => _next.Add(screen);

    /// <summary>Takes the buttons from the message whose button was tapped, and leaves the rest of it.</summary>
    public void ClearButtons() => ClearsButtons = true;

    /// <summary>Ends a question of a quiz: its message takes no more answers.</summary>
    public void Close(QuizQuestion question)
    {
        question.ClosedAt = Now;
        _closed.Add(question);
    }

    /// <summary>Takes a message of the bot out of the person's chat; an old one only loses its buttons.</summary>
    public void TakeAway(LivingMessage message) => _left.Add(message);

    /// <summary>Shows a screen to somebody else, after everything that this turn's own person waits for.</summary>
    /// <param name="message">The message of the bot that it takes the place of; null sends a new one.</param>
    public void Tell(long chatId, Screen screen, TappedMessage? message = null) => _others.Add((chatId, screen, message));
}

/// <summary>Answers a command.</summary>
internal interface ICommandHandler
{
    /// <summary>What the person should see now; null for silence.</summary>
    Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel);
}

/// <summary>Asks cards of a review in another form.</summary>
internal interface IFormHandler
{
    /// <returns>The screen as it should be shown.</returns>
    Task<Screen> HandleAsync(Turn turn, Screen screen, AskedCard asked, CancellationToken cancel);
}

/// <summary>Answers files of its own kind.</summary>
internal interface IFileHandler
{
    bool Takes(FileReceived file);

    /// <inheritdoc cref="ICommandHandler.HandleAsync"/>
    Task<Screen?> HandleAsync(Turn turn, FileReceived file, CancellationToken cancel);
}

/// <summary>Answers notes that somebody writes or sends.</summary>
internal interface INotesHandler
{
    /// <summary>What the person should see now; null when the text is not meant for this handler.</summary>
    Task<Screen?> HandleAsync(Turn turn, TextReceived text, CancellationToken cancel);

    /// <inheritdoc cref="ICommandHandler.HandleAsync"/>
    Task<Screen?> HandleAsync(Turn turn, FileReceived file, CancellationToken cancel);
}

/// <summary>Answers a vote on a poll of the bot.</summary>
internal interface IVoteHandler
{
    /// <inheritdoc cref="ICommandHandler.HandleAsync"/>
    Task<Screen?> HandleAsync(Turn turn, Voted vote, CancellationToken cancel);
}

/// <summary>Answers what a person writes where the bot has asked for it.</summary>
internal interface ITextHandler
{
    /// <summary>What the person should see now; null when nothing was asked that this text answers.</summary>
    Task<Screen?> HandleAsync(Turn turn, string text, CancellationToken cancel);
}

/// <summary>Answers a place on the map.</summary>
internal interface ILocationHandler
{
    /// <inheritdoc cref="ICommandHandler.HandleAsync"/>
    Task<Screen?> HandleAsync(Turn turn, LocationReceived location, CancellationToken cancel);
}

/// <summary>Answers a tap on a button.</summary>
internal interface IActionHandler<TAction>
    where TAction : struct, IAction<TAction>
{
    /// <inheritdoc cref="ICommandHandler.HandleAsync"/>
    Task<Screen?> HandleAsync(Turn turn, TAction action, CancellationToken cancel);
}
