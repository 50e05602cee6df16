namespace Fsrs;

/// <summary>Everything the scheduler has to remember of one card. A value: reviewing gives a new one.</summary>
public readonly record struct Schedule
{
    /// <summary>Where the card stands.</summary>
    public CardState State { get; init; }

    /// <summary>Index of the step the card is on, while it is new, learning or relearning; else 0.</summary>
    public int Step { get; init; }

    /// <summary>The memory after the last review; null before the first.</summary>
    public MemoryState? Memory { get; init; }

    /// <summary>When the card should be seen next.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>When the card was rated last; null before the first review.</summary>
    public DateTimeOffset? LastReview { get; init; }

    /// <summary>A card that was never rated.</summary>
    /// <param name="due">From when on it may be shown.</param>
    public static Schedule New(DateTimeOffset due) => new() { Due = due.ToUniversalTime() };
}
