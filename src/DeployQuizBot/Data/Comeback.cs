namespace DeployQuizBot.Data;

/// <summary>A learner is back after a week or more in which cards were due and they did none.</summary>
/// <param name="Day">The first of their days after it.</param>
/// <param name="PerDay">As many cards as they used to do a day: what is due beyond that waits for the days to come.</param>
internal sealed record Comeback(DateOnly Day, int PerDay)
{
    /// <summary>So many cards are no burden to anybody.</summary>
    public const int FewestPerDay = 20;

    /// <summary>Easy cards with which the first day begins.</summary>
    public const int EasyOnes = 3;

    /// <summary>How many days of study must be known to see a comeback.</summary>
    public const int KnownDays = Lasts + UsualDays;

    private const int Away = 7, Lasts = 30, UsualDays = 14;

    /// <param name="days">The latest <see cref="KnownDays"/> on which something was done, the newest first.</param>
    public static Comeback? Of(IReadOnlyList<StudyDay> days, DateOnly today)
    {
        var back = today;
        for (var i = 0; i < days.Count && today.DayNumber - back.DayNumber <= Lasts; back = days[i++].Day)
        {
            // While nothing was due, nobody was away.
            var missed = Later(days[i].NextDue, days[i].Day.AddDays(1));
            if (back.DayNumber - missed.DayNumber >= Away)
                return new Comeback(back, Math.Max(FewestPerDay, Usual(days.Skip(i))));
        }

        return null;
    }

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    private static int Usual(IEnumerable<StudyDay> before)
    {
        var cards = before.Take(UsualDays).Select(day => day.Cards).Order().ToList();
        return cards[cards.Count / 2];
    }
}
