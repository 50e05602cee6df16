namespace DeployQuizBot.Data;

/// <summary>
/// Days in a row on which a learner did what was due, or <see cref="StudyDay.Enough"/> cards. Days on which nothing was
/// due, days off and days on which the bot was away are passed over. A missed day takes a freeze where there is one.
/// </summary>
/// <param name="Current">Up to today, or to yesterday while today can still be done.</param>
/// <param name="Freezes">What is left of them: 0 to <see cref="MostFreezes"/>.</param>
/// <param name="Frozen">Missed days of the current streak that took a freeze.</param>
/// <param name="EarnedToday">Whether today's work brought a freeze.</param>
internal sealed record Streak(int Current, int Longest, int Freezes, IReadOnlyList<DateOnly> Frozen, bool EarnedToday)
{
    /// <summary>A week of days earns a freeze.</summary>
    public const int DaysForFreeze = 7;

    public const int MostFreezes = 2;

    /// <param name="days">In the order of time, each once.</param>
    /// <param name="isOff">Whether a day on which nothing was done is passed over.</param>
    public static Streak Of(IEnumerable<StudyDay> days, DateOnly today, Func<DateOnly, bool> isOff)
    {
        var walk = new Walk(isOff);
        foreach (var day in days.Where(day => day.Cards > 0))
        {
            walk.PassTo(day.Day);
            walk.Add(day, isToday: day.Day == today);
        }

        walk.PassTo(today);
        return new Streak(walk.Current, walk.Longest, walk.Freezes, walk.Frozen, walk.EarnedToday);
    }

    private sealed class Walk(Func<DateOnly, bool> isOff)
    {
        private DateOnly? _next;
        private DateOnly _restUntil;

        public int Current { get; private set; }

        public int Longest { get; private set; }

        public int Freezes { get; private set; }

        public List<DateOnly> Frozen { get; } = [];

        public bool EarnedToday { get; private set; }

        /// <summary>Days before this one on which nothing was answered.</summary>
        public void PassTo(DateOnly day)
        {
            for (var missed = _next ?? day; missed < day && Current > 0; missed = missed.AddDays(1))
                Miss(missed);
            _next = day;
        }

        public void Add(StudyDay day, bool isToday)
        {
            if (day.Counts)
                Count(isToday);
            else if (!isToday)
                Miss(day.Day);
            _restUntil = day.NextDue ?? default;
            _next = day.Day.AddDays(1);
        }

        private void Count(bool isToday)
        {
            Current++;
            Longest = Math.Max(Longest, Current);
            if (Current % DaysForFreeze != 0 || Freezes == MostFreezes)
                return;
            Freezes++;
            EarnedToday = isToday;
        }

        private void Miss(DateOnly day)
        {
            if (Current == 0 || day < _restUntil || isOff(day))
                return;

            if (Freezes > 0)
            {
                Freezes--;
                Frozen.Add(day);
                return;
            }

            Current = 0;
            Frozen.Clear();
        }
    }
}
