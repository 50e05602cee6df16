using CsCheck;

namespace Fsrs.Tests.Training;

public sealed class OptimizerTests
{
    private static readonly ReviewHistory Forgetful = new(SimulatedLearner.Log(SimulatedLearner.Forgetful, cards: 400, reviewsPerCard: 8));
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void Parameters_that_were_fitted_predict_better_than_the_defaults()
    {
        var fit = new Optimizer().Fit(Forgetful, cancel: _cancel);
        fit.Outcome.ShouldBe(FitOutcome.Fitted);
        fit.LogLoss.ShouldBe(Evaluation.Of(fit.Parameters, Forgetful).LogLoss, 1e-12);
        fit.DefaultLogLoss.ShouldBe(Evaluation.Of(Parameters.Default, Forgetful).LogLoss, 1e-12);

        // Better in most of the way to what can be had at all: the true parameters.
        var possible = fit.DefaultLogLoss - Evaluation.Of(SimulatedLearner.Forgetful, Forgetful).LogLoss;
        (fit.DefaultLogLoss - fit.LogLoss).ShouldBeGreaterThan(0.8 * possible);
    }

    [Fact]
    public void They_are_better_on_reviews_that_they_have_not_seen()
    {
        var heldOut = Evaluation.TimeSeriesSplit(Forgetful, new Optimizer(), cancel: _cancel)!;
        heldOut.Fitted.LogLoss.ShouldBeLessThan(heldOut.Default.LogLoss);
        heldOut.Fitted.RmseBins.ShouldBeLessThan(heldOut.Default.RmseBins);
        heldOut.Fitted.Predictions.ShouldBe(heldOut.Default.Predictions);
    }

    [Fact]
    public void The_same_log_gives_the_same_parameters()
    {
        var log = SimulatedLearner.Log(SimulatedLearner.Forgetful, cards: 300, reviewsPerCard: 6);
        var fits = Enumerable.Range(0, 4).AsParallel().Select(_ => new Optimizer().Fit(new(log), cancel: _cancel).Parameters).ToList();
        fits.ShouldAllBe(parameters => parameters.Equals(fits[0]));
    }

    [Fact]
    public void Names_of_cards_do_not_matter()
    {
        var log = SimulatedLearner.Log(SimulatedLearner.Forgetful, cards: 100, reviewsPerCard: 6);
        var renamed = log.Select(row => row with { CardId = long.MaxValue - (row.CardId * 7), Day = row.Day - 90_000 }).ToArray();
        new Optimizer().Fit(new(renamed), cancel: _cancel).ShouldBe(new Optimizer().Fit(new(log), cancel: _cancel));
    }

    [Fact]
    public void Parameters_are_never_worse_than_the_defaults_on_the_same_log() =>
        Gen.Select(Gen.Long[0, 40], Gen.Enum<Rating>(), Gen.Int[0, 2]).Array[1, 600].Sample(
            rows =>
            {
                var day = 0;
                var history = new ReviewHistory([.. rows.Select(row => new CardReview(row.Item1, row.Item2, day += row.Item3))]);
                var fit = new Optimizer().Fit(history, cancel: _cancel);
                if (history.Predictions > 0)
                    fit.LogLoss.ShouldBeLessThanOrEqualTo(fit.DefaultLogLoss);
                if (fit.Outcome is FitOutcome.DefaultsBest or FitOutcome.TooFewReviews)
                    fit.Parameters.ShouldBe(Parameters.Default);
            },
            iter: 60);

    [Fact]
    public void Where_what_was_left_out_of_training_would_be_predicted_worse_the_defaults_stay()
    {
        // 200 cards are forgotten within a day; the others, first seen again after half a year, all recalled.
        var log = Enumerable.Range(0, 500).SelectMany(card => (CardReview[])
        [
            new(card, Rating.Good, 0),
            new(card, card < 200 ? Rating.Again : Rating.Good, card < 200 ? 1 : 180),
            new(card, Rating.Good, card < 200 ? 2 : 400),
        ]);
        var fit = new Optimizer().Fit(new([.. log.OrderBy(row => row.Day)]), cancel: _cancel);
        (fit.Parameters, fit.Outcome, fit.LogLoss).ShouldBe((Parameters.Default, FitOutcome.DefaultsBest, fit.DefaultLogLoss));
    }

    [Fact]
    public void Ratings_that_were_never_given_get_a_stability_between_the_others()
    {
        var log = SimulatedLearner.Log(SimulatedLearner.Forgetful, cards: 400, reviewsPerCard: 6)
            .Select(row => row with { Rating = row.Rating == Rating.Again ? Rating.Again : Rating.Good });
        var fit = new Optimizer().Fit(new([.. log]), cancel: _cancel);
        fit.Outcome.ShouldBe(FitOutcome.Fitted);
        var w = fit.Parameters.Values.ToArray();
        w[1].ShouldBe(Math.Pow(w[0], 0.41) * Math.Pow(w[2], 0.59), 1e-12);
        w[..4].ShouldBeInOrder();
    }

    [Fact]
    public void A_log_that_tells_nothing_about_forgetting_gives_the_defaults()
    {
        var fit = new Optimizer().Fit(new([new(1, Rating.Good, 5), new(1, Rating.Good, 5), new(2, Rating.Easy, 6)]), cancel: _cancel);
        (fit.Parameters, fit.Outcome).ShouldBe((Parameters.Default, FitOutcome.TooFewReviews));
    }

    [Fact]
    public void A_short_log_tells_only_of_first_stabilities()
    {
        var log = Enumerable.Range(0, 60).SelectMany(card => (CardReview[])[new(card, Rating.Good, 0), new(card, card % 2 == 0 ? Rating.Again : Rating.Good, 2)]);
        var fit = new Optimizer().Fit(new([.. log.OrderBy(row => row.Day)]), cancel: _cancel);
        fit.Outcome.ShouldBe(FitOutcome.FirstStabilities);
        fit.Parameters[2].ShouldBeLessThan(Parameters.Default[2]);
        fit.Parameters.Values[4..].SequenceEqual(Parameters.Default.Values[4..]).ShouldBeTrue();
    }

    [Theory]
    [InlineData(7, FitOutcome.TooFewReviews)]
    [InlineData(8, FitOutcome.FirstStabilities)]
    public void First_stabilities_take_8_predictions(int count, FitOutcome outcome)
    {
        // Of three equal groups two are left out as rare.
        var log = Enumerable.Range(0, 3 * count).SelectMany(card => (CardReview[])[new(card, Rating.Good, 0), new(card, Rating.Again, 1 + (card % 3))]);
        new Optimizer().Fit(new([.. log.OrderBy(row => row.Day)]), cancel: _cancel).Outcome.ShouldBe(outcome);
    }

    [Theory]
    [InlineData(63, FitOutcome.FirstStabilities)]
    [InlineData(64, FitOutcome.Fitted)]
    public void All_weights_take_64_predictions(int count, FitOutcome outcome)
    {
        var log = Enumerable.Range(0, 32).SelectMany(card => (CardReview[])
            [new(card, Rating.Good, 0), new(card, Rating.Again, 1), new(card, Rating.Again, 3)]).Take(32 + count);
        new Optimizer().Fit(new([.. log.OrderBy(row => row.Day)]), cancel: _cancel).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void The_larger_batches_of_a_large_log_fit_as_well()
    {
        var history = new ReviewHistory(SimulatedLearner.Log(SimulatedLearner.Forgetful, cards: 20_000, reviewsPerCard: 8, newCardsPerDay: 40));
        history.Predictions.ShouldBeGreaterThan(110_000);
        var fit = new Optimizer().Fit(history, cancel: _cancel);
        var best = Evaluation.Of(SimulatedLearner.Forgetful, history).LogLoss;
        fit.LogLoss.ShouldBeLessThan(best + 0.0005);
    }

    [Fact]
    public void With_more_relearning_steps_same_day_reviews_count_for_less()
    {
        var fit = new Optimizer(new() { RelearningSteps = 10 }).Fit(Forgetful, cancel: _cancel);
        fit.Parameters[17].ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Progress_goes_up_to_all_of_it()
    {
        var seen = new Recorded();
        new Optimizer().Fit(Forgetful, seen, _cancel);
        seen.Values.ShouldBeInOrder();
        seen.Values[^1].ShouldBe(1);
        seen.Values.Count.ShouldBeGreaterThan(20);

        seen.Values.Clear();
        new Optimizer().Fit(new([new(1, Rating.Good, 0)]), seen, _cancel);
        seen.Values.ShouldBe([1]);

        seen.Values.Clear();
        Evaluation.TimeSeriesSplit(Forgetful, new Optimizer(), seen, _cancel);
        seen.Values.ShouldBeInOrder();
        seen.Values[^1].ShouldBe(1);
    }

    [Fact]
    public void Work_that_is_cancelled_stops()
    {
        using var cancel = new CancellationTokenSource();
        var seen = new Recorded(value =>
        {
            if (value > 0.2)
                cancel.Cancel();
        });
        Should.Throw<OperationCanceledException>(() => new Optimizer().Fit(Forgetful, seen, cancel.Token));
        seen.Values[^1].ShouldBeLessThan(0.3);
        Should.Throw<OperationCanceledException>(() => Evaluation.TimeSeriesSplit(Forgetful, new Optimizer(), null, cancel.Token));
    }

    private sealed class Recorded(Action<double>? then = null) : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value)
        {
            Values.Add(value);
            then?.Invoke(value);
        }
    }
}
