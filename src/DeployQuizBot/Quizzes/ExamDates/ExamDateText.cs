using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>What screens say about exam dates.</summary>
internal static class ExamDateText
{
    /// <summary>A day to show how one is written.</summary>
    private const int ExampleDays = 17;

    public static string Example(Turn turn) => Phrase.Date(Today(turn).AddDays(ExampleDays), Today(turn));

    public static Html Headline(Turn turn, ExamPlan plan) => plan.DaysLeft(Today(turn)) is > 0 and var left
        ? Phrase.Of(Texts.ExamDate_Ahead, Phrase.Date(plan.Day, Today(turn)), left)
        : Phrase.Of(Texts.ExamDate_IsToday);

    /// <summary>What will be known on the day, and what would be without the plan where that is something else.</summary>
    public static Html Forecasts(ExamPlan plan, Outlook outlook, DateOnly today)
    {
        if (plan.DaysLeft(today) <= 0)
            return Html.Empty;

        var planned = outlook.With(plan);
        var asNow = outlook.AsNow(plan.Day);
        return Html.Lines(
            Phrase.Of(Texts.ExamDate_Forecast, planned.Begun, planned.Terms, planned.Percent),
            planned.NewPerDay == 0 ? Phrase.Of(Texts.ExamDate_OnlyReviews, planned.Minutes) : Phrase.Of(Texts.ExamDate_Work, planned.NewPerDay, planned.Minutes),
            (asNow.Begun, asNow.Percent) == (planned.Begun, planned.Percent) ? Html.Empty : Html.Italic(Phrase.Of(Texts.ExamDate_AsNow, asNow.Begun, asNow.Terms, asNow.Percent)));
    }

    /// <summary>The exams ahead, for a screen about a deck or, with null, about all: one with its forecast, several in a line each.</summary>
    public static async Task<Html> AheadAsync(Turn turn, List<Deck> decks, Deck? deck, CancellationToken cancel)
    {
        var today = Today(turn);
        var plans = (await ExamPlans.LoadAsync(turn.Db, turn.Learner, today, cancel)).On(today).Where(plan => deck is null || plan.DeckId == deck.Id).ToList();
        return plans is [var only]
            ? Html.Lines(Headline(turn, only), TitleOf(only), Forecasts(only, await Outlook.LoadAsync(turn, only.DeckId, cancel), today))
            : Html.Lines(plans.Select(plan => Html.Lines(Headline(turn, plan), TitleOf(plan))));

        // A screen about one deck says already which.
        Html TitleOf(ExamPlan plan) => deck is null && decks.Count > 1 && decks.Find(one => one.Id == plan.DeckId) is { } of ? Phrase.Of(Texts.Quiz_AboutDeck, of.Title) : Html.Empty;
    }

    /// <summary>Why a day can't be that of an exam; null when it can.</summary>
    public static Html? Refusal(Turn turn, DateOnly? day) => (day?.DayNumber - Today(turn).DayNumber) switch
    {
        null => Phrase.Of(Texts.ExamDate_NoSuchDay, Example(turn)),
        0 => Phrase.Of(Texts.ExamDate_TooLate),
        < 0 => Phrase.Of(Texts.ExamDate_IsPast, Phrase.Date(day!.Value, Today(turn)), Example(turn)),
        > Outlook.MostDays => Phrase.Of(Texts.ExamDate_TooFar, Phrase.Date(day!.Value, Today(turn))),
        _ => default(Html?),
    };

    private static DateOnly Today(Turn turn) => turn.Day.DayOf(turn.Now);
}
