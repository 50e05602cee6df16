namespace Fsrs.Tests.Training;

/// <summary>A person whose memory follows given parameters, and who reviews when the default ones say so.</summary>
internal static class SimulatedLearner
{
    /// <summary>Somebody who forgets faster than most and finds easy cards easier.</summary>
    public static Parameters Forgetful { get; } = new(
    [
        0.1, 0.5, 0.9, 4.1, 6.9, 0.8, 2.6, 0.02, 1.5, 0.25, 0.9, 1.3, 0.05, 0.3, 1.4, 0.5, 2.3, 0.4, 0.12, 0.08, 0.25,
    ]);

    /// <summary>A log in time order, the same for the same seed.</summary>
    /// <param name="newCardsPerDay">How many cards are begun on each day.</param>
    /// <param name="reviewsPerCard">On average.</param>
    public static CardReview[] Log(Parameters truth, int cards, int reviewsPerCard, int newCardsPerDay = 10, int seed = 1)
    {
        var chance = new Random(seed);
        var (real, planned) = (new MemoryModel(truth), new MemoryModel(Parameters.Default));
        var rows = new List<CardReview>();
        for (var card = 0; card < cards; card++)
        {
            var day = card / newCardsPerDay;
            var rating = chance.NextDouble() switch { < 0.25 => Rating.Again, < 0.35 => Rating.Hard, < 0.85 => Rating.Good, _ => Rating.Easy };
            var (memory, plan) = (real.InitialState(rating), planned.InitialState(rating));
            rows.Add(new(card, rating, day));
            for (var left = chance.Next(2 * reviewsPerCard); left > 0; left--)
            {
                var gap = rating == Rating.Again ? 0 : (int)Math.Max(1, Math.Round(plan.Stability * (0.7 + (0.6 * chance.NextDouble()))));
                day += gap;
                var recalled = gap == 0 || chance.NextDouble() < real.Retrievability(memory.Stability, gap);
                rating = !recalled ? Rating.Again : chance.NextDouble() switch { < 0.12 => Rating.Hard, < 0.9 => Rating.Good, _ => Rating.Easy };
                (memory, plan) = (real.NextState(memory, rating, gap), planned.NextState(plan, rating, gap));
                rows.Add(new(card, rating, day));
            }
        }

        return [.. rows.OrderBy(row => row.Day)];
    }
}
