using System.Text.Json;

namespace Fsrs.Tests.Training;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData("small_pretrain_only")]
    [InlineData("synthetic_2k")]
    [InlineData("synthetic_6k")]
    [InlineData("synthetic_15k")]
    [InlineData("two_buttons_4k")]
    [InlineData("retention80_5k")]
    public void Measures_are_those_of_the_benchmark(string name)
    {
        var (history, expected) = OptimizerVectorTests.Log(name);
        var metrics = expected.GetProperty("metrics_unweighted");
        Compare(Parameters.Default, metrics.GetProperty("default"));
        Compare(Of(expected.GetProperty("default_training_seed2023")), metrics.GetProperty("default_training"));
        Compare(Of(expected.GetProperty("anki_training_8_epochs")), metrics.GetProperty("anki_8_epochs"));

        void Compare(Parameters parameters, JsonElement known)
        {
            var actual = Evaluation.Of(parameters, history);
            actual.Predictions.ShouldBe(known.GetProperty("n").GetInt32());
            actual.LogLoss.ShouldBe(known.GetProperty("logLoss").GetDouble(), 1e-6);
            actual.RmseBins.ShouldBe(known.GetProperty("rmseBins").GetDouble(), 1e-5);
            actual.Auc!.Value.ShouldBe(known.GetProperty("auc").GetDouble(), 1e-4);
        }
    }

    [Theory]
    [InlineData("synthetic_2k")]
    [InlineData("synthetic_6k")]
    [InlineData("synthetic_15k")]
    [InlineData("two_buttons_4k")]
    [InlineData("retention80_5k")]
    public void A_fit_is_as_good_as_that_of_fsrs_rs(string name)
    {
        var (history, expected) = OptimizerVectorTests.Log(name);
        var theirs = Evaluation.Of(Of(expected.GetProperty("anki_training_8_epochs")), history).LogLoss;
        new Optimizer().Fit(history, cancel: TestContext.Current.CancellationToken).LogLoss.ShouldBeLessThan(theirs + 0.0005);
    }

    [Fact]
    public void Two_reviews_can_be_judged_by_hand()
    {
        // Both seven days after a first Good; recalled and forgotten.
        var history = new ReviewHistory([new(1, Rating.Good, 0), new(2, Rating.Good, 0), new(1, Rating.Good, 7), new(2, Rating.Again, 7)]);
        var recall = new MemoryModel(Parameters.Default).Retrievability(Parameters.Default[2], 7);
        var evaluation = Evaluation.Of(Parameters.Default, history);
        evaluation.Predictions.ShouldBe(2);
        evaluation.LogLoss.ShouldBe(-(Math.Log(recall) + Math.Log(1 - recall)) / 2, 1e-12);
        evaluation.RmseBins.ShouldBe(Math.Abs(recall - 0.5), 1e-12);
        evaluation.Auc.ShouldBe(0.5);
    }

    [Fact]
    public void Where_all_was_recalled_nothing_can_be_ranked() =>
        Evaluation.Of(Parameters.Default, new([new(1, Rating.Good, 0), new(1, Rating.Good, 7)])).Auc.ShouldBeNull();

    [Fact]
    public void Where_nothing_is_predicted_nothing_can_be_judged()
    {
        var history = new ReviewHistory([new(1, Rating.Good, 0), new(1, Rating.Good, 0)]);
        Should.Throw<ArgumentException>(() => Evaluation.Of(Parameters.Default, history)).ParamName.ShouldBe("history");
        Evaluation.TimeSeriesSplit(history, new Optimizer(), cancel: TestContext.Current.CancellationToken).ShouldBeNull();
    }

    [Fact]
    public void A_fold_is_fitted_to_what_came_before_it_and_to_all_of_that()
    {
        var log = SimulatedLearner.Log(Parameters.Default, cards: 50, reviewsPerCard: 6);
        var history = new ReviewHistory(log);
        var pasts = new List<ReviewHistory>();
        var heldOut = Evaluation.TimeSeriesSplit(history, (_, past) =>
        {
            pasts.Add(past);
            return Parameters.Default;
        })!;
        pasts.Select(past => past.Predictions).ShouldBe(Enumerable.Range(1, 5).Select(fold => fold * (history.Predictions / 6)));
        heldOut.Fitted.ShouldBe(heldOut.Default);
        heldOut.Default.Predictions.ShouldBe(history.Predictions - (history.Predictions / 6));

        // The history of a fold is the one that its own log would have made.
        var last = new ReviewHistory(log.AsSpan(..pasts[^1].Reviews));
        Evaluation.Of(SimulatedLearner.Forgetful, pasts[^1]).ShouldBe(Evaluation.Of(SimulatedLearner.Forgetful, last));
    }

    private static Parameters Of(JsonElement weights) => new([.. Vectors.Numbers(weights)
        .Select((weight, i) => Math.Clamp(weight, Parameters.LowerBounds[i], Parameters.UpperBounds[i]))]);
}
