using DeployQuizBot.Data;

namespace DeployQuizBot.Bot.Limits;

/// <summary>
/// When messages that nobody waits for may leave, of all replicas together. A replica reserves a short stretch of the lane
/// in the store, behind what others have reserved; within it its messages leave one after another. What it cannot use in
/// time is lost, so that one which was held up does not come with a bunch of them.
/// </summary>
internal sealed partial class SlowLanePace(Store store, Settings settings, TimeProvider time, ILogger<SlowLanePace> logger) : IDisposable
{
    /// <summary>How many requests of a replica may be under way: what is held up on its way arrives in a bunch.</summary>
    private const int MostUnderWay = 8;

    /// <summary>How many of the last answers tell how long one takes when nothing is in its way.</summary>
    private const int LastAnswers = 32;

    /// <summary>How long a stretch is: the store is asked at most five times a second.</summary>
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(200);

    /// <summary>How late a message may leave, or arrive: with 25 a second, five more in one second, which Telegram allows.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMilliseconds(200);

    private readonly SendingLimits _limits = settings.Sending;
    private readonly SemaphoreSlim _underWay = new(MostUnderWay);
    private readonly SemaphoreSlim _one = new(1);
    private readonly Queue<DateTimeOffset> _reserved = [];
    private readonly Queue<TimeSpan> _answers = [];
    private int _waiting;
    private long _refusedChat;
    private long _heldUntil;

    /// <summary>Completes when a message may leave; whoever leaves, or does not, says so by <see cref="Leave"/>.</summary>
    /// <returns>Until when it may.</returns>
    public async Task<DateTimeOffset> EnterAsync(CancellationToken cancel)
    {
        if (_limits.SlowPerSecond == 0)
            return DateTimeOffset.MaxValue;

        await _underWay.WaitAsync(cancel);
        Interlocked.Increment(ref _waiting);
        try
        {
            await _one.WaitAsync(cancel);
            try
            {
                return await NextAsync(cancel) + Leeway;
            }
            finally
            {
                _one.Release();
            }
        }
        catch
        {
            _underWay.Release();
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>The message is not under way any more.</summary>
    public void Leave()
    {
        if (_limits.SlowPerSecond > 0)
            _underWay.Release();
    }

    /// <summary>
    /// Telegram has answered. When that took far longer than it does at its best, the request was held up together with
    /// others, and they have arrived in a bunch: the lane makes up for it.
    /// </summary>
    /// <param name="took">null for an upload, of which nobody knows how long it should take.</param>
    public async Task AnsweredAsync(TimeSpan? took, bool isTaken, CancellationToken cancel)
    {
        if (isTaken)
            Interlocked.Exchange(ref _refusedChat, 0);
        if (_limits.SlowPerSecond > 0 && took is { } span && span - Best(span) is var late && late > Leeway)
            await HoldAsync(late < SlowLane.LongestHold ? late : SlowLane.LongestHold, cancel);
    }

    /// <summary>
    /// Telegram has refused a message because too many were sent. It does not say whether too many in that chat or over
    /// all: the lane is held when the next chat is refused too.
    /// </summary>
    public async Task RefuseAsync(long chatId, TimeSpan retryAfter, CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref _refusedChat, chatId) is var other && (other == 0 || other == chatId))
            return;

        Log.Held(logger, retryAfter.TotalSeconds);
        await HoldAsync(retryAfter, cancel);
    }

    public void Dispose()
    {
        _underWay.Dispose();
        _one.Dispose();
    }

    private TimeSpan Best(TimeSpan took)
    {
        lock (_answers)
        {
            _answers.Enqueue(took);
            if (_answers.Count > LastAnswers)
                _answers.Dequeue();
            return _answers.Min();
        }
    }

    private async Task HoldAsync(TimeSpan span, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var until = now + span;
        // Those which have arrived together ask for much the same.
        if (Interlocked.Exchange(ref _heldUntil, Math.Max(Interlocked.Read(ref _heldUntil), until.UtcTicks)) >= (until - (Leeway / 4)).UtcTicks)
            return;

        try
        {
            await using var transaction = await store.BeginAsync(cancel);
            await transaction.Db.HoldSlowLaneAsync(now, until, cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // This replica keeps to it; the message itself is not to suffer.
            Log.NotHeld(logger, problem.Message);
        }
    }

    private async Task<DateTimeOffset> NextAsync(CancellationToken cancel)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            if (Interlocked.Read(ref _heldUntil) is var ticks && ticks > now.UtcTicks)
            {
                _reserved.Clear();
                await Task.Delay(TimeSpan.FromTicks(ticks - now.UtcTicks), time, cancel);
            }
            else if (!_reserved.TryPeek(out var next))
            {
                await ReserveAsync(now, cancel);
            }
            else if (next > now)
            {
                await Task.Delay(next - now, time, cancel);
            }
            else
            {
                _reserved.Dequeue();
                if (now <= next + Leeway)
                    return next;
            }
        }
    }

    private async Task ReserveAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var gap = TimeSpan.FromSeconds(1.0 / _limits.SlowPerSecond);
        var count = Math.Max(1, Math.Min((int)(Stretch / gap), Volatile.Read(ref _waiting)));
        await using var transaction = await store.BeginAsync(cancel);
        var start = await transaction.Db.ReserveSlowLaneAsync(now, count * gap, cancel);
        await transaction.CommitAsync(cancel);
        for (var i = 0; i < count; i++)
            _reserved.Enqueue(start + (i * gap));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram takes no more messages that nobody waits for; all replicas hold them for {Seconds} s")]
        public static partial void Held(ILogger logger, double seconds);

        [LoggerMessage(LogLevel.Warning, "The other replicas were not told to hold what nobody waits for: {Reason}")]
        public static partial void NotHeld(ILogger logger, string reason);
    }
}
