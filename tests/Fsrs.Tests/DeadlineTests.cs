using CsCheck;

namespace Fsrs.Tests;

public sealed class DeadlineTests
{
    private static readonly MemoryModel Model = new(Parameters.Default);

    [Fact]
    public void A_card_comes_back_once_more_only_when_it_would_be_forgotten_by_then() =>
        Gen.Select(Gen.Int[0, 14], Gen.Double[0.1, 500], Gen.Int[1, 60], Gen.Int[-30, 60], Gen.ULong).Sample(
            (lastDays, stability, interval, lastDay, seed) =>
            {
                const int day = 20;
                var due = lastDay + interval;
                var planned = new Deadline(day, lastDays, 0.95).DueDay(Model, stability, lastDay, due, seed);
                var isSafe = due < day || lastDay >= day || Model.Retrievability(stability, day - lastDay) >= 0.95;
                var first = Math.Max(day - lastDays, lastDay + 1);
                if (isSafe || first >= day)
                    planned.ShouldBe(due);
                else
                    planned.ShouldBeInRange(first, day - 1);
            });

    [Fact]
    public void Cards_are_spread_over_the_last_days() =>
        Enumerable.Range(0, 1000)
            .Select(card => new Deadline(20, 4, 0.95).DueDay(Model, 10, 0, 25, Scheduler.FuzzSeed(card, 1)))
            .CountBy(day => day)
            .OrderBy(day => day.Key)
            .ShouldSatisfyAllConditions(
                days => days.Select(day => day.Key).ShouldBe([16, 17, 18, 19]),
                days => days.ShouldAllBe(day => day.Value > 200));

    [Fact]
    public void Who_was_asked_on_the_last_day_is_left_in_peace() =>
        new Deadline(20, 4, 0.95).DueDay(Model, 0.5, 19, 20, 0).ShouldBe(20);

    [Theory]
    [InlineData(0, 100, 20)]
    [InlineData(100, 0, 45)]
    [InlineData(60, 300, 30)]
    public void Less_is_forgotten_on_the_day_than_with_a_higher_retention_all_along_for_hardly_more_work(int newCards, int studied, int days)
    {
        var cards = Enumerable.Range(1, studied).Select(i => new SimulatedCard(new(1 + (i % 50), 1 + (i % 10)), i % 10, i % 25)).ToArray();
        var simulator = new Simulator(new(), new());
        var without = simulator.Run(0.9, days, cards, newCards, TestContext.Current.CancellationToken);
        var higher = simulator.Run(0.95, days, cards, newCards, TestContext.Current.CancellationToken);
        var with = simulator.RunUpTo(0.9, new Deadline(days, 3, 0.95), cards, newCards, TestContext.Current.CancellationToken);

        with.Days.Count.ShouldBe(days);
        with.Days.Take(days - 3).ShouldBe(without.Days.Take(days - 3), "the days before the last are as they were");
        var all = studied + newCards;
        (all - with.RememberedAfter).ShouldBeLessThan(0.6 * (all - without.RememberedAfter));
        (all - with.RememberedAfter).ShouldBeLessThan(all - higher.RememberedAfter);
        with.Time.ShouldBeLessThan(1.1 * higher.Time);
    }

    [Fact]
    public void What_is_remembered_after_the_last_day_is_what_the_model_says()
    {
        var simulation = new Simulator(new(), new() { ReviewsPerDay = 0 }).Run(0.9, 10, [new(new(30, 5), 5, 100)], 0, TestContext.Current.CancellationToken);
        simulation.RememberedAfter.ShouldBe(Model.Retrievability(30, 15), 1e-12);
        simulation.Remembered.ShouldBe(Model.Retrievability(30, 14), 1e-12);
    }

    [Theory]
    [InlineData(0, 2, 0.9)]
    [InlineData(36_501, 2, 0.9)]
    [InlineData(10, -1, 0.9)]
    [InlineData(10, 2, 1.0)]
    [InlineData(10, 2, double.NaN)]
    public void An_impossible_deadline_is_refused(int day, int lastDays, double recall) =>
        Should.Throw<ArgumentException>(() => new Simulator(new(), new()).RunUpTo(0.9, new Deadline(day, lastDays, recall), [], 1, TestContext.Current.CancellationToken));
}
