namespace DeployQuizBot.Statistics;

/// <summary>
/// The bot's own export of a review log, as it is written and read back: CSV in UTF-8 with a header, fields separated
/// by commas, one review a line in time order, undone reviews left out. Columns may be added behind these three.
/// </summary>
internal static class ReviewExport
{
    /// <summary>The number of the card, a whole number.</summary>
    public const string CardId = "card_id";

    /// <summary>1 Again, 2 Hard, 3 Good, 4 Easy.</summary>
    public const string Rating = "rating";

    /// <summary>When: ISO 8601 in UTC, such as 2026-01-31T18:30:00.1234567Z.</summary>
    public const string ReviewedAt = "reviewed_at";

    /// <summary>How <see cref="ReviewedAt"/> is written; more forms of ISO 8601 are read.</summary>
    public const string ReviewedAtFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
}
