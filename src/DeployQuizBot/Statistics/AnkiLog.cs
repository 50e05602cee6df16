using System.Runtime.InteropServices;

namespace DeployQuizBot.Statistics;

/// <summary>What a row of Anki's review log is about; the numbers are Anki's.</summary>
internal enum AnkiKind : byte
{
    Learning = 0,
    Review = 1,
    Relearning = 2,

    /// <summary>In a filtered deck: a review ahead of its time, or, when the factor is 0, cramming.</summary>
    Filtered = 3,

    /// <summary>The due date was set by hand, or the card was reset.</summary>
    Manual = 4,
    Rescheduled = 5,

    /// <summary>Not of Anki's: filtered without effect on the schedule.</summary>
    Cramming = 255,
}

/// <summary>Which rows of Anki's review log tell something about memory.</summary>
internal static class AnkiLog
{
    /// <summary>From Unix time in milliseconds, which is the id of a row, to UTC ticks; null before 1970 and after 2199.</summary>
    public static long? Ticks(long milliseconds) => milliseconds is >= 0 and < 7_258_118_400_000
        ? DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond)
        : null;

    /// <summary>
    /// The graded rows of each card from the first row of its last block of learning on: what lies before was forgotten
    /// with a reset, and a card whose learning is not in the log has a memory that nobody knows. Anything but cramming
    /// ends a block, also what is no review itself, such as the reset.
    /// </summary>
    /// <param name="entries">In time order.</param>
    public static List<LogEntry> WhatCounts(List<LogEntry> entries)
    {
        var starts = new Dictionary<long, (int Start, bool Learning)>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Kind == AnkiKind.Cramming)
                continue;

            ref var card = ref CollectionsMarshal.GetValueRefOrAddDefault(starts, entries[i].CardId, out var known);
            var learning = entries[i] is { Kind: AnkiKind.Learning, Rating: > 0 };
            if (learning && !card.Learning)
                card.Start = i;
            else if (!known)
                card.Start = int.MaxValue;
            card.Learning = learning;
        }

        return [.. entries.Where((entry, i) => IsReview(entry) && i >= starts[entry.CardId].Start)];
    }

    private static bool IsReview(LogEntry entry) =>
        entry is { Rating: > 0, Kind: not (AnkiKind.Manual or AnkiKind.Rescheduled or AnkiKind.Cramming) };
}
