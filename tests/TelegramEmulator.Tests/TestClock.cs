using Microsoft.Extensions.Time.Testing;

namespace TelegramEmulator.Tests;

/// <summary>A clock that stands still until a test moves it, and knows who waits for it.</summary>
internal sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes as soon as somebody has begun to wait for just this long.</summary>
    public async Task WhenWaitedForAsync(TimeSpan span)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_waits.Remove(span))
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(20), System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>It is later at once: nobody who waits for a timer notices, as when nothing happens in between.</summary>
    public void Skip(TimeSpan span) => AdjustTime(GetUtcNow() + span);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _waits.Add(dueTime);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return timer;
    }
}
