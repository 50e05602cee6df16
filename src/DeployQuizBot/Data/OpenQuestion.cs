namespace DeployQuizBot.Data;

/// <summary>
/// Two terms of which notes do not tell whether they are one. The import took them for two; until an admin says so, or
/// that they are one, nobody's progress goes from the old one to the new one.
/// </summary>
internal sealed class OpenQuestion
{
    public int Id { get; init; }

    /// <summary>The term that is gone from the notes.</summary>
    public long OldTermId { get; init; }

    public required Term OldTerm { get; init; }

    /// <summary>The term that the notes have now.</summary>
    public long NewTermId { get; init; }

    public required Term NewTerm { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }
}
