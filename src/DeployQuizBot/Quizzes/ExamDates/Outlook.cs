using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;

namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>Plays the days up to an exam, with its plan and without one. Pure.</summary>
/// <param name="progress">Where the learner stands today.</param>
/// <param name="habits">How the learner studies, with their own limits for all decks.</param>
internal sealed class Outlook(DeckProgress progress, Habits habits, Parameters parameters, double desiredRetention, DateOnly today)
{
    /// <summary>An exam is at most so many days ahead.</summary>
    public const int MostDays = 366;

    private const int Attempts = 4;

    // Days get longer with all the reviews that a later date brings along.
    private const double Longer = 1.25;

    private readonly SchedulerOptions _options = new() { Parameters = parameters };

    public static async Task<Outlook> LoadAsync(Turn turn, int deckId, CancellationToken cancel) => new(
        await DeckProgress.LoadAsync(turn, deckId, cancel),
        await OwnHabits.LoadAsync(turn, cancel),
        Scheduling.ModelOf(turn.Learner).Parameters,
        turn.Learner.DesiredRetention,
        turn.Day.DayOf(turn.Now));

    /// <summary>What comes of the learner's own settings.</summary>
    /// <param name="day">After today.</param>
    public Forecast AsNow(DateOnly day)
    {
        var simulation = new Simulator(_options, habits).Run(desiredRetention, Left(day), progress.Cards, progress.NewCards.Count);
        return ForecastOf(simulation, habits.NewCardsPerDay, begun => progress.NewCards.Take(begun).Count(isFirst => isFirst));
    }

    /// <summary>What comes of a plan.</summary>
    public Forecast With(ExamPlan plan) => With(plan, TimeSpan.FromDays(1));

    /// <summary>The best that a day can hold, up to an exam.</summary>
    /// <param name="day">After today.</param>
    public Proposal Propose(DateOnly day)
    {
        var forecast = With(PlanFor(day, ExamPlan.MostNew));
        if (forecast.BusiestDay > ExamPlan.MostTime)
        {
            var held = Held(day);
            if (held.Begun < forecast.Begun)
            {
                var most = Math.Max(1, (int)Math.Round((double)(held.Begun - progress.Terms + progress.UnseenTerms) / Left(day)));
                return new Proposal(day, most, With(PlanFor(day, most)), IsBoundByTime: true);
            }
        }

        return new Proposal(day, ExamPlan.MostNew, forecast, IsBoundByTime: false);
    }

    /// <summary>A day by which all terms can be begun, when an earlier one is too soon; null when none is near enough.</summary>
    public DateOnly? Later(Proposal tooSoon)
    {
        var unseen = progress.UnseenTerms;
        var perDay = Math.Max(1, tooSoon.MostNewPerDay);
        for (var (attempt, left) = (0, (double)unseen / perDay); attempt < Attempts; attempt++, left *= Longer)
        {
            var days = Math.Max((int)Math.Ceiling(left), Left(tooSoon.Day) + 1);
            if (days > MostDays)
                return null;
            if (Held(today.AddDays(days)).Begun >= progress.Terms)
                return today.AddDays(days);
        }

        return null;
    }

    /// <summary>What comes of days that end when they have taken their time.</summary>
    private Forecast Held(DateOnly day) => With(PlanFor(day, ExamPlan.MostNew), ExamPlan.MostTime);

    private ExamPlan PlanFor(DateOnly day, int most) => new(progress.DeckId, day, today, most);

    private Forecast With(ExamPlan plan, TimeSpan timePerDay)
    {
        var unseen = progress.UnseenTerms;
        var newPerDay = plan.NewOn(today, unseen, habits.NewCardsPerDay);
        var left = plan.DaysLeft(today);

        // Once all terms are begun, their other cards follow, up to the last days.
        var siblings = Math.Clamp((newPerDay * Math.Max(0, left - plan.LastDays)) - unseen, 0, progress.NewCards.Count - unseen);
        var simulation = new Simulator(_options, habits with { NewCardsPerDay = newPerDay, TimePerDay = timePerDay })
            .RunUpTo(desiredRetention, plan.Deadline with { Day = left }, progress.Cards, unseen + siblings);
        return ForecastOf(simulation, unseen + siblings == 0 ? 0 : newPerDay, begun => Math.Min(begun, unseen));
    }

    private Forecast ForecastOf(Simulation simulation, int newPerDay, Func<int, int> termsOf)
    {
        var begun = simulation.Days.Sum(day => day.NewCards);
        var cards = progress.Cards.Count + begun;
        return new Forecast(
            progress.Terms,
            progress.Terms - progress.UnseenTerms + termsOf((int)Math.Round(begun)),
            cards == 0 ? 0 : simulation.RememberedAfter / cards,
            newPerDay,
            simulation.TimePerDay,
            simulation.Days.Max(day => day.Time));
    }

    private int Left(DateOnly day) => day.DayNumber - today.DayNumber;
}
