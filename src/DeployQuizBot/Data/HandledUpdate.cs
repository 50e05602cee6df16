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
