namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>What a learner will know of a deck on a day, and what it takes; on average over simulated courses.</summary>
/// <param name="Terms">All that the deck has.</param>
/// <param name="Begun">Those of which at least one card will have been seen.</param>
/// <param name="Remembered">The share of the cards begun that would be recalled on the day, from 0 to 1.</param>
/// <param name="NewPerDay">New cards a day.</param>
/// <param name="TimePerDay">Time for the deck, on average over the days before.</param>
/// <param name="BusiestDay">Time for the deck on the day with the most of it.</param>
internal sealed record Forecast(int Terms, int Begun, double Remembered, int NewPerDay, TimeSpan TimePerDay, TimeSpan BusiestDay)
{
    /// <summary>Terms that would be known on the day.</summary>
    public double Known => Begun * Remembered;

    public int Percent => (int)Math.Round(100 * Remembered);

    public int Minutes => Math.Max(1, (int)Math.Round(TimePerDay.TotalMinutes));
}

/// <summary>What can be had by a day.</summary>
/// <param name="MostNewPerDay">How many new cards a day can hold.</param>
/// <param name="IsBoundByTime">Whether the time of a day is the limit, and not the number of new cards.</param>
internal sealed record Proposal(DateOnly Day, int MostNewPerDay, Forecast Forecast, bool IsBoundByTime)
{
    /// <summary>Whether all terms can be begun by then.</summary>
    public bool CanBeDone => Forecast.Begun >= Forecast.Terms;
}
