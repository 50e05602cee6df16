using Fsrs;

namespace DeployQuizBot.Data;

/// <summary>
/// How an exam date changes a learner's days on one deck. Terms that are not begun yet come before all other new
/// cards, so many a day that none is left for the last days; in those, nothing else is begun, and every card that
/// would not be remembered well enough on the day is seen once more (<see cref="Deadline"/>). Nothing of it is stored
/// but the date: without it everything is again as it was.
/// </summary>
/// <remarks>
/// The desired retention stays as it is: in simulations a higher one, all along or towards the end, costs more and helps
/// less than the last look, and adds nothing to it. docs/architecture.md has the figures.
/// </remarks>
internal sealed record ExamPlan
{
    /// <summary>What a day can hold: new cards, and time for the deck.</summary>
    public const int MostNew = 50;

    /// <inheritdoc cref="MostNew"/>
    public static readonly TimeSpan MostTime = TimeSpan.FromMinutes(90);

    /// <summary>The chance of recall on the day below which a card is seen once more.</summary>
    private const double Recall = 0.95;

    private const double LastShare = 0.15;
    private const int FewestLastDays = 2;
    private const int MostLastDays = 14;

    private readonly int _mostNewPerDay;

    public ExamPlan(int deckId, DateOnly day, DateOnly setOn, int mostNewPerDay)
    {
        var days = day.DayNumber - setOn.DayNumber;
        DeckId = deckId;
        Day = day;
        LastDays = Math.Min(Math.Clamp((int)Math.Ceiling(LastShare * days), FewestLastDays, MostLastDays), days / 2);
        _mostNewPerDay = mostNewPerDay;
    }

    public int DeckId { get; }

    public DateOnly Day { get; }

    /// <summary>How many days before the exam are for repeating.</summary>
    public int LastDays { get; }

    /// <summary>In day numbers of <see cref="DateOnly"/>.</summary>
    public Deadline Deadline => new(Day.DayNumber, LastDays, Recall);

    public static ExamPlan Of(ExamDate date) => new(date.DeckId, date.Day, date.SetOn, date.MostNewPerDay);

    public int DaysLeft(DateOnly today) => Day.DayNumber - today.DayNumber;

    /// <summary>Whether only terms that are not begun yet are still begun.</summary>
    public bool IsLastDay(DateOnly today) => DaysLeft(today) <= LastDays;

    /// <summary>How many new cards of the deck a day has.</summary>
    /// <param name="unseen">Terms of which no card is begun when the day begins.</param>
    /// <param name="ownPerDay">What the learner has set for all decks.</param>
    public int NewOn(DateOnly today, int unseen, int ownPerDay)
    {
        var left = DaysLeft(today);
        if (left <= 0)
            return 0;

        // Who comes late to it still has the last days, but no more of them than all.
        var days = IsLastDay(today) ? left : left - LastDays;
        var needed = (unseen + days - 1) / days;
        return IsLastDay(today) ? Math.Min(needed, Math.Max(_mostNewPerDay, ownPerDay)) : Math.Max(ownPerDay, Math.Min(needed, _mostNewPerDay));
    }

    /// <summary>A card of the deck as the plan has it: where it is in review, it may be due earlier.</summary>
    /// <param name="model">How the learner's memories fade.</param>
    /// <param name="seed">See <see cref="Scheduling.FuzzSeed"/>.</param>
    public Schedule Apply(in Schedule schedule, MemoryModel model, LearningDay day, ulong seed)
    {
        if (schedule is not { State: CardState.Review, Memory: { } memory, LastReview: { } last })
            return schedule;

        var due = day.DayOf(schedule.Due).DayNumber;
        var planned = Deadline.DueDay(model, memory.Stability, day.DayOf(last).DayNumber, due, seed);
        return planned == due ? schedule : schedule with { Due = day.StartOf(DateOnly.FromDayNumber(planned)) };
    }
}
