using DeployQuizBot.Data;

namespace DeployQuizBot.Bot;

/// <summary>One thing that happened in a group, and all that a handler needs to answer it. The group is locked.</summary>
internal sealed class GroupTurn(Outbox outbox)
{
    /// <summary>Messages of each minute that are kept for what a round cannot do without.</summary>
    private const int Reserve = 4;

    /// <summary>Changes made here are committed together with everything else of the turn, or not at all.</summary>
    public required BotDb Db { get; init; }

    public required Group Group { get; init; }

    /// <summary>Who did it; null when a time has come.</summary>
    public Person? Person { get; init; }

    /// <inheritdoc cref="Incoming.IsGroupAdmin"/>
    public bool IsGroupAdmin { get; init; }

    /// <inheritdoc cref="Turn.Now"/>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The message whose button was tapped; null when nothing was tapped.</summary>
    public TappedMessage? Message { get; init; }

    /// <summary>Whether the group can be told something that it could do without.</summary>
    public bool HasRoom => Group.RoomAt(Now) > Reserve;

    /// <summary>Shows a screen in place of the message whose button was tapped, or as a new one; nothing when there is no room.</summary>
    public void Answer(Screen screen)
    {
        if (screen.Text is not null && HasRoom)
            Show(screen, Message);
    }

    /// <summary>Shows a screen to somebody in their own chat, after everything that the group waits for.</summary>
    public void Tell(long personId, Screen screen) => outbox.Show(personId, screen, message: null, Lane.Slow);

    /// <summary>Sends a new message, whatever room there is.</summary>
    public void Say(Screen screen) => Show(screen, message: null);

    /// <summary>Shows a screen in place of the living message of its slot.</summary>
    public async Task EditAsync(Screen screen, CancellationToken cancel)
    {
        var living = await Db.LivingMessages.FindAsync([Group.Id, screen.Slot!], cancel);
        Show(screen, living is null ? null : new TappedMessage(living.MessageId, HasPicture: false));
    }

    /// <summary>Ends a question: its poll takes no more votes.</summary>
    public void Close(QuizQuestion question)
    {
        question.ClosedAt = Now;
        // Telegram closes it by itself when its time is over.
        if (question.ClosesAt is { } end && Now >= end)
            return;

        outbox.Close(Group.Id, question);
        Group.Spend(Now);
    }

    private void Show(Screen screen, TappedMessage? message)
    {
        outbox.Show(Group.Id, screen, message);
        Group.Spend(Now);
    }
}

/// <summary>Answers a command in a group.</summary>
internal interface IGroupCommandHandler
{
    /// <summary>What the group should see now; null for silence.</summary>
    Task<Screen?> HandleAsync(GroupTurn turn, string argument, CancellationToken cancel);
}

/// <summary>Answers a tap on a button in a group.</summary>
internal interface IGroupActionHandler<TAction>
    where TAction : struct, IAction<TAction>
{
    /// <inheritdoc cref="IGroupCommandHandler.HandleAsync"/>
    Task<Screen?> HandleAsync(GroupTurn turn, TAction action, CancellationToken cancel);
}

/// <summary>Answers a vote on a poll in a group.</summary>
internal interface IGroupVoteHandler
{
    Task HandleAsync(GroupTurn turn, Voted vote, CancellationToken cancel);
}

/// <summary>Answers that the bot comes to a group, or has to go.</summary>
internal interface IPresenceHandler
{
    /// <inheritdoc cref="IGroupCommandHandler.HandleAsync"/>
    Task<Screen?> EnteredAsync(GroupTurn turn, CancellationToken cancel);

    Task LeftAsync(GroupTurn turn, CancellationToken cancel);
}
