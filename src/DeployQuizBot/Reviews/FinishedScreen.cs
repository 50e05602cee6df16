using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reviews;

/// <summary>The living message when nothing is left to show: how many, how well, and when it goes on.</summary>
internal static class FinishedScreen
{
    public static Screen Of(Place place, Summary summary, DateOnly today, Streak streak, bool canUndo)
    {
        var ahead = summary.Waiting > 0
            ? new[] { Button.For(Texts.Button_LearnAhead, new LearnAhead.Action(place), ButtonStyle.Primary) }
            : [];
        var undo = canUndo ? new[] { Button.For(Texts.Button_Undo, new UndoReview.Action(place)) } : [];
        return new Screen
        {
            Text = Html.Paragraphs(Headline(summary), Html.Lines(HowWell(summary), summary.Answers == 0 ? Html.Empty : StreakOf(streak, today)), Next(summary), Exam(summary)),
            Keyboard = [.. new[] { ahead, undo }.Where(row => row.Length > 0)],
            Slot = CardScreen.Slot,
        };
    }

    /// <summary>A portion of the day is done, and more is to come.</summary>
    /// <param name="remaining">Cards that are left of the day.</param>
    /// <param name="next">When the next portion comes; null when that is not today.</param>
    public static Screen OfPortion(Place place, Summary summary, int remaining, string? next, bool canUndo) => new()
    {
        Text = Html.Paragraphs(
            Phrase.Of(Texts.Finished_Portion),
            HowWell(summary),
            next is null ? Phrase.Of(Texts.Finished_PortionLast, remaining) : Phrase.Of(Texts.Finished_PortionNext, remaining, next)),
        Keyboard =
        [
            [Button.For(Texts.Button_MoreNow, new StartReview.Action(), ButtonStyle.Primary)],
            .. canUndo ? [[Button.For(Texts.Button_Undo, new UndoReview.Action(place))]] : Array.Empty<IReadOnlyList<Button>>(),
        ],
        Slot = CardScreen.Slot,
    };

    private static Html Headline(Summary summary) => summary switch
    {
        { HasCards: false, CanChoose: true } => Phrase.Of(Texts.Finished_NoDecks),
        { HasCards: false } => Phrase.Of(Texts.Finished_NoCards),
        { Answers: 0, Waiting: > 0 } => Phrase.Of(Texts.Finished_NothingNow),
        { Answers: 0 } => Phrase.Of(Texts.Finished_NothingToday),
        { Waiting: > 0 } => Phrase.Of(Texts.Finished_ForNow),
        _ => Phrase.Of(Texts.Finished_ForToday),
    };

    private static Html HowWell(Summary summary) => summary.Answers == 0
        ? Html.Empty
        : Phrase.Of(
            Texts.Finished_HowWell,
            summary.Cards,
            (int)Math.Round(100.0 * summary.Recalled / summary.Answers),
            Phrase.Duration(AtLeastAMinute(summary.Time)));

    // One day is no streak yet, and who has lost one is not told so.
    private static Html StreakOf(Streak streak, DateOnly today) => streak.Current < 2 ? Html.Empty : Html.Lines(
        streak.Longest > streak.Current ? Phrase.Of(Texts.Finished_StreakLongest, streak.Current, streak.Longest) : Phrase.Of(Texts.Finished_Streak, streak.Current),
        streak.Frozen.Contains(today.AddDays(-1)) ? Phrase.Of(Texts.Finished_Frozen) : Html.Empty,
        streak.EarnedToday ? Phrase.Of(Texts.Finished_FreezeEarned) : Html.Empty);

    private static Html Next(Summary summary) => summary switch
    {
        { Waiting: > 0 } => Phrase.Of(Texts.Finished_Waiting, summary.Waiting, Phrase.Duration(AtLeastAMinute(summary.WaitingFor))),
        { DaysUntilNext: 1 } => Phrase.Of(Texts.Finished_Tomorrow, summary.Tomorrow),
        { DaysUntilNext: { } days } => Phrase.Of(Texts.Finished_InDays, days),
        { NewTurnedOff: true } => Phrase.Of(Texts.Finished_NewTurnedOff),
        { HasCards: true } => Phrase.Of(Texts.Finished_AllLearned),
        _ => Html.Empty,
    };

    private static Html Exam(Summary summary) => summary switch
    {
        { Exam: null } => Html.Empty,
        { DaysUntilExam: 0 } => Phrase.Of(Texts.Finished_ExamToday),
        _ => Phrase.Of(Texts.Finished_Exam, summary.DaysUntilExam),
    };

    private static TimeSpan AtLeastAMinute(TimeSpan span) => span < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : span;
}
