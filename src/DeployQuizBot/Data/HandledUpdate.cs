namespace DeployQuizBot.Data;

/// <summary>An update whose effect is in the database: a second delivery of it changes nothing.</summary>
internal sealed class HandledUpdate
{
    public required long UpdateId { get; init; }

    public required DateTimeOffset HandledAt { get; init; }
}

/// <summary>An update that could not be read or handled, kept aside for the operator.</summary>
internal sealed class RejectedUpdate
{
    public required long UpdateId { get; init; }

    public required string Json { get; init; }

    public required string Error { get; init; }

    public required DateTimeOffset RejectedAt { get; init; }
}

/// <summary>An update of which Telegram was told that it came, and whose turn is not over yet.</summary>
internal sealed class WaitingUpdate
{
    public required long UpdateId { get; init; }

    public required long PersonId { get; init; }

    public required string Json { get; init; }

    /// <summary>Until then a replica is at it, or is about to be; afterwards any may begin anew.</summary>
    public required DateTimeOffset ClaimedUntil { get; set; }
}
