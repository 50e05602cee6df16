namespace Fsrs.Tests;

public sealed class SimulatedDeckTests
{
    private const int Year = 365;

    private static readonly MemoryModel Model = new(Parameters.Default);
    private static readonly Scheduler Scheduler = new(new() { Fuzz = false });
    private static readonly Habits Habits = SimulatorTests.GoodWhenRecalled with { NewCardsPerDay = 1 };

    [Fact]
    public void Two_cards_that_are_never_forgotten_come_back_on_days_computed_by_hand()
    {
        var deck = new SimulatedDeck(Scheduler, Model, new(Habits), SeedWithoutLapse(cards: 2), Year, [], 2);
        var days = Enumerable.Range(0, Year).Select(day => deck.Study(day, Habits)).ToList();

        // Stability is 2.3065 after two times Good on the first day, then 10.97, 46.32, 163.0 and 497.9.
        DaysWith(days, day => day.NewCards).ShouldBe([0, 1]);
        DaysWith(days, day => day.Reviews).ShouldBe([2, 3, 13, 14, 59, 60, 222, 223]);
        days.ShouldAllBe(day => day.NewCards <= 1 && day.Reviews <= 1 && day.LeftOver == 0);
        days[0].Time.ShouldBe(TimeSpan.FromSeconds(2 * 13.78));
        days[13].Time.ShouldBe(TimeSpan.FromSeconds(12.38));
        days[14].Time.ShouldBe(TimeSpan.FromSeconds(12.38));
        days[15].Time.ShouldBe(TimeSpan.Zero);
        days[1].Remembered.ShouldBe(Model.Retrievability(2.3065, 1) + 1, 1e-9);
        days[30].Remembered.ShouldBe(Model.Retrievability(46.31685844007345, 17) + Model.Retrievability(46.31685844007345, 16), 1e-9);
    }

    [Fact]
    public void A_forgotten_card_goes_through_the_relearning_steps_on_the_same_day()
    {
        var seed = FirstSeed(seed => new Luck(seed, 0, 0).OfRecall >= 0.9);
        var deck = new SimulatedDeck(Scheduler, Model, new(Habits), seed, Year, [new(new(30, 5), 30, 0)], 0);
        deck.Study(0, Habits).Time.ShouldBe(TimeSpan.FromSeconds(19.38 + 12.32));
        var memory = Model.NextState(Model.NextState(new(30, 5), Rating.Again, 30), Rating.Good, 0);
        deck.Remembered(1).ShouldBe(Model.Retrievability(memory.Stability, 1), 1e-12);
        var next = Enumerable.Range(1, Year - 1).First(day => deck.Study(day, Habits).Reviews == 1);
        next.ShouldBe((int)Math.Round(memory.Stability));
    }

    private static int[] DaysWith(List<SimulatedDay> days, Func<SimulatedDay, double> count) =>
        [.. Enumerable.Range(0, days.Count).Where(day => count(days[day]) > 0)];

    private static ulong SeedWithoutLapse(int cards) => FirstSeed(seed =>
        Enumerable.Range(0, cards).All(card => Enumerable.Range(1, 4).All(day => new Luck(seed, card, day).OfRecall < 0.89)));

    private static ulong FirstSeed(Func<ulong, bool> fits)
    {
        ulong seed = 0;
        while (!fits(seed))
            seed++;

        return seed;
    }
}
