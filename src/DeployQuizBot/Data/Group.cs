namespace DeployQuizBot.Data;

/// <summary>A chat of several people that the bot was added to.</summary>
internal sealed class Group
{
    /// <summary>What Telegram allows a bot to send to one group in a minute, edits included. https://core.telegram.org/bots/faq.</summary>
    public const int MessagesAMinute = 20;

    /// <summary>The id of the chat: negative.</summary>
    public required long Id { get; init; }

    public required string Title { get; set; }

    /// <summary>Two-letter language of the interface: one of <see cref="Wording.Language.All"/>.</summary>
    public required string Language { get; set; }

    /// <summary>The only deck of its rounds; null for all decks in its language.</summary>
    public int? DeckId { get; set; }

    public int SecondsPerQuestion { get; set; } = 30;

    public int QuestionsPerRound { get; set; } = 10;

    /// <summary>Telegram user id.</summary>
    public required long AddedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when the bot is not there any more; null while it is.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>When messages were decided on that may still count for the limit, in milliseconds since 1970, oldest first.</summary>
    public List<long> Sent { get; set; } = [];

    /// <summary>How many messages may leave now.</summary>
    public int RoomAt(DateTimeOffset now) => MessagesAMinute - Recent(now).Count;

    /// <summary>When so many more messages may leave: now, or when enough of the last ones are a minute old.</summary>
    public DateTimeOffset FreeAt(int count, DateTimeOffset now)
    {
        var recent = Recent(now);
        var over = recent.Count + count - MessagesAMinute;
        return over <= 0 ? now : DateTimeOffset.FromUnixTimeMilliseconds(recent[Math.Min(over, recent.Count) - 1]) + TimeSpan.FromMinutes(1);
    }

    public void Spend(DateTimeOffset now) => Sent = [.. Recent(now), now.ToUnixTimeMilliseconds()];

    private List<long> Recent(DateTimeOffset now) => Sent.FindAll(sent => sent > (now - TimeSpan.FromMinutes(1)).ToUnixTimeMilliseconds());
}

/// <summary>Somebody who has played in a group; they need not be a learner.</summary>
internal sealed class GroupPlayer
{
    public required long GroupId { get; init; }

    /// <summary>Telegram user id.</summary>
    public required long PersonId { get; init; }

    /// <summary>What the group sees anyway.</summary>
    public required string Name { get; set; }

    /// <summary>Whether the boards leave the name out.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Whether an answer in this group is a review of the learner too.</summary>
    public bool CountsAsReview { get; set; }
}

/// <summary>Somebody who takes part in one round.</summary>
internal sealed class RoundPlayer
{
    public required long QuizId { get; init; }

    /// <summary>Telegram user id.</summary>
    public required long PersonId { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Number of the newest question that this person has answered; that at which they joined before the first.</summary>
    public required int LastActive { get; set; }

    /// <summary>The session of the learner that answers are logged in; null until the first that counts.</summary>
    public int? Session { get; set; }
}
