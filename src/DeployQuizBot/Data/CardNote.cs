namespace DeployQuizBot.Data;

/// <summary>What a learner wrote down about a card, for nobody but themselves.</summary>
internal sealed class CardNote
{
    /// <summary>In characters.</summary>
    public const int Longest = 500;

    public required long LearnerId { get; init; }

    public required long CardId { get; init; }

    public required string Text { get; set; }

    public required DateTimeOffset WrittenAt { get; set; }
}
