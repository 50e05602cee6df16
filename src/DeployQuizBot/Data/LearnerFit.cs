namespace DeployQuizBot.Data;

/// <summary>Parameters of the memory model that were fitted to one learner's answers, and how well they did.</summary>
internal sealed class LearnerFit
{
    public required long LearnerId { get; init; }

    public required DateTimeOffset FittedAt { get; set; }

    /// <summary>How many answers there were.</summary>
    public required int Reviews { get; set; }

    /// <inheritdoc cref="Learner.Weights"/>
    public required double[] Weights { get; set; }

    /// <summary>Log loss of the fitted parameters on answers that the fit had not seen.</summary>
    public required double Loss { get; set; }

    /// <summary>The same of the parameters that everybody begins with.</summary>
    public required double DefaultLoss { get; set; }

    /// <summary>Whether the learner wants the parameters that everybody begins with.</summary>
    public bool IsOff { get; set; }

    /// <summary>When the learner was told of them; null when not yet.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public bool IsBetter => Loss < DefaultLoss;
}
