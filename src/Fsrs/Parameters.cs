using System.Globalization;

namespace Fsrs;

/// <summary>
/// The 21 weights w0 to w20 of FSRS-6, always within their bounds. Immutable, and equal when the values are equal.
/// Values and bounds are those of fsrs-rs 6.6, which the Anki flashcard program uses.
/// </summary>
public sealed class Parameters : IEquatable<Parameters>
{
    /// <summary>How many weights there are.</summary>
    public const int Count = 21;

    private static readonly double[] Lower =
    [
        0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001,
        0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1,
    ];

    private static readonly double[] Upper =
    [
        100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5,
        5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8,
    ];

    private readonly double[] _values;

    /// <summary>Takes a copy of the given weights.</summary>
    /// <param name="values">w0 to w20, each within <see cref="LowerBounds"/> and <see cref="UpperBounds"/>.</param>
    /// <exception cref="ArgumentException">There are not 21 values, or one is not a number or outside its bounds; the message says which.</exception>
    public Parameters(ReadOnlySpan<double> values)
    {
        if (values.Length != Count)
            throw new ArgumentException(Say($"FSRS-6 has {Count} parameters, but {values.Length} were given."), nameof(values));

        for (var i = 0; i < Count; i++)
        {
            // Written so that NaN, which compares false with everything, is refused too.
            if (!(values[i] >= Lower[i] && values[i] <= Upper[i]))
                throw new ArgumentException(Say($"w{i} is {values[i]}, but must be from {Lower[i]} to {Upper[i]}."), nameof(values));
        }

        _values = values.ToArray();
    }

    /// <summary>The weights to start with before a learner has a log of their own: fitted to the reviews of many people.</summary>
    public static Parameters Default { get; } = new(
    [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
        1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ]);

    /// <summary>The least value of each weight.</summary>
    public static ReadOnlySpan<double> LowerBounds => Lower;

    /// <summary>The greatest value of each weight.</summary>
    public static ReadOnlySpan<double> UpperBounds => Upper;

    /// <summary>w0 to w20.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The weight w<paramref name="index"/>.</summary>
    /// <param name="index">0 to 20.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such weight.</exception>
    public double this[int index] => _values[index];

    /// <summary>
    /// The weights of any FSRS version that is still found in settings of other programs: none (the defaults), 17
    /// (FSRS-4.5), 19 (FSRS-5) or 21 (FSRS-6). What has no counterpart gets the value that changes nothing; values
    /// outside their bounds are put on the bound. The rules are those of ts-fsrs 5.4.2.
    /// </summary>
    /// <param name="values">0, 17, 19 or 21 weights.</param>
    /// <param name="relearningSteps">How many relearning steps the scheduler has; from two on, w17 and w18 are held lower.</param>
    /// <exception cref="ArgumentException">There is another number of values, or one is not a finite number; or the steps are fewer than 0.</exception>
    public static Parameters Migrate(ReadOnlySpan<double> values, int relearningSteps = 1)
    {
        Check.That(relearningSteps >= 0, "The number of relearning steps is 0 or more.", nameof(relearningSteps));
        if (values.IsEmpty)
            return Default;

        if (values.Length is not (17 or 19 or Count))
            throw new ArgumentException(Say($"FSRS has 17, 19 or {Count} parameters, but {values.Length} were given."), nameof(values));

        for (var i = 0; i < values.Length; i++)
            Check.That(double.IsFinite(values[i]), Say($"w{i} is not a number."), nameof(values));

        Span<double> weights = stackalloc double[Count];
        values.CopyTo(weights);
        Clamp(weights[..values.Length]);
        if (values.Length > 18)
        {
            var most = Training.Bounds.MostSameDay(weights, relearningSteps);
            weights[17] = Math.Min(weights[17], most);
            weights[18] = Math.Min(weights[18], most);
        }

        if (values.Length == 17)
        {
            // Difficulty was linear in FSRS-4.5: this is the exponential nearest to it.
            weights[4] += 2 * weights[5];
            weights[5] = Math.Log((3 * weights[5]) + 1) / 3;
            weights[6] += 0.5;
        }

        // Until FSRS-5 the curve had a fixed decay, and repeating on the same day did not wear off.
        if (values.Length < Count)
            weights[20] = 0.5;

        Clamp(weights);
        return new(weights);
    }

    /// <inheritdoc/>
    public bool Equals(Parameters? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Parameters);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values)
            hash.Add(value);

        return hash.ToHashCode();
    }

    /// <summary>The weights with commas between them, as other FSRS programs show and accept them.</summary>
    public override string ToString() => string.Join(", ", _values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    private static void Clamp(Span<double> weights)
    {
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Math.Clamp(weights[i], Lower[i], Upper[i]);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
