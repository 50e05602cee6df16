namespace Fsrs;

/// <summary>The reviews of one learner, grouped by card: what parameters are fitted to and judged by.</summary>
public sealed class ReviewHistory
{
    /// <param name="reviews">The whole log in time order.</param>
    /// <exception cref="ArgumentException">The log is empty or not in time order, or a rating is none of the four.</exception>
    public ReviewHistory(ReadOnlySpan<CardReview> reviews)
    {
        Reviews = reviews.Length;
    }

    /// <summary>How many reviews the log has.</summary>
    public int Reviews { get; }

    /// <summary>How many cards were reviewed.</summary>
    public int Cards { get; }

    /// <summary>How many reviews tell something about forgetting: those at least a day after the review before.</summary>
    public int Predictions { get; }
}
