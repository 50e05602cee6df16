namespace Fsrs.Training;

/// <summary>The bounds that hold while fitting; narrower than those of <see cref="Parameters"/>.</summary>
internal static class Bounds
{
    private const double LeastSameDayDamping = 0.01;
    private const double LeastMostSameDay = 0.01;

    /// <summary>Puts each weight within its bounds.</summary>
    /// <param name="relearningSteps">
    /// From the second step on, w17 and w18 are held so low that a lapse and one Good for each step leave no longer
    /// memory than there was before.
    /// </param>
    public static void Hold(Span<double> weights, int relearningSteps)
    {
        var mostSameDay = MostSameDay(weights, relearningSteps);
        for (var i = 0; i < weights.Length; i++)
        {
            var most = i is 17 or 18 ? mostSameDay : Parameters.UpperBounds[i];
            var least = i == 19 ? LeastSameDayDamping : Parameters.LowerBounds[i];
            weights[i] = Math.Clamp(weights[i], least, most);
        }
    }

    /// <summary>The greatest w17 and w18 for this many relearning steps.</summary>
    public static double MostSameDay(ReadOnlySpan<double> weights, int relearningSteps)
    {
        var most = Parameters.UpperBounds[17];
        if (relearningSteps <= 1)
            return most;

        var left = Math.Log(weights[11]) + Math.Log(Math.Pow(2, weights[13]) - 1) + (0.3 * weights[14]);
        return Math.Clamp(Math.Sqrt(Math.Max(0, -left / relearningSteps)), LeastMostSameDay, most);
    }
}
