namespace DeployQuizBot.Data;

/// <summary>What the living message of a review session shows.</summary>
internal enum ReviewPhase
{
    Question = 1,
    Answer = 2,
    Menu = 3,
    Finished = 4,
    Source = 5,
    Pictures = 6,

    /// <summary>A card that has just become a leech, with what helps.</summary>
    Leech = 7,
}

/// <summary>One sitting of a learner: the cards shown in one living message.</summary>
internal sealed class ReviewSession
{
    public required long LearnerId { get; init; }

    /// <summary>The learner's own count of sessions.</summary>
    public required int Number { get; init; }

    /// <summary>Grows with each accepted tap; buttons carry it, so that only the newest ones act.</summary>
    public int Step { get; set; }

    public ReviewPhase Phase { get; set; }

    /// <summary>The card on show; null when the session is finished.</summary>
    public long? CardId { get; set; }

    /// <summary>When the question of the card on show appeared.</summary>
    public DateTimeOffset ShownAt { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Cards whose learning step ends up to this instant are shown now: the learner asked not to wait.</summary>
    public DateTimeOffset? LearnAheadUntil { get; set; }

    /// <summary>After so many cards the session pauses until the learner's next portion; null when it goes on to the end.</summary>
    public int? PauseAfter { get; set; }
}
