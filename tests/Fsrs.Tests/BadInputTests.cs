namespace Fsrs.Tests;

public sealed class BadInputTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly MemoryModel Model = new(Parameters.Default);

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(22)]
    public void Parameters_are_21(int count) =>
        Should.Throw<ArgumentException>(() => new Parameters(new double[count])).Message.ShouldContain($"{count} were given");

    [Theory]
    [InlineData(0, double.NaN, "w0 is NaN")]
    [InlineData(4, 10.5, "w4 is 10.5, but must be from 1 to 10")]
    [InlineData(20, 0.05, "w20 is 0.05")]
    [InlineData(8, double.PositiveInfinity, "w8")]
    public void A_parameter_out_of_its_bounds_is_named(int index, double value, string says)
    {
        var values = Parameters.Default.Values.ToArray();
        values[index] = value;
        Should.Throw<ArgumentException>(() => new Parameters(values)).Message.ShouldContain(says);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    public void There_are_four_ratings(int rating)
    {
        Named("rating", () => Model.InitialState((Rating)rating));
        Named("rating", () => Model.NextState(new(1, 5), (Rating)rating, 1));
        Named("rating", () => new Scheduler(new()).Review(Schedule.New(Noon), (Rating)rating, Noon));
        Named("rating", () => default(Preview)[(Rating)rating]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void Days_are_numbers_from_0_up(double days)
    {
        Named("elapsedDays", () => Model.Retrievability(1, days));
        Named("elapsedDays", () => Model.NextState(new(1, 5), Rating.Good, days));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_stability_is_above_0(double stability)
    {
        Named("stability", () => Model.Retrievability(stability, 1));
        Named("stability", () => Model.IntervalDays(stability, 0.9));
        Named("memory", () => Model.NextState(new(stability, 5), Rating.Good, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_retention_lies_between_0_and_1(double retention) => Named("desiredRetention", () => Model.IntervalDays(1, retention));

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Named("options", () => new Scheduler(new() { DesiredRetention = 0.69 }));
        Named("options", () => new Scheduler(new() { DesiredRetention = double.NaN }));
        Named("options", () => new Scheduler(new() { MaximumInterval = 0 }));
        Named("options", () => new Scheduler(new() { LearningSteps = [TimeSpan.Zero] }));
        Named("startsAt", () => new LearningDay(TimeZoneInfo.Utc, TimeSpan.FromDays(1)));
        Named("startsAt", () => new LearningDay(TimeZoneInfo.Utc, TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public void A_review_before_the_last_one_is_refused() =>
        Named("at", () => new Scheduler(new()).Review(SchedulerTests.InReview(3), Rating.Good, DateTimeOffset.UnixEpoch));

    [Fact]
    public void A_schedule_that_contradicts_itself_is_refused() =>
        Named("schedule", () => new Scheduler(new()).Review(new() { Memory = new(1, 5) }, Rating.Good, Noon));

    [Fact]
    public void A_log_is_in_time_order_and_not_empty()
    {
        var scheduler = new Scheduler(new());
        Named("log", () => scheduler.Replay([]));
        Named("log", () => scheduler.Replay([new(Rating.Good, Noon), new(Rating.Good, Noon.AddDays(-1))]));
    }

    [Fact]
    public void A_history_is_in_time_order_and_not_empty()
    {
        Named("reviews", () => new ReviewHistory([]));
        Named("reviews", () => new ReviewHistory([new(1, Rating.Good, 3), new(2, Rating.Good, 2)]));
        Should.Throw<ArgumentException>(() => new ReviewHistory([new(1, Rating.Good, 3), new(2, Rating.Good, 2)])).Message.ShouldStartWith("Row 2:");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_history_has_four_ratings(int rating) => Named("reviews", () => new ReviewHistory([new(1, (Rating)rating, 0)]));

    [Fact]
    public void What_an_optimizer_needs_is_named()
    {
        Named("options", () => new Optimizer(new() { RelearningSteps = -1 }));
        Named("history", () => new Optimizer().Fit(null!));
        Named("history", () => Evaluation.Of(Parameters.Default, null!));
        Named("parameters", () => Evaluation.Of(null!, new([new(1, Rating.Good, 0)])));
        Named("optimizer", () => Evaluation.TimeSeriesSplit(new([new(1, Rating.Good, 0)]), (Optimizer)null!));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(35)]
    public void Only_known_versions_migrate(int count) =>
        Should.Throw<ArgumentException>(() => Parameters.Migrate(new double[count])).Message.ShouldContain($"{count} were given");

    [Fact]
    public void What_migrates_is_finite()
    {
        var values = new double[17];
        values[3] = double.NaN;
        Should.Throw<ArgumentException>(() => Parameters.Migrate(values)).Message.ShouldContain("w3");
        Named("relearningSteps", () => Parameters.Migrate([], -1));
    }

    [Theory]
    [InlineData(1, 10, 0.9, "ease")]
    [InlineData(double.NaN, 10, 0.9, "ease")]
    [InlineData(2.5, -1, 0.9, "intervalDays")]
    [InlineData(2.5, 10, 1, "retention")]
    public void A_card_from_sm2_has_ease_interval_and_retention(double ease, double days, double retention, string name) =>
        Named(name, () => Model.StateFromSm2(ease, days, retention));

    private static void Named<T>(string parameter, Func<T> act) => Should.Throw<ArgumentException>(() => { act(); }).ParamName.ShouldBe(parameter);
}
