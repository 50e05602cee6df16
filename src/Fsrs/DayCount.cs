namespace Fsrs;

/// <summary>How whole days are counted, between two reviews and on to the next one.</summary>
public abstract class DayCount
{
    private protected DayCount()
    {
    }

    /// <summary>Full periods of 24 hours: a review due in three days is due 72 hours later.</summary>
    public static DayCount Periods24h { get; } = new Periods();

    /// <summary>
    /// The learner's own days: yesterday evening is one day before this morning, and a card due on a day is due from
    /// its beginning.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="day"/> is null.</exception>
    public static DayCount LearnerDays(LearningDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return new Days(day);
    }

    internal abstract int Between(DateTimeOffset from, DateTimeOffset to);

    internal abstract DateTimeOffset After(DateTimeOffset from, int days);

    private sealed class Periods : DayCount
    {
        internal override int Between(DateTimeOffset from, DateTimeOffset to) => (int)(to - from).TotalDays;

        internal override DateTimeOffset After(DateTimeOffset from, int days) => from.AddDays(days);
    }

    private sealed class Days(LearningDay day) : DayCount
    {
        internal override int Between(DateTimeOffset from, DateTimeOffset to) => day.DaysBetween(from, to);

        internal override DateTimeOffset After(DateTimeOffset from, int days) => day.StartOf(day.DayOf(from).AddDays(days));
    }
}
