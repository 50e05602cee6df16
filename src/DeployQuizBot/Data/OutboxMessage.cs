namespace DeployQuizBot.Data;

/// <summary>The order in which messages leave: a person who waits comes before everything else.</summary>
internal enum Lane
{
    Interactive = 0,
    Slow = 1,
}

/// <summary>A request to Telegram that was decided in a transaction and is sent after its commit.</summary>
internal sealed class OutboxMessage
{
    /// <summary>Messages of one chat are sent in the order of their ids.</summary>
    public long Id { get; init; }

    public required long ChatId { get; init; }

    public required Lane Lane { get; init; }

    /// <summary>The Bot API method.</summary>
    public required string Method { get; init; }

    /// <summary>The parameters of the method as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>Digest of the <see cref="Data.Picture"/> that the message carries, with its text for a caption; null for none.</summary>
    public string? Picture { get; init; }

    /// <summary>A file that was made for the message, with its text for a caption; null for none.</summary>
    public byte[]? File { get; init; }

    public string? FileName { get; init; }

    /// <summary>Names the living message of the chat that this one replaces or edits; null for an ordinary one.</summary>
    public string? Slot { get; init; }

    /// <summary>The question of a quiz that the message asks, or whose message it closes; null for any other.</summary>
    public long? QuestionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until then the message belongs to the replica that claimed it; afterwards anyone may send it.</summary>
    public required DateTimeOffset ClaimedUntil { get; set; }

    /// <summary>Whether it is rather lost than sent twice.</summary>
    public bool Once { get; init; }

    /// <summary>Since when a message that must not come twice may be with Telegram; null while it is certainly not.</summary>
    public DateTimeOffset? BegunAt { get; set; }

    /// <summary>When Telegram refused it for good; kept for the operator.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    public string? Error { get; set; }
}

/// <summary>The message of a chat that is edited in place: one for each slot.</summary>
internal sealed class LivingMessage
{
    public required long ChatId { get; init; }

    public required string Slot { get; init; }

    public required int MessageId { get; set; }

    public required DateTimeOffset SentAt { get; set; }
}
