namespace Fsrs;

/// <summary>How well parameters predict recall.</summary>
/// <param name="Predictions">Over how many reviews.</param>
/// <param name="LogLoss">Mean binary cross entropy in nats; 0 is perfect, lower is better.</param>
/// <param name="RmseBins">Root mean square of (predicted - actual) over bins of like reviews; 0 is perfect.</param>
/// <param name="Auc">The chance that a recalled review was given a higher prediction than a forgotten one; null when only one kind exists.</param>
public sealed record Evaluation(int Predictions, double LogLoss, double RmseBins, double? Auc)
{
    /// <summary>Of the given parameters over the whole log.</summary>
    /// <exception cref="ArgumentException">No review of the log can be predicted.</exception>
    public static Evaluation Of(Parameters parameters, ReviewHistory history) => throw new NotSupportedException();

    /// <summary>
    /// On reviews that the fit has not seen: the log is cut in six by time, each of the last five parts is predicted by
    /// parameters fitted to everything before it, and the predictions are pooled.
    /// </summary>
    /// <returns>null when the log is too short to be cut.</returns>
    public static HeldOut? TimeSeriesSplit(
        ReviewHistory history, Optimizer optimizer, IProgress<double>? progress = null, CancellationToken cancel = default) =>
        throw new NotSupportedException();
}

/// <summary>Two evaluations over the same reviews, none of which the fit had seen.</summary>
/// <param name="Default">The default parameters.</param>
/// <param name="Fitted">The parameters fitted to the reviews before.</param>
public sealed record HeldOut(Evaluation Default, Evaluation Fitted);
