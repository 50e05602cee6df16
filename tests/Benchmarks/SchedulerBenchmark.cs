using System.Diagnostics;
using Fsrs;

namespace Benchmarks;

/// <summary>Reviews one after another on one thread, each when its card is due or up to a day later.</summary>
internal static class SchedulerBenchmark
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static (double PerSecond, double BytesPerReview) Run(DayCount days, int reviews)
    {
        var scheduler = new Scheduler(new() { Fuzz = false, Days = days });
        Walk(scheduler, reviews / 10);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var begun = Stopwatch.GetTimestamp();
        Walk(scheduler, reviews);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return (reviews / seconds, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)reviews);
    }

    /// <summary>The same cards, ratings and times as in peers/scheduler.mjs.</summary>
    private static double Walk(Scheduler scheduler, int count)
    {
        var now = Start;
        var card = Schedule.New(now);
        var seed = 12345u;
        var sum = 0.0;
        for (var i = 1; i <= count; i++)
        {
            seed = unchecked((seed * 1664525) + 1013904223);
            var rating = ((seed >> 16) % 10) switch { 0 => Rating.Again, 1 => Rating.Hard, 9 => Rating.Easy, _ => Rating.Good };
            card = scheduler.Review(card, rating, now);
            sum += card.Memory!.Value.Stability;
            now = card.Due.AddSeconds((seed >> 8) % 86400);
            if (i % 50 == 0)
            {
                now = Start;
                card = Schedule.New(now);
            }
        }

        return sum;
    }
}
