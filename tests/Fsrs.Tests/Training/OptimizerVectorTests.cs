using System.Text.Json;
using Fsrs.Training;

namespace Fsrs.Tests.Training;

/// <summary>Against what fsrs-rs 6.5 made of seven logs of simulated learners.</summary>
public sealed class OptimizerVectorTests
{
    public static TheoryData<string> Logs =>
    [
        "tiny_8", "small_pretrain_only", "synthetic_2k", "synthetic_6k", "synthetic_15k", "two_buttons_4k", "retention80_5k",
    ];

    [Theory, MemberData(nameof(Logs))]
    public void The_same_reviews_are_predicted_and_left_out(string name)
    {
        var (history, expected) = Log(name);
        var set = new TrainingSet(history);
        history.Predictions.ShouldBe(expected.GetProperty("n_items").GetInt32());
        set.Predictions.ShouldBe(expected.GetProperty("n_items_after_outlier_filter").GetInt32());
        set.FirstPredictions.ShouldBe(expected.GetProperty("n_initialization_items").GetInt32());
    }

    [Theory, MemberData(nameof(Logs))]
    public void First_stabilities_are_the_same(string name)
    {
        var (history, expected) = Log(name);
        var actual = new TrainingSet(history).FirstStabilities.Values;
        for (var i = 0; i < 4; i++)
            actual[i].ShouldBeNear(expected.GetProperty("initial_stability_only")[i].GetDouble(), 1e-4, $"w{i}");
    }

    public static TheoryData<string, string, int, double, int> Runs
    {
        get
        {
            var runs = new TheoryData<string, string, int, double, int>();
            foreach (var name in (string[])["synthetic_2k", "synthetic_6k", "synthetic_15k", "two_buttons_4k", "retention80_5k"])
            {
                runs.Add(name, "epochs1", 1, 1, 1);
                runs.Add(name, "epochs5", 5, 1, 1);
                runs.Add(name, "epochs20", 20, 1, 1);
                runs.Add(name, "epochs60", 60, 1, 1);
                runs.Add(name, "epochs20_gamma0", 20, 0, 1);
                runs.Add(name, "epochs20_relearn3", 20, 1, 3);
            }

            return runs;
        }
    }

    [Theory, MemberData(nameof(Runs))]
    public void Training_in_one_batch_ends_at_the_same_weights(string name, string run, int epochs, double pull, int relearningSteps)
    {
        var (history, expected) = Log(name);
        var set = new TrainingSet(history);
        double[] start = [.. set.FirstStabilities.Values, .. Parameters.Default.Values[4..]];
        var batches = set.Batches(int.MaxValue, int.MaxValue);
        var descent = new Descent(batches, start, relearningSteps, pull);
        var (best, least) = (start, double.PositiveInfinity);
        descent.Run(epochs, () =>
        {
            var loss = Loss(batches, descent.Weights) + (pull * Penalty(descent.Weights, start));
            if (loss < least)
                (best, least) = ([.. descent.Weights], loss);
        }, cancel: TestContext.Current.CancellationToken);
        set.FirstStabilities.Fill(best);

        var weights = Vectors.Numbers(expected.GetProperty("full_batch").GetProperty(run));
        for (var i = 0; i < weights.Length; i++)
            Math.Abs(best[i] - weights[i]).ShouldBeLessThan(1e-3, $"w{i}: {best[i]} instead of {weights[i]}");
    }

    [Fact]
    public void A_batch_in_parts_is_the_same_batch()
    {
        var set = new TrainingSet(Log("synthetic_6k").History);
        double[] start = [.. set.FirstStabilities.Values, .. Parameters.Default.Values[4..]];
        var (whole, parts) = (set.Batches(set.Predictions, set.Predictions), set.Batches(set.Predictions, set.Predictions / 4));
        (whole.Count, whole[0].Length, parts.Count, parts[0].Length).ShouldBe((1, 1, 1, 4));
        var (one, four) = (Run(whole), Run(parts));
        for (var i = 0; i < start.Length; i++)
            four[i].ShouldBe(one[i], 1e-9);

        // Whichever core was first: the parts are always summed in one order.
        Run(parts).ShouldBe(four);

        double[] Run(List<Lockstep[]> batches)
        {
            var descent = new Descent(batches, start, relearningSteps: 1);
            descent.Run(5, cancel: TestContext.Current.CancellationToken);
            return descent.Weights;
        }
    }

    private static double Loss(List<Lockstep[]> batches, double[] weights)
    {
        var walker = new LossGradient();
        walker.Forward(batches.Single().Single(), weights);
        return walker.Loss();
    }

    private static double Penalty(double[] weights, double[] start) =>
        weights.Select((weight, i) => Math.Pow((weight - start[i]) / Descent.Deviations[i], 2)).Sum();

    internal static (ReviewHistory History, JsonElement Expected) Log(string name)
    {
        var log = Vectors.Lines("optimizer-vectors").Single(log => log.GetProperty("name").GetString() == name);
        var reviews = log.GetProperty("rows").EnumerateArray().Select(row => new CardReview(
            row[0].GetInt64(),
            (Rating)row[2].GetInt32(),
            (int)((row[1].GetInt64() - TimeSpan.FromHours(4).TotalMilliseconds) / TimeSpan.FromDays(1).TotalMilliseconds)));
        return (new([.. reviews]), log.GetProperty("expect"));
    }
}
