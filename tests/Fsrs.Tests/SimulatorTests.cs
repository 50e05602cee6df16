using CsCheck;

namespace Fsrs.Tests;

public sealed class SimulatorTests
{
    private const int Year = 365;

    private static readonly MemoryModel Model = new(Parameters.Default);

    private static readonly double[] AlwaysAgain = [1, 0, 0, 0];
    private static readonly double[] AlwaysGood = [0, 0, 1, 0];

    internal static readonly Habits GoodWhenRecalled = new()
    {
        FirstRatings = AlwaysGood,
        RecalledRatings = [0, 1, 0],
        NextWhileLearning = [AlwaysGood, AlwaysGood, AlwaysGood],
        NextWhileRelearning = [AlwaysGood, AlwaysGood, AlwaysGood],
    };

    private static readonly Habits NoLimits = new() { NewCardsPerDay = 100_000, ReviewsPerDay = 100_000 };

    // The time is then the number of reviews that were not recalled.
    private static readonly Habits CountingLapses = NoLimits with { ReviewSeconds = AlwaysAgain, RelearningSeconds = [0, 0, 0, 0] };

    [Fact]
    public void The_same_arguments_give_the_same_days_and_another_seed_gives_others()
    {
        var days = Run(new(), 100, Deck(100), 100, seed: 1).Days;
        Run(new(), 100, Deck(100), 100, seed: 1).Days.ShouldBe(days);
        Run(new(), 100, Deck(100), 100, seed: 2).Days.ShouldNotBe(days);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var habits = new Habits { ReviewsPerDay = 15 };
        var alone = Compare(habits, 60, Deck(300), 100, threads: 1);
        var together = Compare(habits, 60, Deck(300), 100, threads: 4);
        together.Select(row => row.DesiredRetention).ShouldBe(Enumerable.Range(70, 28).Select(percent => percent / 100.0));
        together.SelectMany(row => row.Days).ShouldBe(alone.SelectMany(row => row.Days));
        Run(habits, 60, Deck(300), 100, retention: 0.83).Days.ShouldBe(alone[13].Days);
    }

    [Fact]
    public void Every_retention_meets_the_same_luck()
    {
        // What happens on the first day hangs on the memories and the luck; the desired retention decides what comes after.
        var rows = Compare(new(), 60, Deck(200), 50);
        rows.ShouldAllBe(row => row.Days[0].Time == rows[0].Days[0].Time);
        rows.Select(row => row.Time).Distinct().Count().ShouldBe(rows.Count);
    }

    [Theory]
    [InlineData(0.97)]
    [InlineData(0.8)]
    [InlineData(0.4)]
    public void Reviews_are_recalled_as_often_as_the_model_says(double recall)
    {
        const int count = 20_000;
        var card = new SimulatedCard(new(1, 5), (int)Math.Round(Model.IntervalDays(1, recall)), 0);
        var lapses = Run(CountingLapses, 1, Same(card, count), 0).Time.TotalSeconds;
        var chance = Model.Retrievability(1, card.DaysSinceReview);
        (lapses / count).ShouldBe(1 - chance, 4 * Math.Sqrt(chance * (1 - chance) / count));
    }

    [Fact]
    public void Recalled_reviews_are_rated_as_the_learner_does()
    {
        const int count = 20_000;
        var habits = NoLimits with { ReviewSeconds = [0, 1, 0, 0], RelearningSeconds = [0, 0, 0, 0] };
        var hard = Run(habits, 1, Same(new(new(1, 5), 4, 0), count), 0).Time.TotalSeconds;
        var chance = Model.Retrievability(1, 4) * 0.224;
        (hard / count).ShouldBe(chance, 4 * Math.Sqrt(chance * (1 - chance) / count));
    }

    [Fact]
    public void Equal_cards_are_spread_over_the_days_of_the_fuzz()
    {
        // A thousand cards are played once, so that every day has whole cards.
        var days = Run(GoodWhenRecalled with { ReviewsPerDay = 1000 }, 100, Same(new(new(10, 5), 10, 0), 1000), 0).Days;
        var interval = Model.IntervalDays(Model.NextState(new(10, 5), Rating.Good, 10).Stability, 0.9);
        var (first, last) = Fuzz.Range(interval, 36_500);
        Enumerable.Range(first, last - first + 1).ShouldAllBe(day => days[day].Reviews > 700 / (last - first + 1));
    }

    [Fact]
    public void New_cards_are_begun_every_day_until_there_are_no_more() =>
        Run(new() { NewCardsPerDay = 10 }, 5, [], 25).Days.Select(day => day.NewCards).ShouldBe([10, 10, 5, 0, 0]);

    [Fact]
    public void A_small_deck_is_played_with_several_lucks_and_averaged()
    {
        var card = new SimulatedCard(new(1, 5), 100, 0);
        var day = Run(CountingLapses, 1, [card], 0).Days[0];
        day.Reviews.ShouldBe(1);
        day.Time.TotalSeconds.ShouldBe(1 - Model.Retrievability(1, 100), 0.25);
    }

    [Fact]
    public void Cards_that_never_leave_their_steps_go_on_on_the_next_day()
    {
        var habits = new Habits { FirstRatings = AlwaysAgain, NextWhileLearning = [AlwaysAgain, AlwaysAgain, AlwaysAgain] };
        var days = Run(habits, 2, [], 1).Days;
        days[0].Time.ShouldBe(TimeSpan.FromSeconds(19.58) * (1 + SimulatedDeck.MostSteps));
        days[1].Reviews.ShouldBe(1);
    }

    [Fact]
    public void No_day_goes_over_its_limits() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Double[0, 20], Gen.ULong).Sample(
            (newCards, reviews, minutes, seed) =>
            {
                var habits = new Habits { NewCardsPerDay = newCards, ReviewsPerDay = reviews, TimePerDay = TimeSpan.FromMinutes(minutes) };
                var days = Run(habits, 30, Deck(100), 100, seed: seed).Days;
                days.ShouldAllBe(day => day.NewCards <= newCards && day.Reviews <= reviews);

                // The card that was begun before the time was up is finished.
                var longest = TimeSpan.FromSeconds(20 * (1 + SimulatedDeck.MostSteps));
                days.ShouldAllBe(day => day.Time == TimeSpan.Zero || day.Time < habits.TimePerDay + longest);
                days.Sum(day => day.NewCards).ShouldBeInRange(0, 100.0001);
            },
            iter: 50);

    [Fact]
    public void What_is_due_is_reviewed_or_left_for_the_next_day() =>
        Gen.Select(Gen.Int[-3, 12].Array[0, 200], Gen.Int[0, 40]).Sample(
            (dues, limit) =>
            {
                // Stable enough to come back after the last day, even when forgotten: each card is due once.
                var cards = dues.Select(due => new SimulatedCard(new(36_500, 1), 10, due)).ToArray();
                var days = Run(GoodWhenRecalled with { ReviewsPerDay = limit }, 10, cards, 0, retention: 0.7).Days;
                var waiting = 0;
                for (var day = 0; day < days.Count; day++)
                {
                    waiting += dues.Count(due => Math.Max(due, 0) == day);
                    days[day].Reviews.ShouldBe(Math.Min(waiting, limit));
                    waiting -= (int)days[day].Reviews;
                    days[day].LeftOver.ShouldBe(waiting);
                }
            },
            iter: 50);

    [Theory]
    [InlineData(20, 10, 10, 9)]
    [InlineData(10, 9, 20, 10)]
    [InlineData(20, 100, 10, 1)]
    public void Whatever_is_most_at_risk_is_reviewed_first(double stability, int days, double otherStability, int otherDays)
    {
        SimulatedCard[] cards = [new(new(stability, 5), days, 0), new(new(otherStability, 5), otherDays, 0)];
        var day = Run(new() { ReviewsPerDay = 1 }, 1, cards, 0).Days[0];
        var left = Math.Max(Model.Retrievability(stability, days), Model.Retrievability(otherStability, otherDays));
        day.Remembered.ShouldBe(1 + left, 1e-9);
    }

    [Fact]
    public void New_cards_have_to_wait_until_the_reviews_are_done()
    {
        var habits = new Habits { TimePerDay = TimeSpan.FromSeconds(60) };
        var days = Run(habits, 30, Same(new(new(10, 5), 10, 0), 1000), 10).Days;
        days.ShouldAllBe(day => day.NewCards == 0 && day.Reviews >= 1 && day.LeftOver > 0);
        Run(habits, 1, [], 10).Days[0].NewCards.ShouldBeInRange(2, 6);
    }

    [Fact]
    public void Cards_that_are_all_overdue_are_reviewed_on_the_first_day_when_nothing_limits_it()
    {
        var days = Run(NoLimits, 30, Same(new(new(10, 5), 400, -390), 1000), 0).Days;
        (days[0].Reviews, days[0].LeftOver, days[0].Remembered).ShouldBe((1000, 0, 1000));
    }

    [Fact]
    public void Without_cards_nothing_happens()
    {
        var rows = Compare(new(), 30, [], 0);
        rows.SelectMany(row => row.Days).ShouldAllBe(day => day == default);
        rows.ShouldAllBe(row => row.TimePerRemembered == null);
        new Comparison(rows).Cheapest.ShouldBeNull();
    }

    [Fact]
    public void Who_does_not_study_remembers_what_they_would_anyway()
    {
        var idle = Run(new() { ReviewsPerDay = 0, NewCardsPerDay = 0 }, 30, Deck(50), 50);
        idle.Time.ShouldBe(TimeSpan.Zero);
        idle.Remembered.ShouldBe(idle.RememberedAnyway, 1e-9);
        idle.RememberedAnyway.ShouldBe(Deck(50).Sum(card => Model.Retrievability(card.Memory.Stability, card.DaysSinceReview + 29)), 1e-9);
        idle.TimePerRemembered.ShouldBeNull();
        idle.Days[^1].LeftOver.ShouldBe(Deck(50).Count(card => card.DueInDays <= 29));
    }

    [Fact]
    public void At_least_the_desired_share_of_the_cards_is_known_at_the_end()
    {
        var rows = Compare(NoLimits, Year, Deck(300), 300);
        rows.ShouldAllBe(row => row.Remembered >= row.DesiredRetention * 600 && row.Remembered <= 600);
    }

    [Fact]
    public void Clearly_more_retention_is_clearly_more_work_and_knowledge()
    {
        var rows = Compare(NoLimits, Year, Deck(300), 300);
        for (var row = 5; row < rows.Count; row++)
        {
            rows[row].ReviewsPerDay.ShouldBeGreaterThan(rows[row - 5].ReviewsPerDay);
            rows[row].TimePerDay.ShouldBeGreaterThan(rows[row - 5].TimePerDay);
            rows[row].Remembered.ShouldBeGreaterThan(rows[row - 5].Remembered);
        }
    }

    private static Simulation Run(
        Habits habits, int days, SimulatedCard[] cards, int newCards, double retention = 0.9, ulong seed = 0) =>
        new Simulator(new(), habits, seed).Run(retention, days, cards, newCards, TestContext.Current.CancellationToken);

    private static IReadOnlyList<Simulation> Compare(Habits habits, int days, SimulatedCard[] cards, int newCards, int threads = -1) =>
        new Simulator(new(), habits).Compare(days, cards, newCards, threads, null, TestContext.Current.CancellationToken).Simulations;

    private static SimulatedCard[] Deck(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new SimulatedCard(new(i, 1 + (i % 10)), i / 2, i - (i / 2)))];

    private static SimulatedCard[] Same(SimulatedCard card, int count) => [.. Enumerable.Repeat(card, count)];
}
