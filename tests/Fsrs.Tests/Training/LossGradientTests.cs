using CsCheck;
using Fsrs.Training;

namespace Fsrs.Tests.Training;

public sealed class LossGradientTests
{
    private static readonly Gen<double[]> AnyWeights =
        Gen.Double[0.02, 0.98].Array[Parameters.Count].Select(shares => shares
            .Select((share, i) => Parameters.LowerBounds[i] + (share * (Math.Min(Parameters.UpperBounds[i], i < 4 ? 20 : 100) - Parameters.LowerBounds[i])))
            .ToArray());

    private static readonly Gen<CardReview[]> AnyLog =
        Gen.Select(Gen.Long[0, 9], Gen.Enum<Rating>(), Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 4]), (1, Gen.Int[5, 60])))
            .Array[20, 120]
            .Select(rows =>
            {
                var day = 0;
                return rows.Select(row => new CardReview(row.Item1, row.Item2, day += row.Item3)).ToArray();
            });

    [Fact]
    public void The_loss_is_that_of_the_memory_model() =>
        Gen.Select(AnyWeights, AnyLog).Sample((weights, log) =>
        {
            var walker = new LossGradient();
            walker.Forward(Whole(new(log)), weights);
            var expected = LossOf(weights, log);
            walker.Loss().ShouldBe(expected, 1e-9 * Math.Max(1, expected));
        });

    [Fact]
    public void The_gradient_is_the_slope_of_the_loss() =>
        Gen.Select(AnyWeights, AnyLog).Sample((weights, log) =>
        {
            var walker = new LossGradient();
            walker.Forward(Whole(new(log)), weights);
            var gradient = new double[Parameters.Count];
            walker.Backward(gradient);
            var scale = Math.Max(1, gradient.Max(Math.Abs));
            for (var i = 0; i < gradient.Length; i++)
            {
                var h = 1e-6 * (Parameters.UpperBounds[i] - Parameters.LowerBounds[i]);
                var (here, above, below) = (LossOf(weights, log), LossOf(Shifted(weights, i, h), log), LossOf(Shifted(weights, i, -h), log));

                // The loss has kinks (clamps, the floor of the same day): across one the slope lies between those of its sides.
                var (left, right) = ((here - below) / h, (above - here) / h);
                var tolerance = 1e-4 * scale;
                gradient[i].ShouldBeInRange(Math.Min(left, right) - tolerance, Math.Max(left, right) + tolerance, $"w{i} of {string.Join(", ", weights)}");
            }
        });

    private static double[] Shifted(double[] weights, int index, double by)
    {
        double[] shifted = [.. weights];
        shifted[index] += by;
        return shifted;
    }

    private static double LossOf(double[] weights, CardReview[] log)
    {
        var model = new MemoryModel(new(weights));
        var cards = new Dictionary<long, (MemoryState Memory, int Day)>();
        var loss = 0.0;
        foreach (var (card, rating, day) in log)
        {
            if (!cards.TryGetValue(card, out var before))
            {
                cards[card] = (model.InitialState(rating), day);
                continue;
            }

            if (day > before.Day)
            {
                var recall = Math.Clamp(model.Retrievability(before.Memory.Stability, day - before.Day), 1e-7, 1 - 1e-7);
                loss -= Math.Log(rating > Rating.Again ? recall : 1 - recall);
            }

            cards[card] = (model.NextState(before.Memory, rating, day - before.Day), day);
        }

        return loss;
    }

    private static Lockstep Whole(ReviewHistory history)
    {
        var weights = new double[history.Reviews];
        for (var row = 0; row < weights.Length; row++)
            weights[row] = history.Gaps[row] > 0 ? 1 : 0;

        var walks = new Walk[history.Cards];
        for (var card = 0; card < walks.Length; card++)
            walks[card] = new(card, history.RowsOf(card).End - history.RowsOf(card).Start, 0);

        return Lockstep.Of(history, weights, [.. walks.OrderBy(walk => walk.Length)]);
    }
}
