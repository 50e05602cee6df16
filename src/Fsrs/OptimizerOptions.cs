namespace Fsrs;

/// <summary>What the optimizer has to know of the scheduler that the parameters are for.</summary>
public sealed record OptimizerOptions
{
    /// <summary>
    /// How many relearning steps the scheduler has; 0 or more, 1 if not said. With two and more, same-day reviews after a
    /// lapse are kept from making a memory longer than it was before the lapse.
    /// </summary>
    public int RelearningSteps { get; init; } = 1;
}
