namespace Fsrs;

/// <summary>A card that the learner has studied before a simulation begins.</summary>
/// <param name="Memory">The memory after the last review.</param>
/// <param name="DaysSinceReview">Days from the last review to the first day of the simulation: 0 to 36500.</param>
/// <param name="DueInDays">Days from the first day of the simulation to the day on which the card is due; 0 or less: at once.</param>
public readonly record struct SimulatedCard(MemoryState Memory, int DaysSinceReview, int DueInDays)
{
    /// <summary>The card as a simulation that begins at an instant sees it.</summary>
    /// <param name="schedule">A card that was rated at least once.</param>
    /// <param name="at">An instant of the first day; not before the last review.</param>
    /// <param name="days">How days are counted.</param>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> is null.</exception>
    /// <exception cref="ArgumentException">The card was never rated, or was rated later.</exception>
    public static SimulatedCard Of(in Schedule schedule, DateTimeOffset at, DayCount days)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (schedule is not { Memory: { } memory, LastReview: { } last })
            throw new ArgumentException("A new card has no memory yet: simulations only need the number of those.", nameof(schedule));

        Check.That(at >= last, "A simulation can't begin before the last review.", nameof(at));
        return new(memory, days.Between(last, at), days.Between(at, schedule.Due));
    }
}
