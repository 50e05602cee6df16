namespace Fsrs.Training;

/// <summary>
/// Stochastic gradient descent by Adam with a cosine-annealed learning rate, and a pull back to where it started that is
/// stronger for weights in which people differ less. Method and figures are those of fsrs-rs 6.6, but that each card is
/// walked once, not once for each of its predictions. The same input gives the same output, on any number of cores.
/// </summary>
internal sealed class Descent
{
    private const double LearningRate = 0.04;
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;
    private const ulong ShuffleSeed = 2023;

    /// <summary>How far each weight lies from the default over many people, as a standard deviation.</summary>
    internal static readonly double[] Deviations =
    [
        6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33,
        0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
    ];

    private readonly List<Lockstep[]> _batches;
    private readonly int _predictions;
    private readonly int _relearningSteps;
    private readonly double _pull;
    private readonly double[] _start;
    private readonly double[] _mean = new double[Parameters.Count];
    private readonly double[] _square = new double[Parameters.Count];
    private readonly LossGradient[] _walkers;
    private readonly double[][] _gradients;

    /// <param name="pull">How strongly the weights are drawn back to the start; 1 in practice.</param>
    public Descent(List<Lockstep[]> batches, ReadOnlySpan<double> start, int relearningSteps, double pull = 1)
    {
        _batches = batches;
        _predictions = batches.Sum(batch => batch.Sum(part => part.Predictions));
        _relearningSteps = relearningSteps;
        _pull = pull;
        _start = start.ToArray();
        Weights = start.ToArray();
        var parts = batches.Max(batch => batch.Length);
        _walkers = [.. Enumerable.Range(0, parts).Select(_ => new LossGradient())];
        _gradients = [.. Enumerable.Range(0, parts).Select(_ => new double[Parameters.Count])];
    }

    /// <summary>Where the descent is.</summary>
    public double[] Weights { get; }

    /// <param name="onEpoch">Called after each epoch.</param>
    public void Run(int epochs, Action? onEpoch = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var steps = epochs * _batches.Count;
        var step = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var batch in Shuffled(epoch))
            {
                cancel.ThrowIfCancellationRequested();
                Step(_batches[batch], step, LearningRate * (1 + Math.Cos(Math.PI * step / steps)) / 2);
                step++;
                progress?.Report(step / (double)steps);
            }

            onEpoch?.Invoke();
        }
    }

    private void Step(Lockstep[] parts, int step, double rate)
    {
        if (parts.Length == 1)
            Walk(0);
        else
            Parallel.For(0, parts.Length, Walk);

        var gradient = _gradients[0];
        for (var part = 1; part < parts.Length; part++)
        {
            for (var i = 0; i < gradient.Length; i++)
                gradient[i] += _gradients[part][i];
        }

        var share = _pull * parts.Sum(part => part.Predictions) / _predictions;
        var (correction1, correction2) = (1 - Math.Pow(Beta1, step + 1), 1 - Math.Pow(Beta2, step + 1));
        for (var i = 0; i < gradient.Length; i++)
        {
            var slope = gradient[i] + (2 * share * (Weights[i] - _start[i]) / (Deviations[i] * Deviations[i]));
            _mean[i] = (Beta1 * _mean[i]) + ((1 - Beta1) * slope);
            _square[i] = (Beta2 * _square[i]) + ((1 - Beta2) * slope * slope);
            Weights[i] -= rate * _mean[i] / correction1 / (Math.Sqrt(_square[i] / correction2) + Epsilon);
        }

        Bounds.Hold(Weights, _relearningSteps);

        void Walk(int part)
        {
            Array.Clear(_gradients[part]);
            _walkers[part].Forward(parts[part], Weights);
            _walkers[part].Backward(_gradients[part]);
        }
    }

    private int[] Shuffled(int epoch)
    {
        var order = Enumerable.Range(0, _batches.Count).ToArray();
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = (int)(Fuzz.Mix(ShuffleSeed + Fuzz.Mix(((ulong)epoch << 32) + (ulong)i)) % (ulong)(i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
