namespace Fsrs;

/// <summary>
/// The days of one learner: in their own time zone, and beginning at an hour when they sleep, so that a late evening
/// is not cut in two. Days are whole on the calendar, but have 23 or 25 hours where the clocks change.
/// </summary>
public sealed class LearningDay
{
    private readonly TimeZoneInfo _zone;
    private readonly TimeSpan _startsAt;

    /// <summary>Days of the given zone that begin at the given hour.</summary>
    /// <param name="zone">Where the learner lives.</param>
    /// <param name="startsAt">Time on the clock, from 00:00 to less than 24:00.</param>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="startsAt"/> is no time of a day.</exception>
    public LearningDay(TimeZoneInfo zone, TimeSpan startsAt)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Check.That(startsAt >= TimeSpan.Zero && startsAt < TimeSpan.FromDays(1), "A day starts from 00:00 to less than 24:00.", nameof(startsAt));
        _zone = zone;
        _startsAt = startsAt;
    }

    /// <summary>The day to which an instant belongs: the one that has begun last.</summary>
    public DateOnly DayOf(DateTimeOffset instant)
    {
        var clock = TimeZoneInfo.ConvertTime(instant, _zone).DateTime;
        var day = DateOnly.FromDateTime(clock - _startsAt);

        // Around a change of the clocks the reading alone may be an hour off; the starts decide.
        if (instant < StartOf(day))
            return day.AddDays(-1);

        return instant >= StartOf(day.AddDays(1)) ? day.AddDays(1) : day;
    }

    /// <summary>The instant at which a day begins.</summary>
    /// <remarks>A start that the clocks jump over is the first instant after the jump; one that they show twice is the first of the two.</remarks>
    /// <returns>An instant with offset 0.</returns>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var clock = day.ToDateTime(TimeOnly.FromTimeSpan(_startsAt));
        var offset = _zone.IsAmbiguousTime(clock) ? _zone.GetAmbiguousTimeOffsets(clock).Max() : _zone.GetUtcOffset(clock);
        var start = new DateTimeOffset(DateTime.SpecifyKind(clock - offset, DateTimeKind.Utc));

        // TimeZoneInfo does not call a time invalid when a whole day was left out, as in Samoa in 2011; reading the clock does.
        return TimeZoneInfo.ConvertTime(start, _zone).DateTime == clock ? start : FirstInstantShowing(clock);
    }

    /// <summary>How many days lie between the days of two instants: 0 on the same day, negative when the second is earlier.</summary>
    public int DaysBetween(DateTimeOffset from, DateTimeOffset to) => DayOf(to).DayNumber - DayOf(from).DayNumber;

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
