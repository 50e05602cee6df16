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

    /// <summary>Cards done for today when the card on show was asked, of <see cref="Total"/>; null when that has to be counted anew.</summary>
    public int? Done { get; private set; }

    /// <summary>What the session had in all then.</summary>
    public int? Total { get; private set; }

    /// <summary>The card on show; null when the session is finished.</summary>
    public long? CardId { get; set; }

    /// <summary>When the question of the card on show appeared.</summary>
    public DateTimeOffset ShownAt { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Cards whose learning step ends up to this instant are shown now: the learner asked not to wait.</summary>
    public DateTimeOffset? LearnAheadUntil { get; set; }

    /// <summary>After so many cards the session pauses until the learner's next portion; null when it goes on to the end.</summary>
    public int? PauseAfter { get; set; }

    public void Counted(int done, int total) => (Done, Total) = (done, total);

    /// <summary>What the session shows next is counted anew: it may have gone on elsewhere, or gone back.</summary>
    public void CountAnew() => (Done, Total) = (null, null);
}
