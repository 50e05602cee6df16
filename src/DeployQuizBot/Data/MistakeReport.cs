namespace DeployQuizBot.Data;

/// <summary>A learner's word that something is wrong with a card.</summary>
internal sealed class MistakeReport
{
    public required long LearnerId { get; init; }

    public required long CardId { get; init; }

    public required DateTimeOffset ReportedAt { get; set; }
}
