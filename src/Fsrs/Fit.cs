namespace Fsrs;

/// <summary>What came of fitting parameters to a history.</summary>
/// <param name="Parameters">The parameters to use.</param>
/// <param name="Outcome">How they came about.</param>
/// <param name="LogLoss">Their mean log loss on the history, in nats; NaN when nothing in it is predicted.</param>
/// <param name="DefaultLogLoss">That of the default parameters.</param>
public sealed record Fit(Parameters Parameters, FitOutcome Outcome, double LogLoss, double DefaultLogLoss);

/// <summary>How parameters came about.</summary>
public enum FitOutcome
{
    /// <summary>Fewer reviews to predict than <see cref="Optimizer.FewestPredictions"/>: the defaults.</summary>
    TooFewReviews = 0,

    /// <summary>The default parameters predict this history at least as well as anything that was found.</summary>
    DefaultsBest = 1,

    /// <summary>
    /// Only the stabilities after the first review (w0 to w3) were fitted: there were fewer reviews to predict than
    /// <see cref="Optimizer.FewestForAllWeights"/>, or fitting the other weights too did not predict the history better.
    /// </summary>
    FirstStabilities = 2,

    /// <summary>All parameters were fitted.</summary>
    Fitted = 3,
}
