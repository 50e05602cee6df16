using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Fsrs.Training;

/// <summary>The whole of a history, laid out once to be predicted with several sets of parameters.</summary>
internal sealed class Forecast
{
    /// <summary>Rows of a part: few enough for its buffers to stay in a core's cache.</summary>
    private const int PartSize = 4096;

    /// <summary>Fewer parts than this are done before other threads have been woken.</summary>
    private const int PartsToShare = 16;

    private readonly ReviewHistory _history;
    private readonly Lockstep[] _parts;

    // Walkers keep their buffers from one set of parameters to the next.
    private readonly ConcurrentBag<LossGradient> _idle = [];

    public Forecast(ReviewHistory history)
    {
        _history = history;
        var weights = new double[history.Reviews];
        for (var row = 0; row < weights.Length; row++)
            weights[row] = history.Gaps[row] > 0 ? 1 : 0;

        var hands = new List<List<Walk>>();
        var rows = PartSize;
        for (var card = 0; card < history.Cards; card++)
        {
            if (rows >= PartSize)
            {
                hands.Add([]);
                rows = 0;
            }

            var (start, end) = history.RowsOf(card);
            hands[^1].Add(new(card, end - start, 0));
            rows += end - start;
        }

        _parts = new Lockstep[hands.Count];
        Parallel.For(0, hands.Count, Sharing(hands.Count), part =>
            _parts[part] = Lockstep.Of(history, weights, CollectionsMarshal.AsSpan(hands[part])));
    }

    /// <summary>The mean log loss; NaN when nothing is predicted.</summary>
    public double LogLoss(Parameters parameters)
    {
        var losses = new double[_parts.Length];
        Walk(parameters, (part, walked) => losses[part] = walked.Loss());
        return losses.Sum() / _history.Predictions;
    }

    /// <summary>Every prediction, in time order.</summary>
    public Prediction[] Predict(Parameters parameters)
    {
        var recall = new double[_history.Reviews];
        Walk(parameters, (part, walked) =>
        {
            var rows = _parts[part].Rows;
            for (var slot = Lockstep.Width; slot < _parts[part].Slots; slot++)
            {
                if (rows[slot] >= 0)
                    recall[rows[slot]] = walked.Recall[slot];
            }
        });

        var predictions = new Prediction[_history.Predictions];
        var times = new int[_history.Predictions];
        var next = 0;
        for (var card = 0; card < _history.Cards; card++)
        {
            var (number, lapses) = (1, 0);
            var (start, end) = _history.RowsOf(card);
            for (var row = start; row < end; row++)
            {
                if (_history.Gaps[row] == 0)
                    continue;

                var recalled = _history.Ratings[row] > Rating.Again;
                times[next] = _history.Times[row];
                predictions[next++] = new(_history.Times[row], recall[row], recalled, _history.Gaps[row], ++number, lapses);
                lapses += recalled ? 0 : 1;
            }
        }

        Array.Sort(times, predictions);
        return predictions;
    }

    private void Walk(Parameters parameters, Action<int, LossGradient> each) => Parallel.For(
        0,
        _parts.Length,
        Sharing(_parts.Length),
        () => _idle.TryTake(out var walker) ? walker : new LossGradient(),
        (part, _, walker) =>
        {
            walker.Forward(_parts[part], parameters.Values);
            each(part, walker);
            return walker;
        },
        _idle.Add);

    /// <summary>All cores for many parts, the calling thread alone for few.</summary>
    internal static ParallelOptions Sharing(int parts) => new() { MaxDegreeOfParallelism = parts < PartsToShare ? 1 : -1 };
}

/// <summary>One review as it was predicted and as it went.</summary>
/// <param name="Time">Its position in the log.</param>
/// <param name="Recall">The predicted chance of recall.</param>
/// <param name="Interval">Days since the review before.</param>
/// <param name="Number">How many reviews of the card were predicted so far, this one too, and one more.</param>
/// <param name="Lapses">How often the card was forgotten in predicted reviews before.</param>
internal readonly record struct Prediction(int Time, double Recall, bool Recalled, int Interval, int Number, int Lapses)
{
    /// <summary>The log loss, in nats.</summary>
    public double Loss => LossGradient.Loss(Recall, Recalled);
}
