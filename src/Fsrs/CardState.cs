namespace Fsrs;

/// <summary>Where a card stands in the life that the scheduler gives it.</summary>
public enum CardState
{
    /// <summary>Never rated.</summary>
    New = 0,

    /// <summary>On the learning steps, minutes apart.</summary>
    Learning = 1,

    /// <summary>Scheduled in days by the memory model.</summary>
    Review = 2,

    /// <summary>Forgotten in review, and back on short steps.</summary>
    Relearning = 3,
}
