namespace DeployQuizBot.Quizzes.Questions;

/// <summary>Chance that a seed decides: the same for the same seed on every machine, and in whatever order it is asked for.</summary>
internal readonly record struct Chance
{
    private readonly ulong _seed;

    public Chance(ulong seed, long of) => _seed = Mixed(Mixed(seed) ^ (ulong)of);

    /// <summary>Another chance, which has nothing to do with this one.</summary>
    public Chance For(long what) => new(_seed, what);

    /// <summary>From 0 to <paramref name="count"/> - 1, all alike.</summary>
    public int Below(int count) => (int)(_seed % (ulong)count);

    /// <summary>From 0, inclusive, to 1, exclusive.</summary>
    public double Share => (_seed >> 11) * (1.0 / (1UL << 53));

    /// <summary>What is added to a weight's logarithm so that the largest sum is drawn by weight (Gumbel).</summary>
    public double Luck => -Math.Log(-Math.Log(Share + 1e-12));

    // SplitMix64.
    private static ulong Mixed(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
