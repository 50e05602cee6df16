namespace DeployQuizBot.Data;

/// <summary>How often one learner has taken a term for another.</summary>
internal sealed class Confusion
{
    public required long LearnerId { get; init; }

    /// <summary>The term that was asked for.</summary>
    public required long TermId { get; init; }

    /// <summary>The term that was given instead.</summary>
    public required long TakenForId { get; init; }

    public int Times { get; set; }

    /// <summary>How often since the learner last told the two apart.</summary>
    public int Open { get; set; }

    public required DateTimeOffset LastAt { get; set; }
}
