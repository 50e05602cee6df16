using DeployQuizBot.Data;
using Fsrs;

namespace DeployQuizBot.Bot;

/// <summary>One thing that a person did, and all that a handler needs to answer it.</summary>
internal sealed class Turn
{
    private readonly List<(long ChatId, Screen Screen)> _others = [];

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

    public IReadOnlyList<(long ChatId, Screen Screen)> Others => _others;

    public LearningDay Day => LearnerClock.DayOf(Learner);

    /// <summary>Shows a screen to somebody else, after everything that this turn's own person waits for.</summary>
    public void Tell(long chatId, Screen screen) => _others.Add((chatId, screen));
}

/// <summary>Answers a command.</summary>
internal interface ICommandHandler
{
    /// <summary>What the person should see now; null for silence.</summary>
    Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel);
}

/// <summary>Answers what an admin writes or sends.</summary>
internal interface INotesHandler
{
    /// <summary>What the admin should see now; null when the text is not meant for this handler.</summary>
    Task<Screen?> HandleAsync(Turn turn, TextReceived text, CancellationToken cancel);

    /// <inheritdoc cref="ICommandHandler.HandleAsync"/>
    Task<Screen?> HandleAsync(Turn turn, FileReceived file, CancellationToken cancel);
}

/// <summary>Answers a tap on a button.</summary>
internal interface IActionHandler<TAction>
    where TAction : struct, IAction<TAction>
{
    /// <inheritdoc cref="ICommandHandler.HandleAsync"/>
    Task<Screen?> HandleAsync(Turn turn, TAction action, CancellationToken cancel);
}
