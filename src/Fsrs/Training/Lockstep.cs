namespace Fsrs.Training;

/// <summary>What a review does to a memory, and so which formula it takes.</summary>
internal enum Turn : byte
{
    First,
    SameDay,
    Recalled,
    Forgotten,
}

/// <summary>Reviews that lie side by side and take the same formula.</summary>
/// <param name="Count">A multiple of <see cref="Lockstep.Width"/>, but for first reviews.</param>
internal readonly record struct Stretch(Turn Turn, int Start, int Count);

/// <summary>A card and how far it is walked.</summary>
/// <param name="Length">How many of its reviews, at least one.</param>
/// <param name="Predictions">How many of these are predicted.</param>
internal readonly record struct Walk(int Card, int Length, int Predictions);

/// <summary>
/// Many cards, laid out to be walked together: first the first review of each, then all second ones, and so on, those
/// that take the same formula next to each other. A vector then holds the same moment of several cards, no lane ever
/// computes a formula that it doesn't need, and each review is visited once, however many predictions come after it.
/// </summary>
internal sealed class Lockstep
{
    /// <summary>Lanes of a vector. Fixed, so that sums are the same on every machine.</summary>
    public const int Width = 4;

    private const int Turns = 4;

    private Lockstep(List<Stretch> stretches, int slots)
    {
        Stretches = stretches;
        Slots = slots;
        Before = new int[slots];
        Gaps = new double[slots];
        Ease = new double[slots];
        Weights = new double[slots];
        Rows = new int[slots];
        Array.Fill(Rows, -1);
    }

    public List<Stretch> Stretches { get; }

    /// <summary>How many slots there are. The first <see cref="Width"/> belong to no review; padding comes from there.</summary>
    public int Slots { get; }

    /// <summary>The slot of the same card's review before.</summary>
    public int[] Before { get; }

    /// <summary>Days since the review before.</summary>
    public double[] Gaps { get; }

    /// <summary>The rating less 3: -2 for Again to 1 for Easy.</summary>
    public double[] Ease { get; }

    /// <summary>How much the prediction of this review counts; 0 where there is none.</summary>
    public double[] Weights { get; }

    /// <summary>The row in the history; -1 for padding.</summary>
    public int[] Rows { get; }

    /// <summary>How many reviews are predicted.</summary>
    public int Predictions { get; private set; }

    /// <param name="weights">Of each row of the history.</param>
    public static Lockstep Of(ReviewHistory history, ReadOnlySpan<double> weights, ReadOnlySpan<Walk> walks)
    {
        var longest = 0;
        foreach (var walk in walks)
            longest = Math.Max(longest, walk.Length);

        // By step and turn: first how many reviews there are, then where the next one goes.
        var next = new int[longest * Turns];
        foreach (var walk in walks)
        {
            var start = history.RowsOf(walk.Card).Start;
            for (var step = 0; step < walk.Length; step++)
                next[(step * Turns) + (int)TurnAt(history, start, step)]++;
        }

        var stretches = new List<Stretch>(3 * longest);
        var slots = Width;
        for (var i = 0; i < next.Length; i++)
        {
            var count = next[i];
            next[i] = slots;
            if (count == 0)
                continue;

            var turn = (Turn)(i % Turns);
            count = turn == Turn.First ? count : (count + Width - 1) / Width * Width;
            stretches.Add(new(turn, slots, count));
            slots += count;
        }

        var plan = new Lockstep(stretches, slots);
        foreach (var walk in walks)
            plan.Place(history, weights, walk, next);

        return plan;
    }

    private void Place(ReviewHistory history, ReadOnlySpan<double> weights, Walk walk, int[] next)
    {
        var start = history.RowsOf(walk.Card).Start;
        var before = 0;
        for (var step = 0; step < walk.Length; step++)
        {
            var row = start + step;
            var slot = next[(step * Turns) + (int)TurnAt(history, start, step)]++;
            Before[slot] = before;
            Gaps[slot] = history.Gaps[row];
            Ease[slot] = (int)history.Ratings[row] - 3;
            Weights[slot] = weights[row];
            Rows[slot] = row;
            Predictions += weights[row] > 0 ? 1 : 0;
            before = slot;
        }
    }

    private static Turn TurnAt(ReviewHistory history, int start, int step) =>
        step == 0 ? Turn.First
        : history.Gaps[start + step] == 0 ? Turn.SameDay
        : history.Ratings[start + step] == Rating.Again ? Turn.Forgotten
        : Turn.Recalled;
}
