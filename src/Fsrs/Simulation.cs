namespace Fsrs;

/// <summary>What came of simulating the days of a learner at one desired retention.</summary>
/// <param name="DesiredRetention">The chance of recall at which cards came back.</param>
/// <param name="Days">Each simulated day, first one first; at least one.</param>
/// <param name="RememberedAnyway">
/// How many cards would be recalled at the end of the last day if nothing were studied from the first day on: 0 when
/// the learner began with no cards.
/// </param>
public sealed record Simulation(double DesiredRetention, IReadOnlyList<SimulatedDay> Days, double RememberedAnyway)
{
    private const double LeastGain = 0.01;

    /// <summary>How much was studied in all.</summary>
    public TimeSpan Time => Days.Aggregate(TimeSpan.Zero, (sum, day) => sum + day.Time);

    /// <summary>How much was studied in a day, on average over all days.</summary>
    public TimeSpan TimePerDay => Time / Days.Count;

    /// <summary>How many cards were reviewed in a day, on average over all days; new cards and steps not counted.</summary>
    public double ReviewsPerDay => Days.Average(day => day.Reviews);

    /// <summary>How many cards would be recalled at the end of the last day, on average.</summary>
    public double Remembered => Days[^1].Remembered;

    /// <summary>How many cards would be recalled on the day after the last one, before anything is studied, on average.</summary>
    public double RememberedAfter { get; init; }

    /// <summary>
    /// What a remembered card costs: all the time of study, divided by how many more cards are remembered at the end
    /// than would be without any of it. A learner who begins with no cards has nothing to remember without study: then
    /// it is the time per remembered card. For one who knows cards already, that part which study does not bring is
    /// left out; else a retention at which hardly anything is studied would look almost free.
    /// </summary>
    /// <returns>null when study gained less than a hundredth of a card, so that there is nothing to divide by.</returns>
    public TimeSpan? TimePerRemembered =>
        Remembered - RememberedAnyway >= LeastGain ? Time / (Remembered - RememberedAnyway) : null;
}

/// <summary>One day of a simulation. Where the days were played several times, each figure is an average.</summary>
/// <param name="Reviews">How many cards in review were answered.</param>
/// <param name="NewCards">How many new cards were begun.</param>
/// <param name="LeftOver">How many cards that were due were left for the next day by a limit.</param>
/// <param name="Time">How long all answers took, on steps too.</param>
/// <param name="Remembered">
/// How many of the cards studied so far would be recalled at the end of the day: the sum of their retrievabilities. A
/// card studied on the day itself counts as 1.
/// </param>
public readonly record struct SimulatedDay(double Reviews, double NewCards, double LeftOver, TimeSpan Time, double Remembered)
{
    internal SimulatedDay Plus(in SimulatedDay other) => new(
        Reviews + other.Reviews,
        NewCards + other.NewCards,
        LeftOver + other.LeftOver,
        Time + other.Time,
        Remembered + other.Remembered);

    internal SimulatedDay Over(int count) =>
        new(Reviews / count, NewCards / count, LeftOver / count, Time / count, Remembered / count);
}

/// <summary>Simulations of one learner that differ in the desired retention only.</summary>
/// <param name="Simulations">By rising desired retention.</param>
public sealed record Comparison(IReadOnlyList<Simulation> Simulations)
{
    /// <summary>The one with the least <see cref="Simulation.TimePerRemembered"/>; null when none has any.</summary>
    /// <remarks>
    /// When this is the lowest retention that was compared, it is a bound and no optimum: the model says that still
    /// less work for still less knowledge would be cheaper per card.
    /// </remarks>
    public Simulation? Cheapest =>
        Simulations.Where(row => row.TimePerRemembered is not null).MinBy(row => row.TimePerRemembered);
}
