namespace DeployQuizBot.Bot.Limits;

/// <summary>One chat: who sends into it, and when the next message may come. Not safe for several threads at once.</summary>
internal sealed class ChatPace(SendingLimits limits, bool isGroup, DateTimeOffset now)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // When each of the last minute's messages was answered.
    private readonly Queue<DateTimeOffset> _minute = [];
    private double _left = limits.ChatBurst;
    private DateTimeOffset _refilledAt = now;
    private DateTimeOffset _heldUntil;

    /// <summary>Who sends into the chat: the messages of both lanes, one at a time.</summary>
    public SemaphoreSlim Door { get; } = new(1);

    /// <summary>How many wait at the door or are inside.</summary>
    public int Visitors { get; set; }

    /// <summary>Whether nothing would be forgotten with it.</summary>
    public bool IsIdle(DateTimeOffset now) => Visitors == 0 && _minute.Count == 0 && Wait(now) == TimeSpan.Zero && _left >= limits.ChatBurst;

    /// <summary>How long until the chat takes another message; zero when it does.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        _left = Math.Min(limits.ChatBurst, _left + (Math.Max(0, (now - _refilledAt).TotalSeconds) * limits.PerChat));
        _refilledAt = now;
        while (_minute.TryPeek(out var oldest) && oldest + Minute <= now)
            _minute.Dequeue();

        var wait = _heldUntil - now;
        if (limits.PerChat > 0 && _left < 1)
            wait = Longer(wait, TimeSpan.FromSeconds((1 - _left) / limits.PerChat));
        if (isGroup && limits.PerGroupMinute > 0 && _minute.Count >= limits.PerGroupMinute)
            wait = Longer(wait, _minute.ElementAt(_minute.Count - limits.PerGroupMinute) + Minute - now);
        return Longer(wait, TimeSpan.Zero);
    }

    /// <summary>A request was answered, which may have been under way for a while.</summary>
    public void Count(DateTimeOffset now)
    {
        if (limits.PerChat > 0)
            _left--;
        _refilledAt = now;
        if (isGroup)
            _minute.Enqueue(now);
    }

    /// <summary>Telegram has said that it takes nothing in this chat until then.</summary>
    public void Hold(DateTimeOffset until) => _heldUntil = until > _heldUntil ? until : _heldUntil;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
