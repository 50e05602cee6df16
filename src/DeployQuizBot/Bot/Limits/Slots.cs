using DeployQuizBot.Data;

namespace DeployQuizBot.Bot.Limits;

/// <summary>
/// At most so many requests in any stretch of time. A slot rests from the answer on, not from the request: however long
/// either is under way, the next request to use it reaches Telegram later by the whole stretch.
/// </summary>
/// <param name="count">Zero for no limit.</param>
internal sealed class Slots(int count, TimeSpan stretch, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _resting = [];
    private readonly PriorityQueue<TaskCompletionSource, (Lane Lane, long Order)> _waiting = new();
    private readonly bool _isOpen = count == 0;
    private int _free = count;
    private long _order;
    private ITimer? _timer;

    /// <summary>Completes when a slot is taken; those who wait for an answer come first.</summary>
    public async Task TakeAsync(Lane lane, CancellationToken cancel)
    {
        if (_isOpen)
            return;

        TaskCompletionSource place;
        lock (_gate)
        {
            Wake();
            if (_free > 0)
            {
                _free--;
                return;
            }

            place = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(place, (lane, ++_order));
            SetTimer();
        }

        await using var registration = cancel.Register(() => place.TrySetCanceled(cancel));
        await place.Task;
    }

    /// <summary>Gives a slot back whose request was answered, or was never made.</summary>
    public void Return(bool isUsed)
    {
        if (_isOpen)
            return;

        lock (_gate)
        {
            if (isUsed)
                _resting.Enqueue(time.GetUtcNow() + stretch);
            else
                _free++;
            Wake();
            SetTimer();
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Wake()
    {
        var now = time.GetUtcNow();
        while (_resting.TryPeek(out var rested) && rested <= now)
        {
            _resting.Dequeue();
            _free++;
        }

        while (_free > 0 && _waiting.TryDequeue(out var place, out _))
        {
            if (place.TrySetResult())
                _free--;
        }
    }

    private void SetTimer()
    {
        if (_waiting.Count == 0 || !_resting.TryPeek(out var rested))
            return;

        // A timer counts whole milliseconds, and one that is early would find nothing.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (rested - time.GetUtcNow()).TotalMilliseconds)));
        _timer ??= time.CreateTimer(_ => OnTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void OnTime()
    {
        lock (_gate)
        {
            Wake();
            SetTimer();
        }
    }
}
