namespace Fsrs.Training;

/// <summary>
/// w0 to w3, the stabilities after the first review, from how often cards were recalled when first seen again. The
/// objective and the way to fill gaps are those of fsrs-rs 6.6.
/// </summary>
internal sealed class FirstStabilities
{
    // How the four stabilities lie to each other on a logarithmic scale, for ratings that a learner has not used.
    private const double P = 0.41;
    private const double Q = 0.54;

    private readonly int[] _counts = new int[4];
    private readonly double[] _fitted = [.. Parameters.Default.Values[..4]];

    /// <param name="meanRecall">The share recalled of all predictions; pulls small groups towards it.</param>
    public FirstStabilities(IEnumerable<FirstReturn> returns, double meanRecall)
    {
        foreach (var sameRating in returns.GroupBy(group => group.Grade - 1))
        {
            _counts[sameRating.Key] = sameRating.Sum(group => group.Count);
            _fitted[sameRating.Key] = Best([.. sameRating], meanRecall, Parameters.Default[sameRating.Key]);
        }

        Fill(_fitted);
    }

    /// <summary>Non-decreasing from Again to Easy.</summary>
    public ReadOnlySpan<double> Values => _fitted;

    /// <summary>Makes stabilities non-decreasing, and puts in for ratings that were never given what lies between the others.</summary>
    public void Fill(Span<double> stabilities)
    {
        if (_counts.All(count => count == 0))
            return;

        KeepOrder(stabilities);
        FillGaps(stabilities);
        for (var i = 0; i < 4; i++)
            stabilities[i] = Math.Clamp(stabilities[i], Parameters.LowerBounds[i], Parameters.UpperBounds[i]);
    }

    private void KeepOrder(Span<double> stabilities)
    {
        foreach (var (lesser, greater) in ((int, int)[])[(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)])
        {
            if (_counts[lesser] == 0 || _counts[greater] == 0 || stabilities[lesser] <= stabilities[greater])
                continue;

            if (_counts[lesser] > _counts[greater])
                stabilities[greater] = stabilities[lesser];
            else
                stabilities[lesser] = stabilities[greater];
        }
    }

    private void FillGaps(Span<double> s)
    {
        var known = 0;
        for (var i = 0; i < 4; i++)
            known |= _counts[i] > 0 ? 1 << i : 0;

        // By which ratings are known, from Again (1) to Easy (8).
        switch (known)
        {
            case 0b0011:
                s[2] = Between(s[0], s[1], 1 / (1 - P));
                s[3] = Between(s[1], s[2], 1 / Q);
                break;
            case 0b0101:
                s[1] = Between(s[2], s[0], P);
                s[3] = Between(s[1], s[2], 1 / Q);
                break;
            case 0b0110:
                s[3] = Between(s[1], s[2], 1 / Q);
                s[0] = Between(s[2], s[1], 1 / P);
                break;
            case 0b0111:
                s[3] = Between(s[1], s[2], 1 / Q);
                break;
            case 0b1001:
                var both = P + Q - (P * Q);
                s[1] = Between(s[3], s[0], P / both);
                s[2] = Between(s[0], s[3], Q / both);
                break;
            case 0b1010:
                s[2] = Between(s[1], s[3], Q);
                s[0] = Between(s[2], s[1], 1 / P);
                break;
            case 0b1011:
                s[2] = Between(s[1], s[3], Q);
                break;
            case 0b1100:
                s[1] = Between(s[3], s[2], 1 / (1 - Q));
                s[0] = Between(s[2], s[1], 1 / P);
                break;
            case 0b1101:
                s[1] = Between(s[2], s[0], P);
                break;
            case 0b1110:
                s[0] = Between(s[2], s[1], 1 / P);
                break;
            case 0b1111:
                break;
            default:
                Scale(s, System.Numerics.BitOperations.Log2((uint)known));
                break;
        }
    }

    private static double Between(double from, double to, double share) => Math.Pow(from, 1 - share) * Math.Pow(to, share);

    private static void Scale(Span<double> stabilities, int known)
    {
        var factor = stabilities[known] / Parameters.Default[known];
        for (var i = 0; i < 4; i++)
            stabilities[i] = Parameters.Default[i] * factor;
    }

    /// <summary>The stability of least loss, by golden section: the loss has one valley.</summary>
    private static double Best(FirstReturn[] returns, double meanRecall, double usual)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Parameters.LowerBounds[0], Parameters.UpperBounds[0]);
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (Loss(left), Loss(right));
        while (high - low > 1e-7)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = Loss(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = Loss(right);
            }
        }

        return (low + high) / 2;

        double Loss(double stability)
        {
            var loss = Math.Abs(stability - usual) / 16;
            foreach (var (_, days, count, recalled) in returns)
            {
                var actual = (recalled + meanRecall) / (count + 1);
                var predicted = Usual.Retrievability(stability, days);
                loss -= count * ((actual * Math.Log(predicted)) + ((1 - actual) * Math.Log(1 - predicted)));
            }

            return loss;
        }
    }

    private static readonly MemoryModel Usual = new(Parameters.Default);
}
