namespace Fsrs;

/// <summary>One row of a card's review log.</summary>
/// <param name="Rating">How well the card was recalled.</param>
/// <param name="At">When it was rated.</param>
public readonly record struct LoggedReview(Rating Rating, DateTimeOffset At);
