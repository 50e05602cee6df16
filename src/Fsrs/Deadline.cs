namespace Fsrs;

/// <summary>
/// A day on which cards should be known, an exam for instance. A card that would come back only on that day or later,
/// and would by then be recalled less surely than wanted, comes back once more in the last days before it. All other
/// cards, and all the days before, stay as the scheduler planned them.
/// </summary>
/// <param name="Day">The day, counted from any day that the callers agree on.</param>
/// <param name="LastDays">Over how many days before it such cards are spread: from 0 up.</param>
/// <param name="Recall">The chance of recall that is wanted on the day, between 0 and 1.</param>
public readonly record struct Deadline(int Day, int LastDays, double Recall)
{
    /// <summary>The first of the last days.</summary>
    public int LastDaysFrom => Day - LastDays;

    /// <summary>The day on which a card in review is due, with the deadline in view.</summary>
    /// <param name="model">How memories fade.</param>
    /// <param name="stability">Of the card after its last review, in days.</param>
    /// <param name="lastDay">The day of that review.</param>
    /// <param name="due">The day on which the scheduler wants the card back.</param>
    /// <param name="seed">Spreads the cards; see <see cref="Scheduler.FuzzSeed"/>.</param>
    /// <returns><paramref name="due"/>, or an earlier day after <paramref name="lastDay"/> and before the deadline.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">The stability is out of its range.</exception>
    public int DueDay(MemoryModel model, double stability, int lastDay, int due, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check.Positive(stability);
        var first = Math.Max(LastDaysFrom, lastDay + 1);
        return due < Day || first >= Day || model.Retrievability(stability, Day - lastDay) >= Recall
            ? due
            : first + (int)(Fuzz.Position(seed) * (Day - first));
    }
}
