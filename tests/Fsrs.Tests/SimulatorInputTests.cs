namespace Fsrs.Tests;

public sealed class SimulatorInputTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly double[] Even = [0.25, 0.25, 0.25, 0.25];

    public static TheoryData<string, Func<Habits, Habits>> BadHabits => new()
    {
        { "NewCardsPerDay", habits => habits with { NewCardsPerDay = -1 } },
        { "ReviewsPerDay", habits => habits with { ReviewsPerDay = -1 } },
        { "TimePerDay", habits => habits with { TimePerDay = TimeSpan.FromTicks(-1) } },
        { "TimePerDay", habits => habits with { TimePerDay = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
        { "FirstRatings", habits => habits with { FirstRatings = null! } },
        { "FirstRatings", habits => habits with { FirstRatings = [0.5, 0.5] } },
        { "FirstRatings", habits => habits with { FirstRatings = [0.25, 0.25, 0.25, 0.26] } },
        { "FirstRatings", habits => habits with { FirstRatings = [0.25, 0.25, 0.25, 0.24] } },
        { "FirstRatings", habits => habits with { FirstRatings = [0.5, 0.6, -0.1, 0] } },
        { "RecalledRatings", habits => habits with { RecalledRatings = Even } },
        { "RecalledRatings", habits => habits with { RecalledRatings = [0.5, 0.5, double.NaN] } },
        { "RecalledRatings", habits => habits with { RecalledRatings = [0.5, double.PositiveInfinity, 0.5] } },
        { "NextWhileLearning", habits => habits with { NextWhileLearning = null! } },
        { "NextWhileLearning", habits => habits with { NextWhileLearning = [Even, Even] } },
        { "NextWhileLearning", habits => habits with { NextWhileLearning = [Even, Even, [1, 0]] } },
        { "NextWhileRelearning", habits => habits with { NextWhileRelearning = [Even, Even, Even, Even] } },
        { "NextWhileRelearning", habits => habits with { NextWhileRelearning = [Even, [1, 1, 0, 0], Even] } },
        { "NextWhileRelearning", habits => habits with { NextWhileRelearning = [Even, null!, Even] } },
        { "LearningSeconds", habits => habits with { LearningSeconds = null! } },
        { "LearningSeconds", habits => habits with { LearningSeconds = [1, 2, 3] } },
        { "ReviewSeconds", habits => habits with { ReviewSeconds = [1, 2, double.NaN, 3] } },
        { "ReviewSeconds", habits => habits with { ReviewSeconds = [1, 2, 3, -1] } },
        { "RelearningSeconds", habits => habits with { RelearningSeconds = [1, 2, 3, 3601] } },
    };

    [Theory]
    [MemberData(nameof(BadHabits), DisableDiscoveryEnumeration = true)]
    public void A_bad_habit_is_named(string name, Func<Habits, Habits> spoil)
    {
        var problem = Should.Throw<ArgumentException>(() => new Simulator(new(), spoil(new())));
        problem.ParamName.ShouldBe("habits");
        problem.Message.ShouldContain(name);
    }

    [Fact]
    public void Limits_may_be_0_and_seconds_too() =>
        Run(0.9, 1, [], 1, new() { NewCardsPerDay = 0, ReviewsPerDay = 0, TimePerDay = TimeSpan.Zero, LearningSeconds = [0, 0, 0, 0] })
            .Days.ShouldBe([default]);

    [Theory]
    [InlineData(0.69, 1, 0, "desiredRetention")]
    [InlineData(0.995, 1, 0, "desiredRetention")]
    [InlineData(double.NaN, 1, 0, "desiredRetention")]
    [InlineData(0.9, 0, 0, "days")]
    [InlineData(0.9, 36_501, 0, "days")]
    [InlineData(0.9, 1, -1, "newCards")]
    [InlineData(0.9, 1, 1_000_001, "newCards")]
    public void Arguments_out_of_range_are_refused(double retention, int days, int newCards, string name) =>
        Named(name, () => Run(retention, days, [], newCards));

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(double.NaN, 5, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 11, 1)]
    [InlineData(1, 5, -1)]
    [InlineData(1, 5, 36_501)]
    public void An_impossible_card_is_refused(double stability, double difficulty, int daysSinceReview)
    {
        SimulatedCard[] cards = [new(new(1, 5), 1, 1), new(new(stability, difficulty), daysSinceReview, 1)];
        Named("cards", () => Run(0.9, 1, cards, 0));
        Named("cards", () => Compare(1, cards, 0));
    }

    [Fact]
    public void The_least_and_the_greatest_that_is_allowed_works()
    {
        SimulatedCard[] cards =
        [
            new(new(0.001, 10), 36_500, int.MinValue),
            new(new(36_500, 1), 0, int.MaxValue),
            new(new(5, 5), 0, 0),
        ];
        var days = Run(0.99, 36_500, cards, 0).Days;
        days.Count.ShouldBe(36_500);
        days.ShouldAllBe(day => day.Remembered > 0 && day.Remembered <= 3 && day.Reviews <= 2);
        var busy = new Habits { NewCardsPerDay = int.MaxValue };
        Run(0.7, 1, [], 1_000_000, busy).Days[0].NewCards.ShouldBeInRange(1, 1_000_000);
    }

    [Fact]
    public void Other_bad_arguments_are_named()
    {
        Named("options", () => new Simulator(null!, new()));
        Named("options", () => new Simulator(new() { MaximumInterval = 0 }, new()));
        Named("habits", () => new Simulator(new(), null!));
        Named("cards", () => Run(0.9, 1, null!, 0));
        Named("threads", () => Compare(1, [], 0, threads: 0));
        Named("days", () => Compare(0, [], 0));
        Named("schedule", () => SimulatedCard.Of(Schedule.New(Noon), Noon, DayCount.Periods24h));
        Named("at", () => SimulatedCard.Of(SchedulerTests.InReview(3), Noon.AddDays(-4), DayCount.Periods24h));
        Named("days", () => SimulatedCard.Of(SchedulerTests.InReview(3), Noon, null!));
    }

    private static Simulation Run(
        double retention, int days, IReadOnlyList<SimulatedCard> cards, int newCards, Habits? habits = null) =>
        new Simulator(new(), habits ?? new()).Run(retention, days, cards, newCards, TestContext.Current.CancellationToken);

    private static Comparison Compare(int days, IReadOnlyList<SimulatedCard> cards, int newCards, int threads = -1) =>
        new Simulator(new(), new()).Compare(days, cards, newCards, threads, null, TestContext.Current.CancellationToken);

    private static void Named<T>(string parameter, Func<T> act) =>
        Should.Throw<ArgumentException>(() => { act(); }).ParamName.ShouldBe(parameter);
}
