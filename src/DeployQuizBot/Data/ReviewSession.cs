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

    /// <summary>The new cards of <see cref="NewCardsDay"/>, as they were last looked for; null when that has to be done anew.</summary>
    public List<long>? NewCards { get; private set; }

    public DateOnly? NewCardsDay { get; private set; }

    /// <summary>Whether there are no others.</summary>
    public bool IsEveryNewCard { get; private set; }

    public void Counted(int done, int total) => (Done, Total) = (done, total);

    public void Remember(DateOnly day, List<long> newCards, bool isEvery) => (NewCardsDay, NewCards, IsEveryNewCard) = (day, newCards, isEvery);

    /// <summary>What the session knows is looked for anew: it goes on after a while, or goes back.</summary>
    public void LookAnew() => (Done, Total, NewCards) = (null, null, null);
}
