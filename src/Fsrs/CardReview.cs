namespace Fsrs;

/// <summary>One review in the log of a learner, as the optimizer and the evaluation read it.</summary>
/// <param name="CardId">Any number that the card keeps.</param>
/// <param name="Rating">How well the card was recalled.</param>
/// <param name="Day">The day of the review, counted from any day that stays the same for the whole log.</param>
public readonly record struct CardReview(long CardId, Rating Rating, int Day);
