using System.Runtime.InteropServices;

namespace Fsrs.Training;

/// <summary>What of a history is trained on, and how much each review counts. As in fsrs-rs 6.6.</summary>
internal sealed class TrainingSet
{
    /// <summary>Reviews of a card beyond this many are left out: one card should not outweigh all others.</summary>
    private const int MostRowsOfACard = 256;

    private readonly ReviewHistory _history;
    private readonly List<int> _cards;
    private readonly double[] _weights;

    public TrainingSet(ReviewHistory history)
    {
        _history = history;
        var left = Outliers.LeftOut(history);
        _cards = left.Cards;
        FirstPredictions = left.Returns.Sum(group => group.Count);

        var rows = PredictedRowsByTime();
        Predictions = rows.Count;
        _weights = new double[history.Reviews];
        var recalled = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            // What was learned lately says more about the learner of today.
            var age = i / Math.Max(1.0, Predictions - 1);
            _weights[rows[i]] = 0.25 + (0.75 * age * age * age);
            recalled += history.Ratings[rows[i]] > Rating.Again ? 1 : 0;
        }

        FirstStabilities = new(left.Returns, recalled / Math.Max(1.0, Predictions));
    }

    /// <summary>How many reviews are predicted.</summary>
    public int Predictions { get; }

    /// <summary>How many of them are the first of their card.</summary>
    public int FirstPredictions { get; }

    public FirstStabilities FirstStabilities { get; }

    /// <summary>
    /// The set in batches of whole cards, each a cross-section of the whole: from the shortest history to the longest
    /// they are dealt out like playing cards. Batches of like cards (fsrs-rs) are quicker to compute, but then each step follows one kind of
    /// card, and the descent ends further from its goal.
    /// </summary>
    /// <param name="size">How many predictions a batch has, about.</param>
    /// <param name="partSize">The same for the parts of a batch, which can be computed side by side.</param>
    public List<Lockstep[]> Batches(int size, int partSize)
    {
        var walks = _cards.ConvertAll(WalkOf);
        walks.Sort((a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.Card.CompareTo(b.Card));
        var predictions = walks.Sum(walk => walk.Predictions);
        var parts = Math.Max(1, (int)Math.Round(size / (double)partSize));
        var batches = (int)Math.Max(1, Math.Round(predictions / (double)size));
        var hands = new List<Walk>[batches * parts];
        for (var i = 0; i < hands.Length; i++)
            hands[i] = [];
        for (var i = 0; i < walks.Count; i++)
            hands[i % hands.Length].Add(walks[i]);

        var all = new Lockstep[hands.Length];
        Parallel.For(0, hands.Length, Forecast.Sharing(hands.Length), i =>
            all[i] = Lockstep.Of(_history, _weights, CollectionsMarshal.AsSpan(hands[i])));
        return [.. all.Chunk(parts)];
    }

    private List<int> PredictedRowsByTime()
    {
        var rowAt = new int[_history.Reviews];
        foreach (var card in _cards)
        {
            var (start, end) = _history.RowsOf(card);
            for (var row = start; row < end; row++)
                rowAt[_history.Times[row]] = _history.Gaps[row] > 0 ? row : 0;
        }

        // Row 0 is the first of its card and never predicted.
        return [.. rowAt.Where(row => row > 0)];
    }

    /// <summary>Up to the last review that is predicted: what comes after it changes nothing.</summary>
    private Walk WalkOf(int card)
    {
        var (start, end) = _history.RowsOf(card);
        end = Math.Min(end, start + MostRowsOfACard);
        while (_history.Gaps[end - 1] == 0)
            end--;

        var predictions = 0;
        for (var row = start; row < end; row++)
            predictions += _history.Gaps[row] > 0 ? 1 : 0;

        return new(card, end - start, predictions);
    }
}
