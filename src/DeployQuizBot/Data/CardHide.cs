namespace DeployQuizBot.Data;

/// <summary>
/// A card that its learner put away in a session. Rows are only ever added; one that was taken back, or whose card was
/// brought back otherwise, is marked.
/// </summary>
internal sealed class CardHide
{
    public required long LearnerId { get; init; }

    public required int Session { get; init; }

    /// <summary>The step of the session that this took, as a grade does.</summary>
    public required int Step { get; init; }

    public required long CardId { get; init; }

    /// <summary>Suspended, not only buried until the next day.</summary>
    public required bool IsForGood { get; init; }

    public required DateTimeOffset HiddenAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}
