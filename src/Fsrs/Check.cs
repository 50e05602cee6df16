using System.Runtime.CompilerServices;

namespace Fsrs;

/// <summary>The conditions on arguments, each written so that NaN fails it too.</summary>
internal static class Check
{
    public static void Known(Rating rating, [CallerArgumentExpression(nameof(rating))] string? name = null) =>
        That(rating is >= Rating.Again and <= Rating.Easy, "A rating is Again (1), Hard (2), Good (3) or Easy (4).", name);

    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(value > 0 && double.IsFinite(value), "Must be a number above 0.", name);

    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(value >= 0 && double.IsFinite(value), "Must be a number from 0 up.", name);

    public static void Fraction(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(value > 0 && value < 1, "Must be between 0 and 1, without the two.", name);

    public static void Memory(MemoryState memory, [CallerArgumentExpression(nameof(memory))] string? name = null) =>
        That(
            memory.Stability > 0 && double.IsFinite(memory.Stability) && memory.Difficulty >= 1 && memory.Difficulty <= 10,
            "A memory has a stability above 0 and a difficulty from 1 to 10.",
            name);

    public static void That(bool holds, string otherwise, string? name)
    {
        if (!holds)
            throw new ArgumentException(otherwise, name);
    }
}
