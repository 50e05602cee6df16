namespace Fsrs;

/// <summary>
/// The days of one learner: in their own time zone, and beginning at an hour when they sleep, so that a late evening
/// is not cut in two. Days are whole on the calendar, but have 23 or 25 hours where the clocks change.
/// </summary>
public sealed class LearningDay
{
    // Seconds from midnight UTC to the start of the same day somewhere, which lies within two days of it.
    private const int StartBits = 20;
    private const int StartBias = 1 << (StartBits - 1);

    private readonly long[] _starts = new long[512];
    private readonly TimeZoneInfo _zone;
    private readonly TimeSpan _startsAt;

    /// <summary>Days of the given zone that begin at the given hour.</summary>
    /// <param name="zone">Where the learner lives.</param>
    /// <param name="startsAt">Time on the clock, from 00:00 to less than 24:00, in whole seconds.</param>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="startsAt"/> is no such time.</exception>
    public LearningDay(TimeZoneInfo zone, TimeSpan startsAt)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Check.That(
            startsAt >= TimeSpan.Zero && startsAt < TimeSpan.FromDays(1) && startsAt.Ticks % TimeSpan.TicksPerSecond == 0,
            "A day starts from 00:00 to less than 24:00, at a whole second.",
            nameof(startsAt));
        _zone = zone;
        _startsAt = startsAt;
    }

    /// <summary>The day to which an instant belongs: the one that has begun last.</summary>
    public DateOnly DayOf(DateTimeOffset instant)
    {
        // A guess by the zone's standard time; the starts decide.
        var day = DateOnly.FromDateTime(instant.UtcDateTime + _zone.BaseUtcOffset - _startsAt);
        while (instant < StartOf(day))
            day = day.AddDays(-1);
        while (instant >= StartOf(day.AddDays(1)))
            day = day.AddDays(1);

        return day;
    }

    /// <summary>The instant at which a day begins.</summary>
    /// <remarks>A start that the clocks jump over is the first instant after the jump; one that they show twice is the first of the two.</remarks>
    /// <returns>An instant with offset 0.</returns>
    public DateTimeOffset StartOf(DateOnly day)
    {
        // Asking a time zone takes many times as long as the rest of a review, and the same days are asked for again and
        // again. A slot holds the day and its start in one word, so that threads can share it without a lock.
        ref var slot = ref _starts[day.DayNumber % _starts.Length];
        var known = Volatile.Read(ref slot);
        if (known >> StartBits != day.DayNumber + 1)
        {
            var seconds = ((FindStart(day) - MidnightOf(day)).Ticks / TimeSpan.TicksPerSecond) + StartBias;
            known = ((day.DayNumber + 1L) << StartBits) | seconds;
            Volatile.Write(ref slot, known);
        }

        return MidnightOf(day) + new TimeSpan(((known & ((1L << StartBits) - 1)) - StartBias) * TimeSpan.TicksPerSecond);
    }

    /// <summary>How many days lie between the days of two instants: 0 on the same day, negative when the second is earlier.</summary>
    public int DaysBetween(DateTimeOffset from, DateTimeOffset to) => DayOf(to).DayNumber - DayOf(from).DayNumber;

    private static DateTimeOffset MidnightOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private DateTimeOffset FindStart(DateOnly day)
    {
        var clock = day.ToDateTime(TimeOnly.FromTimeSpan(_startsAt));
        var offset = _zone.IsAmbiguousTime(clock) ? _zone.GetAmbiguousTimeOffsets(clock).Max() : _zone.GetUtcOffset(clock);
        var start = new DateTimeOffset(DateTime.SpecifyKind(clock - offset, DateTimeKind.Utc));

        // TimeZoneInfo does not call a time invalid when a whole day was left out, as in Samoa in 2011; reading the clock does.
        return TimeZoneInfo.ConvertTime(start, _zone).DateTime == clock ? start : FirstInstantShowing(clock);
    }

    // The clocks only jump ahead here, so that halving finds the jump; zones change on whole seconds, and by a day at most.
    private DateTimeOffset FirstInstantShowing(DateTime clock)
    {
        var origin = new DateTimeOffset(DateTime.SpecifyKind(clock, DateTimeKind.Utc)).AddDays(-1);
        int before = 0, after = 2 * 24 * 60 * 60;
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            if (TimeZoneInfo.ConvertTime(origin.AddSeconds(middle), _zone).DateTime < clock)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return origin.AddSeconds(after);
    }
}
