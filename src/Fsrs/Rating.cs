namespace Fsrs;

/// <summary>How well a learner recalled a card, in their own judgement.</summary>
public enum Rating
{
    /// <summary>Not recalled: a lapse when the card was in review.</summary>
    Again = 1,

    /// <summary>Recalled with serious effort.</summary>
    Hard = 2,

    /// <summary>Recalled after some thought.</summary>
    Good = 3,

    /// <summary>Recalled at once.</summary>
    Easy = 4,
}
