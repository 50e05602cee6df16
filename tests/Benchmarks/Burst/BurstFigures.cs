using TelegramEmulator;

namespace Benchmarks.Burst;

/// <summary>How late something came, in seconds of the fast clock.</summary>
internal readonly record struct Lateness(double Median, double Percentile99, double Longest)
{
    public static Lateness Of(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return sorted.Length == 0 ? default : new(sorted[sorted.Length / 2], sorted[(int)(0.99 * (sorted.Length - 1))], sorted[^1]);
    }
}

/// <summary>What came of it. Times are those of the fast clock, but for <see cref="Claims"/>.</summary>
internal sealed record BurstFigures
{
    public required double Factor { get; init; }

    public required int Learners { get; init; }

    /// <summary>Learners with a row in reminder_calls.</summary>
    public required int Called { get; init; }

    /// <summary>Rows beyond the first of a learner.</summary>
    public required int CalledTwice { get; init; }

    /// <summary>Learners with a message.</summary>
    public required int Reached { get; init; }

    /// <summary>When a learner got a message beyond the first, and when the one before it came.</summary>
    public required List<(DateTimeOffset Before, DateTimeOffset Again)> SentTwice { get; init; }

    public required Lateness UntilCalled { get; init; }

    public required Lateness UntilSent { get; init; }

    /// <summary>From the first message to the last.</summary>
    public required TimeSpan Span { get; init; }

    /// <summary>Most requests to send, refused ones too, in any second that begins with one of them.</summary>
    public required int MostInASecond { get; init; }

    /// <summary>Answered with 429.</summary>
    public required int Refused { get; init; }

    public required int Kills { get; init; }

    /// <summary>The longest time without a message after a kill.</summary>
    public required TimeSpan LongestGap { get; init; }

    /// <summary>Milliseconds of the wall's clock for one claim among all learners.</summary>
    public required List<double> Claims { get; init; }

    /// <summary>Messages that Telegram allows in any second. https://core.telegram.org/bots/faq.</summary>
    public const int Limit = 30;

    public static bool IsMessage(ApiCall call) => call is { Method: "sendMessage", StatusCode: 200 };

    public static BurstFigures Of(
        double factor, List<(long Learner, DateTimeOffset At)> due, List<(long Learner, DateTimeOffset At)> calls, IEnumerable<ApiCall> requests,
        IReadOnlyList<DateTimeOffset> kills, List<double> claims)
    {
        var dueAt = due.ToDictionary(one => one.Learner, one => one.At);
        List<ApiCall> sends = [.. requests.Where(call => call.Method == "sendMessage").OrderBy(call => call.At)];
        List<(long Learner, DateTimeOffset At)> messages = [.. sends.Where(IsMessage).Select(call => (call.Parameters.GetProperty("chat_id").GetInt64(), call.At))];
        List<(long Learner, DateTimeOffset At)> first = [.. messages.DistinctBy(message => message.Learner)];
        return new()
        {
            Factor = factor,
            Learners = due.Count,
            Called = calls.DistinctBy(call => call.Learner).Count(),
            CalledTwice = calls.Count - calls.DistinctBy(call => call.Learner).Count(),
            Reached = first.Count,
            SentTwice = [.. messages.GroupBy(message => message.Learner).SelectMany(own => own.Zip(own.Skip(1), (one, next) => (one.At, next.At)))],
            UntilCalled = Lateness.Of(calls.Select(call => (call.At - dueAt[call.Learner]).TotalSeconds)),
            UntilSent = Lateness.Of(first.Select(message => (message.At - dueAt[message.Learner]).TotalSeconds)),
            Span = messages.Count == 0 ? TimeSpan.Zero : messages[^1].At - messages[0].At,
            MostInASecond = InEachSecond([.. sends.Select(call => call.At)]).DefaultIfEmpty().Max(),
            Refused = sends.Count(call => call.StatusCode == 429),
            Kills = kills.Count,
            LongestGap = kills.Select(kill => messages.Where(message => message.At > kill).Select(message => message.At - kill).FirstOrDefault()).DefaultIfEmpty().Max(),
            Claims = claims,
        };
    }

    /// <summary>For each instant, how many there are from it until less than a second later.</summary>
    private static List<int> InEachSecond(List<DateTimeOffset> sorted)
    {
        var counts = new List<int>(sorted.Count);
        var end = 0;
        for (var start = 0; start < sorted.Count; start++)
        {
            while (end < sorted.Count && sorted[end] - sorted[start] < TimeSpan.FromSeconds(1))
                end++;
            counts.Add(end - start);
        }

        return counts;
    }
}
