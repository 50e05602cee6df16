namespace Fsrs;

/// <summary>What a learner can choose about their scheduling. The defaults are those of FSRS in Anki.</summary>
public sealed record SchedulerOptions
{
    /// <summary>The weights of the memory model.</summary>
    public Parameters Parameters { get; init; } = Parameters.Default;

    /// <summary>The chance of recall at which a card comes back: 0.70 to 0.99.</summary>
    public double DesiredRetention { get; init; } = 0.9;

    /// <summary>Pauses between the first showings of a new card, each longer than zero; none: straight to days.</summary>
    public IReadOnlyList<TimeSpan> LearningSteps { get; init; } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    /// <summary>Pauses after a lapse, each longer than zero; none: the card stays in review.</summary>
    public IReadOnlyList<TimeSpan> RelearningSteps { get; init; } = [TimeSpan.FromMinutes(10)];

    /// <summary>The longest interval, in days: 1 to 36500.</summary>
    public int MaximumInterval { get; init; } = 36_500;

    /// <summary>Whether intervals in days are spread a little by the seed of the review.</summary>
    public bool Fuzz { get; init; } = true;

    /// <summary>
    /// Whether intervals in days grow with the rating, each button at least a day beyond the one before it where the
    /// maximum allows, so that the choice always makes a difference.
    /// </summary>
    public bool KeepOrder { get; init; } = true;

    /// <summary>How days are counted.</summary>
    public DayCount Days { get; init; } = DayCount.Periods24h;
}
