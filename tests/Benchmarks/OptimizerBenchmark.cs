using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Fsrs;
using Fsrs.Tests.Training;
using Fsrs.Training;

namespace Benchmarks;

/// <summary>A log on which the optimizers are compared.</summary>
internal sealed class OptimizerBenchmark
{
    private readonly CardReview[] _reviews;

    private OptimizerBenchmark(string name, CardReview[] reviews) => (Name, _reviews) = (name, reviews);

    public string Name { get; }

    public ReviewHistory History => new(_reviews);

    public static OptimizerBenchmark Read(string file) => new(Path.GetFileName(file), [.. File.ReadLines(file).Skip(1).Select(Row)]);

    public static OptimizerBenchmark Synthetic(int reviews)
    {
        var log = SimulatedLearner.Log(SimulatedLearner.Forgetful, cards: reviews / 11, reviewsPerCard: 12, newCardsPerDay: 50);
        return new($"synthetic log of {reviews:N0} reviews", log[..reviews]);
    }

    public void Write(string file) => File.WriteAllLines(
        file, _reviews.Select(row => $"{row.CardId},{(int)row.Rating},{row.Day}").Prepend("card_id,rating,day"));

    /// <summary>CPU time of all threads from the rows of the log to the parameters, in milliseconds, once the program is warm.</summary>
    public double Cpu(int times)
    {
        Fit(times);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        Fit(times);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / times;
    }

    /// <summary>Wall time of the same, in milliseconds.</summary>
    public double Wall(int times)
    {
        var begun = Stopwatch.GetTimestamp();
        Fit(times);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds / times;
    }

    public HeldOut HeldOut() => Evaluation.TimeSeriesSplit(History, new Optimizer())!;

    public HeldOut HeldOut(double[][] folds) => Evaluation.TimeSeriesSplit(History, (fold, _) => Within(folds[fold]))!;

    /// <summary>
    /// Milliseconds for one walk over the training set forward and backward, and for the exponentials and logarithms in
    /// it alone: nothing that computes this gradient with these functions on one core can be quicker.
    /// </summary>
    public (double Walk, double Limit) Epoch(int times)
    {
        var history = History;
        var set = new TrainingSet(history);
        var parts = set.Batches(512, 512).SelectMany(batch => batch).ToList();
        var (logs, exponentials) = (0L, 0L);
        foreach (var (turn, _, count) in parts.SelectMany(part => part.Stretches))
        {
            logs += turn switch { Turn.SameDay => 1, Turn.Recalled => 2, Turn.Forgotten => 4, _ => 0 } * count;
            exponentials += turn switch { Turn.SameDay => 1, Turn.Recalled => 3, Turn.Forgotten => 3, _ => 0 } * count;
        }

        var walker = new LossGradient();
        var gradient = new double[Parameters.Count];
        return (Best(times, Walk), Best(times, () => Functions(logs, exponentials)));

        void Walk()
        {
            foreach (var part in parts)
            {
                walker.Forward(part, Parameters.Default.Values);
                walker.Backward(gradient);
            }
        }
    }

    private static double Functions(long logs, long exponentials)
    {
        var values = new double[1024];
        for (var i = 0; i < values.Length; i++)
            values[i] = 0.1 + (i * 0.01);

        var sum = Vector256<double>.Zero;
        for (long done = 0; done < logs; done += Lockstep.Width)
            sum += Vector256.Log(Vector256.LoadUnsafe(ref values[done % 1024]));
        for (long done = 0; done < exponentials; done += Lockstep.Width)
            sum += Vector256.Exp(Vector256.LoadUnsafe(ref values[done % 1024]));

        return Vector256.Sum(sum);
    }

    private static double Best(int times, Action act)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            act();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return best;
    }

    private void Fit(int times)
    {
        for (var i = 0; i < times; i++)
            new Optimizer().Fit(History);
    }

    private static CardReview Row(string line)
    {
        var cells = line.Split(',');
        return new(
            long.Parse(cells[0], CultureInfo.InvariantCulture),
            (Rating)int.Parse(cells[1], CultureInfo.InvariantCulture),
            int.Parse(cells[2], CultureInfo.InvariantCulture));
    }

    /// <summary>fsrs-rs counts in 32 bits, so a weight on its bound may lie a hair beyond it.</summary>
    private static Parameters Within(double[] weights) =>
        new([.. weights.Select((weight, i) => Math.Clamp(weight, Parameters.LowerBounds[i], Parameters.UpperBounds[i]))]);
}
