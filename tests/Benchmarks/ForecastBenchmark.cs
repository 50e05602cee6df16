using System.Diagnostics;
using Fsrs;

namespace Benchmarks;

/// <summary>The coming days as the screen of the desired retention plays them, in milliseconds on one thread, once the program is warm.</summary>
internal sealed record ForecastFigures(int Cards, int NewCards, List<double> Times)
{
    public const int Days = 90;

    public static readonly double[] Retentions = [0.80, 0.85, 0.90, 0.93, 0.95];

    public static ForecastFigures Measure(int cards, int newCards, int rounds)
    {
        var simulator = new Simulator(new SchedulerOptions(), new Habits());
        // Most are known for weeks or months, as in the deck of somebody who has studied for long.
        SimulatedCard[] deck = [.. Enumerable.Range(0, cards).Select(i => new SimulatedCard(new(1 + (i * 37 % 200), 1 + (i % 10)), i * 7 % 60, (i * 13 % 90) - 5))];
        var times = new List<double>();
        for (var round = -rounds; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            foreach (var retention in Retentions)
                simulator.Run(retention, Days, deck, newCards);
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return new(cards, newCards, times);
    }
}
