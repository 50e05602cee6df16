using System.Runtime.InteropServices;
using Fsrs.Training;

namespace Fsrs;

/// <summary>
/// How well parameters predict whether a card is recalled. The measures are those of the
/// <see href="https://github.com/open-spaced-repetition/srs-benchmark">srs-benchmark</see>. Reviews on the day of the one
/// before are not predicted.
/// </summary>
/// <param name="Predictions">How many reviews were predicted.</param>
/// <param name="LogLoss">Mean binary cross entropy in nats: 0 is perfect, lower is better.</param>
/// <param name="RmseBins">
/// The difference between predicted and actual recall in bins of reviews with a like interval, number and history of
/// lapses; root of the mean square over all reviews: 0 is perfect, 1 the worst.
/// </param>
/// <param name="Auc">
/// The chance that a review in which the card was recalled was given a higher prediction than one in which it was
/// forgotten: 0.5 is guessing, 1 is perfect; null when there is only one kind.
/// </param>
public sealed record Evaluation(int Predictions, double LogLoss, double RmseBins, double? Auc)
{
    private const int Folds = 5;

    /// <summary>Of parameters over a whole history.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">No card was reviewed a day or more after its review before.</exception>
    public static Evaluation Of(Parameters parameters, ReviewHistory history)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(history);
        Check.That(history.Predictions > 0, "No card was reviewed on a later day than before, so there is nothing to predict.", nameof(history));
        return Of(new Forecast(history).Predict(parameters));
    }

    /// <summary>
    /// Of reviews that were not seen when the parameters were fitted. The predicted reviews are cut into six parts by
    /// time; each of the last five is predicted with parameters fitted to all before it, and the five are judged as one.
    /// </summary>
    /// <param name="history">What the learner did.</param>
    /// <param name="optimizer">Fits the parameters for each part.</param>
    /// <param name="progress">Told the share that is done, up to 1.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>null when there are fewer than six reviews to predict.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> or <paramref name="optimizer"/> is null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static HeldOut? TimeSeriesSplit(
        ReviewHistory history, Optimizer optimizer, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(optimizer);
        return TimeSeriesSplit(
            history,
            (fold, past) => optimizer.Fit(past, new FoldProgress(progress, fold), cancel).Parameters);
    }

    /// <param name="fit">Gives the parameters for a fold, 0 to 4, fitted to what came before it.</param>
    internal static HeldOut? TimeSeriesSplit(ReviewHistory history, Func<int, ReviewHistory, Parameters> fit)
    {
        var part = history.Predictions / (Folds + 1);
        if (part == 0)
            return null;

        var usual = new Forecast(history).Predict(Parameters.Default);
        var fitted = new List<Prediction>(usual.Length - part);
        for (var fold = 0; fold < Folds; fold++)
        {
            var start = (fold + 1) * part;
            var end = fold == Folds - 1 ? usual.Length : start + part;
            var parameters = fit(fold, history.Until(usual[start].Time));
            fitted.AddRange(new Forecast(history.Until(usual[end - 1].Time + 1)).Predict(parameters)[start..end]);
        }

        return new(Of(usual.AsSpan(part)), Of(CollectionsMarshal.AsSpan(fitted)));
    }

    internal static Evaluation Of(ReadOnlySpan<Prediction> predictions)
    {
        var loss = 0.0;
        foreach (var prediction in predictions)
            loss += prediction.Loss;

        return new(predictions.Length, loss / predictions.Length, RmseOf(predictions), AucOf(predictions));
    }

    private static double RmseOf(ReadOnlySpan<Prediction> predictions)
    {
        var bins = new Dictionary<(int Interval, int Number, int Lapses), (int Count, double Error)>();
        foreach (var prediction in predictions)
        {
            var bin = (Bin(prediction.Interval, 3.62), Bin(prediction.Number, 1.89), prediction.Lapses == 0 ? -1 : Bin(prediction.Lapses, 1.73));
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(bins, bin, out _);
            sums = (sums.Count + 1, sums.Error + prediction.Recall - (prediction.Recalled ? 1 : 0));
        }

        return Math.Sqrt(bins.Values.Sum(bin => bin.Error * bin.Error / bin.Count) / predictions.Length);

        static int Bin(int value, double width) => (int)Math.Floor(Math.Log(value) / Math.Log(width));
    }

    private static double? AucOf(ReadOnlySpan<Prediction> predictions)
    {
        // Mann and Whitney's U: equal predictions share the mean of their ranks.
        var sorted = predictions.ToArray();
        Array.Sort(sorted, (a, b) => a.Recall.CompareTo(b.Recall));
        var (recalled, ranks) = (0L, 0.0);
        for (var start = 0; start < sorted.Length;)
        {
            var (end, among) = (start, 0);
            while (end < sorted.Length && sorted[end].Recall.Equals(sorted[start].Recall))
                among += sorted[end++].Recalled ? 1 : 0;

            ranks += among * ((start + 1 + end) / 2.0);
            recalled += among;
            start = end;
        }

        var forgotten = sorted.Length - recalled;
        return recalled == 0 || forgotten == 0
            ? null
            : (ranks - (recalled * (recalled + 1) / 2.0)) / recalled / forgotten;
    }

    private sealed class FoldProgress(IProgress<double>? whole, int fold) : IProgress<double>
    {
        public void Report(double value) => whole?.Report((fold + value) / Folds);
    }
}

/// <summary>Two evaluations over the same reviews, which neither had seen.</summary>
/// <param name="Default">Of the default parameters.</param>
/// <param name="Fitted">Of parameters fitted to what came before.</param>
public sealed record HeldOut(Evaluation Default, Evaluation Fitted);
