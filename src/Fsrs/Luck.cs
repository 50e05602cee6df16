namespace Fsrs;

/// <summary>
/// The luck of one day with one card: numbers from 0 to less than 1 that hang on the seed, the card and how many days
/// it was studied before, and on nothing else. Two simulations that differ in the desired retention therefore meet the
/// same luck, and what differs between them is the retention.
/// </summary>
internal readonly struct Luck(ulong seed, int card, int day)
{
    private readonly ulong _seed = Fuzz.Mix(Fuzz.Mix(Fuzz.Mix(seed) + (ulong)card) + (ulong)day);

    public double OfRecall => Of(0);

    public double OfRating => Of(1);

    public ulong FuzzSeed => unchecked(_seed + 2);

    /// <param name="step">How many steps were answered before on that day.</param>
    public double OfStep(int step) => Of(3 + (ulong)step);

    private double Of(ulong purpose) => Fuzz.Position(unchecked(_seed + purpose));
}
