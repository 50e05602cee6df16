namespace Fsrs;

/// <summary>Ratings by their chances; the last one is Easy.</summary>
internal sealed class Chances
{
    private const double Rounding = 0.001;

    private readonly double[] _upTo;

    /// <exception cref="ArgumentException">There are more chances or fewer, one is below 0, or they don't sum to 1.</exception>
    public Chances(IReadOnlyList<double> chances, int count, string name)
    {
        Check.That(chances?.Count == count, $"{name} must have {count} chances.", "habits");
        Check.That(chances!.All(chance => chance >= 0), $"A chance in {name} must be from 0 to 1.", "habits");
        var sum = chances!.Sum();
        Check.That(Math.Abs(sum - 1) <= Rounding, $"The chances in {name} must sum to 1.", "habits");
        _upTo = new double[count];
        var upTo = 0.0;
        for (var i = 0; i < count; i++)
        {
            upTo += chances![i];

            // The last one that has a chance at all takes what rounding leaves, so that none without a chance is drawn.
            _upTo[i] = upTo < sum ? upTo / sum : 1;
        }
    }

    /// <summary>The rating at a position from 0 to less than 1.</summary>
    public Rating Draw(double position)
    {
        var i = 0;
        while (position >= _upTo[i])
            i++;

        return Rating.Easy + 1 - _upTo.Length + i;
    }
}
