using Fsrs.Training;

namespace Fsrs;

/// <summary>
/// Fits parameters to the reviews of one learner. Thread safe, and deterministic: the same history gives the same
/// parameters, on any number of cores.
/// </summary>
/// <remarks>
/// The way is that of fsrs-rs 6.6 (first stabilities from the first predictions, then Adam on the cross entropy of
/// recalled against predicted), with the epochs that the Anki flashcard program uses.
/// </remarks>
public sealed class Optimizer
{
    /// <summary>With fewer reviews to predict the parameters stay the defaults.</summary>
    /// <remarks>Those a day or more after the card's review before; rare and very long first waits are not counted.</remarks>
    public const int FewestPredictions = 8;

    /// <summary>With fewer reviews to predict only the first stabilities (w0 to w3) are fitted.</summary>
    public const int FewestForAllWeights = 64;

    private const int Epochs = 8;
    private const int BatchSize = 512;
    private const int PartSize = 1024;

    /// <summary>From how many predictions on batches grow with the log, so that cores share the work of a batch.</summary>
    private const int LargeLog = 100_000;

    /// <summary>An optimizer with the given options.</summary>
    /// <param name="options">null stands for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Optimizer(OptimizerOptions? options = null)
    {
        Options = options ?? new();
        Check.That(Options.RelearningSteps >= 0, "The number of relearning steps is 0 or more.", nameof(options));
    }

    /// <summary>What this optimizer goes by.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>The parameters that predict a history best, but never ones that predict it worse than the defaults do.</summary>
    /// <param name="history">What the learner did.</param>
    /// <param name="progress">Told the share that is done, up to 1.</param>
    /// <param name="cancel">Stops the work between two batches.</param>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Fit Fit(ReviewHistory history, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        var set = new TrainingSet(history);
        var forecast = new Forecast(history);
        var usual = forecast.LogLoss(Parameters.Default);
        var best = new Fit(Parameters.Default, FitOutcome.DefaultsBest, usual, usual);
        if (set.Predictions < FewestPredictions)
        {
            progress?.Report(1);
            return best with { Outcome = FitOutcome.TooFewReviews };
        }

        double[] start = [.. set.FirstStabilities.Values, .. Parameters.Default.Values[4..]];
        if (set.Predictions >= FewestForAllWeights && set.Predictions > set.FirstPredictions)
        {
            var size = set.Predictions < LargeLog ? BatchSize : set.Predictions / (LargeLog / BatchSize);
            var descent = new Descent(set.Batches(size, PartSize), start, Options.RelearningSteps);
            descent.Run(Epochs, progress: progress, cancel: cancel);
            set.FirstStabilities.Fill(descent.Weights);
            Try(descent.Weights, FitOutcome.Fitted);
        }

        if (best.Outcome == FitOutcome.DefaultsBest)
            Try(start, FitOutcome.FirstStabilities);

        progress?.Report(1);
        return best;

        void Try(double[] weights, FitOutcome outcome)
        {
            var parameters = new Parameters(weights);
            var loss = forecast.LogLoss(parameters);
            if (loss < best.LogLoss)
                best = best with { Parameters = parameters, Outcome = outcome, LogLoss = loss };
        }
    }
}
