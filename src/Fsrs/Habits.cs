namespace Fsrs;

/// <summary>
/// How a learner studies: how much a day, how they rate and how long they take. The chances and seconds that are set
/// from the start are the defaults of fsrs-rs's SimulatorConfig.
/// </summary>
/// <remarks>
/// The chances of one list sum to 1; because published figures are rounded, 0.001 more or less is let pass and evened
/// out. Whether a review is recalled at all is not here: that is the chance that the memory model gives.
/// </remarks>
public sealed record Habits
{
    /// <summary>How many new cards are begun in a day, at most: from 0 up.</summary>
    public int NewCardsPerDay { get; init; } = 10;

    /// <summary>How many cards are reviewed in a day, at most: from 0 up. New cards and steps don't count.</summary>
    public int ReviewsPerDay { get; init; } = 200;

    /// <summary>After how much study a day ends: 0 to 24 hours, which is no limit. A card once begun is finished.</summary>
    public TimeSpan TimePerDay { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The chances of Again, Hard, Good and Easy when a card is seen for the first time.</summary>
    public IReadOnlyList<double> FirstRatings { get; init; } = [0.24, 0.094, 0.495, 0.171];

    /// <summary>The chances of Hard, Good and Easy when a card in review was recalled.</summary>
    public IReadOnlyList<double> RecalledRatings { get; init; } = [0.224, 0.631, 0.145];

    /// <summary>
    /// The chances of the next rating on the learning steps: three rows, for when the rating before was Again, Hard or
    /// Good, each with the chances of Again, Hard, Good and Easy.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>> NextWhileLearning { get; init; } =
    [
        [0.3686, 0.0628, 0.5108, 0.0577],
        [0.0442, 0.4553, 0.4457, 0.0549],
        [0.0519, 0.0470, 0.8462, 0.0550],
    ];

    /// <summary>The same on the relearning steps, after a card in review was forgotten.</summary>
    public IReadOnlyList<IReadOnlyList<double>> NextWhileRelearning { get; init; } =
    [
        [0.2157, 0.0643, 0.6595, 0.0604],
        [0.0500, 0.4638, 0.4475, 0.0387],
        [0.1057, 0.1434, 0.7266, 0.0244],
    ];

    /// <summary>Seconds for Again, Hard, Good and Easy, to a new card and on the learning steps: 0 to 3600 each.</summary>
    public IReadOnlyList<double> LearningSeconds { get; init; } = [19.58, 18.79, 13.78, 10.71];

    /// <summary>Seconds for Again, Hard, Good and Easy in review: 0 to 3600 each.</summary>
    public IReadOnlyList<double> ReviewSeconds { get; init; } = [19.38, 17.59, 12.38, 8.94];

    /// <summary>Seconds for Again, Hard, Good and Easy on the relearning steps: 0 to 3600 each.</summary>
    public IReadOnlyList<double> RelearningSeconds { get; init; } = [16.44, 15.25, 12.32, 8.03];
}
