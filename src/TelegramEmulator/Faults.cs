using System.Text.RegularExpressions;

namespace TelegramEmulator;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>429 with retry_after.</summary>
    TooManyRequests,

    /// <summary>5xx with an HTML page, as a gateway answers.</summary>
    ServerError,

    /// <summary>400 with a given description.</summary>
    BadRequest,

    /// <summary>The connection is closed, and nothing was done.</summary>
    DropBefore,

    /// <summary>The request is carried out, and the connection closed without an answer.</summary>
    DropAfter,

    /// <summary>The answer comes late.</summary>
    Slow,

    /// <summary>400 with migrate_to_chat_id: the group became a supergroup.</summary>
    Migrate,
}

/// <summary>A fault that waits for its requests.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Method">Pattern of the method's name: * stands for anything.</param>
/// <param name="ChatId">Only requests for this chat.</param>
/// <param name="Times">How many requests it hits before it is gone.</param>
public sealed record Fault(FaultKind Kind, string Method = "*", long? ChatId = null, int Times = 1)
{
    /// <summary>Seconds in a 429.</summary>
    public int RetryAfter { get; init; } = 1;

    /// <summary>HTTP status of a server error.</summary>
    public int Code { get; init; } = 502;

    /// <summary>How late a slow answer is, on the emulator's clock.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Text of a 400.</summary>
    public string Description { get; init; } = "Bad Request: refused on demand";

    /// <summary>The supergroup that the chat became.</summary>
    public long MigrateTo { get; init; }

    internal bool Hits(string method, long? chatId) =>
        (ChatId is null || ChatId == chatId)
        && Regex.IsMatch(method, "^" + Regex.Escape(Method).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}

/// <summary>Trouble on demand. Thread safe.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _waiting = [];
    private readonly Signal _taken = new();
    private int _repeatTaps;

    /// <summary>The faults that have not hit all their requests yet.</summary>
    public IReadOnlyList<Fault> Waiting
    {
        get { lock (_gate) return [.. _waiting]; }
    }

    /// <summary>Adds a fault after those that wait.</summary>
    public void Add(Fault fault)
    {
        lock (_gate)
            _waiting.Add(fault);
    }

    /// <summary>Waits until every fault has hit all its requests.</summary>
    public async Task WhenAllTakenAsync(CancellationToken cancel = default)
    {
        while (true)
        {
            var next = _taken.Next;
            if (Waiting.Count == 0)
                return;

            await next.WaitAsync(cancel);
        }
    }

    /// <summary>The next taps are sent twice, the second time under a new update id and a new callback id.</summary>
    public void RepeatTaps(int count = 1)
    {
        lock (_gate)
            _repeatTaps += count;
    }

    /// <summary>Takes back all faults.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
            _repeatTaps = 0;
        }
    }

    internal bool TakeRepeatTap()
    {
        lock (_gate)
            return _repeatTaps > 0 && _repeatTaps-- > 0;
    }

    internal Fault? Take(string method, long? chatId)
    {
        var found = TakeFirst(method, chatId);
        if (found is not null)
            _taken.Fire();

        return found;
    }

    private Fault? TakeFirst(string method, long? chatId)
    {
        lock (_gate)
        {
            var index = _waiting.FindIndex(fault => fault.Hits(method, chatId));
            if (index < 0)
                return null;

            var found = _waiting[index];
            if (found.Times > 1)
            {
                _waiting[index] = found with { Times = found.Times - 1 };
            }
            else
            {
                _waiting.RemoveAt(index);
            }

            return found;
        }
    }
}
