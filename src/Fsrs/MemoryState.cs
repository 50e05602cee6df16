namespace Fsrs;

/// <summary>What the model knows of one memory after a review.</summary>
/// <param name="Stability">Days in which the chance of recall falls from 1 to 0.9; 0.001 to 36500.</param>
/// <param name="Difficulty">How slowly stability grows: 1 (easiest) to 10 (hardest).</param>
public readonly record struct MemoryState(double Stability, double Difficulty);
