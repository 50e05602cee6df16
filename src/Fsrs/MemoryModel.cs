using System.Numerics;
using System.Runtime.InteropServices;

namespace Fsrs;

/// <summary>
/// The formulas of FSRS-6: how a memory fades with time and what a review does to it. Pure and thread safe.
/// The algorithm is the one that fsrs-rs 6.6 and ts-fsrs 5.4 share; see
/// <see href="https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm">the description by its authors</see>.
/// </summary>
public sealed class MemoryModel
{
    internal const double MinStability = 0.001;
    internal const double MaxStability = 36_500;
    internal const double MinDifficulty = 1;
    internal const double MaxDifficulty = 10;

    private readonly Parameters _w;
    private readonly double _decay;
    private readonly double _factor;
    private readonly double _growth;
    private readonly double _easyStartDifficulty;
    private readonly double _lapseCap;

    /// <summary>A model with the given weights.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    public MemoryModel(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _w = parameters;
        _decay = -_w[20];
        _factor = Math.Pow(0.9, 1 / _decay) - 1;
        _growth = Math.Exp(_w[8]);
        _easyStartDifficulty = StartDifficulty(Rating.Easy);
        _lapseCap = Math.Exp(_w[17] * _w[18]);
    }

    /// <summary>The weights of this model.</summary>
    public Parameters Parameters => _w;

    /// <summary>The chance of recall after a time: 1 at once, 0.9 after as many days as the stability says.</summary>
    /// <param name="stability">Days, more than 0.</param>
    /// <param name="elapsedDays">Days since the last review, 0 or more; parts of a day count.</param>
    /// <returns>More than 0, at most 1.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range or not a number.</exception>
    public double Retrievability(double stability, double elapsedDays)
    {
        Check.Positive(stability);
        Check.NotNegative(elapsedDays);
        return Recall(stability, elapsedDays);
    }

    /// <summary>The memory after the very first review of a card.</summary>
    /// <exception cref="ArgumentException"><paramref name="rating"/> is none of the four.</exception>
    public MemoryState InitialState(Rating rating)
    {
        Check.Known(rating);
        var stability = Math.Clamp(_w[(int)rating - 1], MinStability, MaxStability);
        return new(stability, Math.Clamp(StartDifficulty(rating), MinDifficulty, MaxDifficulty));
    }

    /// <summary>The memory after one more review.</summary>
    /// <param name="memory">The memory after the review before; stability more than 0, difficulty 1 to 10.</param>
    /// <param name="rating">How well the card was recalled now.</param>
    /// <param name="elapsedDays">Days between the two reviews. Less than one day counts as the same day, where another formula holds.</param>
    /// <exception cref="ArgumentException">An argument is out of its range or not a number.</exception>
    public MemoryState NextState(MemoryState memory, Rating rating, double elapsedDays)
    {
        Check.Memory(memory);
        Check.Known(rating);
        Check.NotNegative(elapsedDays);
        return NextState(memory, rating, elapsedDays < 1 ? null : Recall(memory.Stability, elapsedDays));
    }

    /// <summary>The same, where the chance of recall is known already because several ratings are compared.</summary>
    /// <param name="recall">Just before the review; null on the day of the last one.</param>
    internal MemoryState NextState(MemoryState memory, Rating rating, double? recall)
    {
        var stability = recall is { } chance
            ? StabilityAfterDays(memory, rating, chance)
            : StabilityOnTheSameDay(memory.Stability, rating);
        return new(Math.Clamp(stability, MinStability, MaxStability), NextDifficulty(memory.Difficulty, rating));
    }

    /// <summary>After how many days the chance of recall will have fallen to the desired one; not rounded.</summary>
    /// <param name="stability">Days, more than 0.</param>
    /// <param name="desiredRetention">More than 0, less than 1.</param>
    /// <returns>Days; equal to the stability when the desired retention is 0.9.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range or not a number.</exception>
    public double IntervalDays(double stability, double desiredRetention)
    {
        Check.Positive(stability);
        return stability * IntervalPerStability(desiredRetention);
    }

    /// <summary>What a stability is multiplied with to get the interval: 1 at a desired retention of 0.9, less above it.</summary>
    /// <param name="desiredRetention">More than 0, less than 1.</param>
    /// <exception cref="ArgumentException">The argument is out of its range or not a number.</exception>
    public double IntervalPerStability(double desiredRetention)
    {
        Check.Fraction(desiredRetention);
        return (Math.Pow(desiredRetention, 1 / _decay) - 1) / _factor;
    }

    /// <summary>
    /// The memory of a card that another program scheduled by SM-2, when its reviews were not kept: the stability is such
    /// that the card is due after its interval, the difficulty such that the next Good would lengthen it by its ease.
    /// </summary>
    /// <param name="ease">What SM-2 multiplies the interval with, 2.5 for instance; more than 1.</param>
    /// <param name="intervalDays">Days, 0 or more.</param>
    /// <param name="retention">The recall that the intervals were made for, between 0 and 1; SM-2 is taken to have reached 0.9.</param>
    /// <exception cref="ArgumentException">An argument is out of its range or not a number.</exception>
    public MemoryState StateFromSm2(double ease, double intervalDays, double retention = 0.9)
    {
        Check.That(ease > 1 && double.IsFinite(ease), "Must be a number above 1.", nameof(ease));
        Check.NotNegative(intervalDays);
        Check.Fraction(retention);
        var stability = Math.Clamp(
            Math.Max(intervalDays, MinStability) / IntervalPerStability(retention), MinStability, MaxStability);
        var gain = _growth * Math.Pow(stability, -_w[9]) * (Math.Exp((1 - retention) * _w[10]) - 1);
        return new(stability, Math.Clamp(11 - ((ease - 1) / gain), MinDifficulty, MaxDifficulty));
    }

    /// <summary>How many of some memories would be recalled on a day, on average: the sum of their retrievabilities.</summary>
    /// <param name="stabilities">Days, more than 0.</param>
    /// <param name="lastDays">The day of each one's last review, not after <paramref name="day"/>.</param>
    internal double ExpectedRecalls(ReadOnlySpan<double> stabilities, ReadOnlySpan<double> lastDays, double day)
    {
        // Several at once, because simulations ask for every card of every day.
        var wideStabilities = MemoryMarshal.Cast<double, Vector<double>>(stabilities);
        var wideLastDays = MemoryMarshal.Cast<double, Vector<double>>(lastDays);
        var wideSum = Vector<double>.Zero;
        for (var i = 0; i < wideStabilities.Length; i++)
        {
            var faded = Vector<double>.One + (_factor * (Vector.Create(day) - wideLastDays[i]) / wideStabilities[i]);
            wideSum += Vector.Exp(_decay * Vector.Log(faded));
        }

        var sum = Vector.Sum(wideSum);
        for (var i = wideStabilities.Length * Vector<double>.Count; i < stabilities.Length; i++)
            sum += Recall(stabilities[i], day - lastDays[i]);

        return sum;
    }

    private double Recall(double stability, double elapsedDays) => Math.Pow(1 + (_factor * elapsedDays / stability), _decay);

    private double StabilityOnTheSameDay(double stability, Rating rating)
    {
        var change = Math.Exp(_w[17] * ((int)rating - 3 + _w[18])) * Math.Pow(stability, -_w[19]);
        return stability * (rating == Rating.Again ? change : Math.Max(change, 1));
    }

    private double StabilityAfterDays(MemoryState memory, Rating rating, double recall) =>
        rating == Rating.Again ? StabilityAfterLapse(memory, recall) : StabilityAfterRecall(memory, rating, recall);

    private double StabilityAfterRecall(MemoryState memory, Rating rating, double recall)
    {
        var effort = rating switch { Rating.Hard => _w[15], Rating.Easy => _w[16], _ => 1 };
        var gain = _growth * (11 - memory.Difficulty) * Math.Pow(memory.Stability, -_w[9]) * (Math.Exp(_w[10] * (1 - recall)) - 1) * effort;
        return memory.Stability * (1 + gain);
    }

    private double StabilityAfterLapse(MemoryState memory, double recall)
    {
        var left = _w[11] * Math.Pow(memory.Difficulty, -_w[12])
            * (Math.Pow(memory.Stability + 1, _w[13]) - 1) * Math.Exp(_w[14] * (1 - recall));
        return Math.Min(left, memory.Stability / _lapseCap);
    }

    private double NextDifficulty(double difficulty, Rating rating)
    {
        var change = -_w[6] * ((int)rating - 3);
        var damped = difficulty + ((MaxDifficulty - difficulty) * change / 9);

        // The pull goes to the start difficulty of Easy as the formula gives it, which may lie below 1.
        var pulled = (_w[7] * _easyStartDifficulty) + ((1 - _w[7]) * damped);
        return Math.Clamp(pulled, MinDifficulty, MaxDifficulty);
    }

    private double StartDifficulty(Rating rating) => _w[4] - Math.Exp(_w[5] * ((int)rating - 1)) + 1;
}
