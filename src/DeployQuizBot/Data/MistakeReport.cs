namespace DeployQuizBot.Data;

/// <summary>A learner's word that something is wrong with a card. Of one learner and one card at most one is open.</summary>
internal sealed class MistakeReport
{
    public long Id { get; init; }

    public required long LearnerId { get; init; }

    public Learner Learner { get; init; } = null!;

    public required long CardId { get; init; }

    public Card Card { get; init; } = null!;

    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>What is wrong, as the learner says; null where they left it at the tap.</summary>
    public string? Words { get; set; }

    /// <summary>When an admin dealt with it; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The admin who did; null while it is open, and when an import has changed the card.</summary>
    public long? ClosedBy { get; set; }

    /// <summary>What the admin answered; null when they only said that it is put right.</summary>
    public string? Answer { get; set; }
}
