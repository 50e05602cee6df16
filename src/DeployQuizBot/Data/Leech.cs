namespace DeployQuizBot.Data;

/// <summary>
/// A card that is forgotten again and again, and costs more time than it is worth as it stands. When a lapse makes it
/// one it is suspended; brought back, it becomes one again half as many lapses later, as in Anki.
/// </summary>
internal static class Leech
{
    public const int Threshold = 8;

    /// <param name="lapses">How often the card was forgotten, the last time included.</param>
    /// <returns>Whether the last lapse makes it a leech: the 8th, 12th, 16th ...</returns>
    public static bool IsMadeBy(int lapses) => lapses >= Threshold && (lapses - Threshold) % (Threshold / 2) == 0;

    /// <summary>Whether this grade suspended the card, and nothing has happened to that since.</summary>
    public static bool IsMadeBy(ReviewLog review, LearnerCard card) => card.Suspension == Suspension.Leech && card.SuspendedAt == review.ReviewedAt;
}

/// <summary>That admins know of a card that it is a leech.</summary>
internal sealed class LeechReport
{
    public required long CardId { get; init; }

    /// <summary>For how many learners it was one when they were told last.</summary>
    public required int Learners { get; set; }

    public required DateTimeOffset ReportedAt { get; set; }
}
