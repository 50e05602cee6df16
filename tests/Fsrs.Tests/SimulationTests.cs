using CsCheck;

namespace Fsrs.Tests;

public sealed class SimulationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_remembered_card_costs_the_time_over_what_study_gained()
    {
        var row = Simulation(0.9, minutes: 30, remembered: 70, anyway: 40);
        row.Time.ShouldBe(TimeSpan.FromMinutes(60));
        row.TimePerDay.ShouldBe(TimeSpan.FromMinutes(30));
        row.ReviewsPerDay.ShouldBe(5);
        row.Remembered.ShouldBe(70);
        row.TimePerRemembered.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(40.009)]
    [InlineData(40)]
    [InlineData(30)]
    public void Study_that_gains_nothing_has_no_price(double remembered) =>
        Simulation(0.9, minutes: 30, remembered, anyway: 40).TimePerRemembered.ShouldBeNull();

    [Fact]
    public void The_cheapest_has_the_least_time_per_remembered_card()
    {
        var comparison = new Comparison(
        [
            Simulation(0.7, minutes: 0, remembered: 40, anyway: 40),
            Simulation(0.8, minutes: 10, remembered: 50, anyway: 40),
            Simulation(0.9, minutes: 15, remembered: 60, anyway: 40),
            Simulation(0.95, minutes: 40, remembered: 65, anyway: 40),
        ]);
        comparison.Cheapest!.DesiredRetention.ShouldBe(0.9);
    }

    [Fact]
    public void Expected_recalls_are_the_sum_of_the_retrievabilities() =>
        Gen.Select(Gen.Double[0.001, 36_500], Gen.Int[-1000, 50]).Array[0, 40].Sample(cards =>
        {
            var model = new MemoryModel(Parameters.Default);
            var sum = cards.Sum(card => model.Retrievability(card.Item1, 50 - card.Item2));
            var stabilities = cards.Select(card => card.Item1).ToArray();
            var lastDays = cards.Select(card => (double)card.Item2).ToArray();
            model.ExpectedRecalls(stabilities, lastDays, 50).ShouldBe(sum, 1e-10);
        });

    [Fact]
    public void Ratings_are_drawn_by_their_chances_and_never_without_one()
    {
        // Evenly spaced positions leave nothing to luck.
        var draws = Enumerable.Range(0, 10_000).Select(i => i / 10_000.0).Append(Math.BitDecrement(1)).ToList();
        int[] Counts(params double[] chances)
        {
            var drawn = draws.ConvertAll(new Chances(chances, chances.Length, "Test").Draw);
            return [.. Enum.GetValues<Rating>().Select(rating => drawn.Count(each => each == rating))];
        }

        Counts(0.25, 0.125, 0.5, 0.125).ShouldBe([2500, 1250, 5000, 1251]);
        Counts(0, 0.75, 0.25).ShouldBe([0, 0, 7500, 2501]);
        Counts(0.5, 0.25, 0.25).ShouldBe([0, 5000, 2500, 2501]);
        Counts(0, 0.4996, 0.4996, 0).ShouldBe([0, 5000, 5001, 0]);
        Counts(0, 0, 0, 1).ShouldBe([0, 0, 0, 10_001]);
    }

    [Fact]
    public void A_stored_card_is_seen_in_days_from_the_beginning()
    {
        var card = SchedulerTests.InReview(stability: 7, difficulty: 4) with { Due = Noon.AddDays(3) };
        SimulatedCard.Of(card, Noon, DayCount.Periods24h).ShouldBe(new(new(7, 4), 7, 3));
        SimulatedCard.Of(card, Noon.AddDays(5), DayCount.Periods24h).ShouldBe(new(new(7, 4), 12, -2));
        var days = DayCount.LearnerDays(new(TimeZoneInfo.Utc, TimeSpan.FromHours(4)));
        SimulatedCard.Of(card, Noon.AddHours(15), days).ShouldBe(new(new(7, 4), 7, 3));
        SimulatedCard.Of(card, Noon.AddHours(16), days).ShouldBe(new(new(7, 4), 8, 2));
    }

    [Fact]
    public void Progress_rises_to_1_in_28_parts()
    {
        var reports = new List<double>();
        Compare(new Reports(reports.Add), CancellationToken.None);
        reports.ShouldBe(Enumerable.Range(1, 28).Select(part => part / 28.0));
    }

    [Fact]
    public void A_cancelled_comparison_stops_before_its_end()
    {
        using var source = new CancellationTokenSource();
        var parts = 0;
        var reports = new Reports(_ =>
        {
            parts++;
            source.Cancel();
        });
        Should.Throw<OperationCanceledException>(() => Compare(reports, source.Token));
        parts.ShouldBe(1);
        Should.Throw<OperationCanceledException>(() => new Simulator(new(), new()).Run(0.9, 10, [], 10, source.Token));
    }

    private static void Compare(IProgress<double> progress, CancellationToken cancel) =>
        new Simulator(new(), new()).Compare(10, [], 10, threads: 1, progress, cancel);

    private static Simulation Simulation(double retention, double minutes, double remembered, double anyway)
    {
        var day = new SimulatedDay(5, 0, 0, TimeSpan.FromMinutes(minutes), remembered);
        return new(retention, [day with { Remembered = 0 }, day], anyway);
    }

    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
