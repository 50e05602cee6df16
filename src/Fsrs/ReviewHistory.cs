using System.Runtime.InteropServices;

namespace Fsrs;

/// <summary>
/// The reviews of one learner, grouped by card: what parameters are fitted to, and what they are judged by.
/// Immutable and thread safe.
/// </summary>
public sealed class ReviewHistory
{
    private readonly int[] _starts;
    private readonly Rating[] _ratings;
    private readonly int[] _gaps;
    private readonly int[] _times;

    /// <summary>Groups the log by card. The log itself is not kept.</summary>
    /// <param name="reviews">Every review of every card, in time order: days never go back.</param>
    /// <exception cref="ArgumentException">
    /// The log is empty, a day lies before the one above it, or a rating is none of the four; the message names the row.
    /// </exception>
    public ReviewHistory(ReadOnlySpan<CardReview> reviews)
    {
        Check.That(!reviews.IsEmpty, "A log has at least one review.", nameof(reviews));
        var (cardOf, sizes) = Number(reviews);
        Cards = sizes.Count;
        _starts = new int[Cards + 1];
        for (var card = 0; card < Cards; card++)
            _starts[card + 1] = _starts[card] + sizes[card];

        _ratings = new Rating[reviews.Length];
        _gaps = new int[reviews.Length];
        _times = new int[reviews.Length];
        var next = _starts.AsSpan(0, Cards).ToArray();
        var lastDay = new int[Cards];
        for (var time = 0; time < reviews.Length; time++)
        {
            var review = reviews[time];
            if (review.Rating is < Rating.Again or > Rating.Easy)
                throw new ArgumentException($"Row {time + 1}: a rating is Again (1), Hard (2), Good (3) or Easy (4).", nameof(reviews));
            if (time > 0 && review.Day < reviews[time - 1].Day)
                throw new ArgumentException($"Row {time + 1}: the day lies before that of the row above.", nameof(reviews));

            var card = cardOf[time];
            var row = next[card]++;
            _ratings[row] = review.Rating;
            _times[row] = time;
            if (row > _starts[card])
                _gaps[row] = (int)Math.Min((long)review.Day - lastDay[card], int.MaxValue);
            if (_gaps[row] > 0)
                Predictions++;
            lastDay[card] = review.Day;
        }
    }

    private ReviewHistory(ReviewHistory whole, int time)
    {
        var starts = new List<int> { 0 };
        var kept = new List<int>(time);
        for (var card = 0; card < whole.Cards; card++)
        {
            var (row, end) = whole.RowsOf(card);
            for (; row < end && whole._times[row] < time; row++)
            {
                kept.Add(row);
                Predictions += whole._gaps[row] > 0 ? 1 : 0;
            }

            if (kept.Count > starts[^1])
                starts.Add(kept.Count);
        }

        _starts = [.. starts];
        Cards = starts.Count - 1;
        _ratings = [.. kept.Select(row => whole._ratings[row])];
        _gaps = [.. kept.Select(row => whole._gaps[row])];
        _times = [.. kept.Select(row => whole._times[row])];
    }

    /// <summary>How many reviews the log has.</summary>
    public int Reviews => _ratings.Length;

    /// <summary>How many different cards were reviewed.</summary>
    public int Cards { get; }

    /// <summary>How many reviews tell something about forgetting: those a day or more after the review before them.</summary>
    public int Predictions { get; }

    /// <summary>Rows are grouped by card, and in time order within a card.</summary>
    internal ReadOnlySpan<Rating> Ratings => _ratings;

    /// <summary>Days since the card's review before; 0 in its first row.</summary>
    internal ReadOnlySpan<int> Gaps => _gaps;

    /// <summary>The position of each row in the log.</summary>
    internal ReadOnlySpan<int> Times => _times;

    /// <summary>The history as it was before the review at a position of the log; at least one lies before it.</summary>
    internal ReviewHistory Until(int time) => new(this, time);

    internal (int Start, int End) RowsOf(int card) => (_starts[card], _starts[card + 1]);

    private static (int[] CardOf, List<int> Sizes) Number(ReadOnlySpan<CardReview> reviews)
    {
        var numbers = new Dictionary<long, int>();
        var sizes = new List<int>();
        var cardOf = new int[reviews.Length];
        for (var time = 0; time < reviews.Length; time++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, reviews[time].CardId, out var known);
            if (!known)
            {
                number = sizes.Count;
                sizes.Add(0);
            }

            cardOf[time] = number;
            sizes[number]++;
        }

        return (cardOf, sizes);
    }
}
