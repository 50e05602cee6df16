namespace Fsrs;

/// <summary>
/// Spreads intervals a little, so that cards learned together do not stay together for ever. The range is the one of
/// Anki: a day and 15 % of the part from 2.5 to 7 days, 10 % of the part up to 20 days, 5 % of the rest.
/// </summary>
internal static class Fuzz
{
    private const double Threshold = 2.5;

    /// <summary>First and last day of the range for an interval of at least 2.5 days.</summary>
    public static (int First, int Last) Range(double interval, int maximum)
    {
        var delta = 1
            + (0.15 * Part(interval, Threshold, 7))
            + (0.10 * Part(interval, 7, 20))
            + (0.05 * Part(interval, 20, double.PositiveInfinity));
        var last = Math.Min(Round(interval + delta), maximum);
        return (Math.Min(Math.Max(Round(interval - delta), 2), last), last);
    }

    /// <summary>A whole day of the range, each equally likely; a short interval is only rounded.</summary>
    /// <param name="interval">Days, not rounded, at most <paramref name="maximum"/>.</param>
    /// <param name="maximum">Days that are never exceeded.</param>
    /// <param name="position">From 0 to less than 1: where in the range.</param>
    public static int Apply(double interval, int maximum, double position)
    {
        if (interval < Threshold)
            return Round(interval);

        var (first, last) = Range(interval, maximum);
        return first + (int)(position * (last - first + 1));
    }

    /// <summary>From 0 to less than 1, the same for the same seed and far apart for seeds that are near.</summary>
    public static double Position(ulong seed) => (Mix(seed) >> 11) * (1.0 / (1UL << 53));

    /// <summary>The finishing step of SplitMix64 (Steele, Lea and Flood 2014): every bit of the seed moves half of the result's.</summary>
    public static ulong Mix(ulong seed)
    {
        unchecked
        {
            seed += 0x9E3779B97F4A7C15;
            seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EB;
            return seed ^ (seed >> 31);
        }
    }

    public static int Round(double days) => (int)Math.Round(days, MidpointRounding.AwayFromZero);

    private static double Part(double interval, double from, double to) => Math.Max(0, Math.Min(interval, to) - from);
}
