namespace Fsrs;

/// <summary>Fits the parameters to one learner's log.</summary>
public sealed class Optimizer
{
    /// <param name="options">null for the defaults.</param>
    public Optimizer(OptimizerOptions? options = null) => Options = options ?? new();

    /// <summary>What this optimizer goes by.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>The parameters that predict the log best.</summary>
    /// <param name="history">The learner's log.</param>
    /// <param name="progress">Told how much is done, from 0 to 1.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Fit Fit(ReviewHistory history, IProgress<double>? progress = null, CancellationToken cancel = default) =>
        throw new NotSupportedException();
}

/// <summary>How to fit.</summary>
public sealed record OptimizerOptions
{
    /// <summary>How many relearning steps the scheduler has; from 0 up.</summary>
    public int RelearningSteps { get; init; } = 1;
}

/// <summary>What came of fitting.</summary>
/// <param name="Parameters">The parameters to use.</param>
/// <param name="Outcome">How they came about.</param>
/// <param name="LogLoss">Their log loss on the same log.</param>
/// <param name="DefaultLogLoss">That of the default parameters.</param>
public sealed record Fit(Parameters Parameters, FitOutcome Outcome, double LogLoss, double DefaultLogLoss);

/// <summary>How parameters came about.</summary>
public enum FitOutcome
{
    /// <summary>Too few reviews: the defaults.</summary>
    TooFewReviews,

    /// <summary>Few reviews: only the first stabilities (w0 to w3) were fitted.</summary>
    FirstStabilities,

    /// <summary>All parameters were fitted.</summary>
    Fitted,

    /// <summary>The defaults predict this log at least as well as anything that was found.</summary>
    DefaultsBest,
}
