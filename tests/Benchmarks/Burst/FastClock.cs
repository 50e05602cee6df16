using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Burst;

/// <summary>A clock that runs some times faster than the wall's, and shows the same in all processes of the machine.</summary>
/// <param name="hour">What it shows when the machine's monotonic clock is at <paramref name="ticks"/>.</param>
/// <param name="ticks">A timestamp of <see cref="Stopwatch"/>, past or to come.</param>
internal sealed class FastClock(DateTimeOffset hour, long ticks, double factor) : TimeProvider
{
    public static FastClock Parse(string text)
    {
        var parts = text.Split('/');
        return new(
            DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{hour:O}/{ticks}/{factor}");

    public override DateTimeOffset GetUtcNow() => hour + (Stopwatch.GetElapsedTime(ticks) * factor);

    public override long GetTimestamp() => ticks + (long)((Stopwatch.GetTimestamp() - ticks) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, System.CreateTimer(callback, state, OnTheWall(dueTime), OnTheWall(period)));

    // In whole milliseconds, as timers count them; less would be early.
    private TimeSpan OnTheWall(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / factor));

    private sealed class Timer(FastClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.OnTheWall(dueTime), clock.OnTheWall(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
