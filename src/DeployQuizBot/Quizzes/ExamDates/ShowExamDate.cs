using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>The date of an exam on a deck: which, what it leads to, and others to choose.</summary>
internal sealed class ShowExamDate : IActionHandler<ShowExamDate.Action>
{
    /// <param name="Deck">null to choose it first.</param>
    internal readonly record struct Action(int? Deck) : IAction<Action>
    {
        public static string Prefix => "ed";

        public long[] ToFields() => [Deck ?? 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var deck and <= int.MaxValue] ? new Action(deck == 0 ? null : (int)deck) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => await OfAsync(turn, action.Deck, cancel);

    /// <param name="chosen">null to choose a deck first.</param>
    public static async Task<Screen> OfAsync(Turn turn, int? chosen, CancellationToken cancel)
    {
        var decks = await QuizDecks.LoadAsync(turn, cancel);
        if ((decks.Find(one => one.Id == chosen) ?? (decks.Count == 1 ? decks[0] : null)) is { } deck)
            return await OfAsync(turn, deck, outlook: null, cancel);
        return decks.Count == 0
            ? Screen.Of(Phrase.Of(Texts.Quiz_NoDecks))
            : Screen.Of(
                Phrase.Of(Texts.Exam_WhichDeck),
                [
                    .. decks.Select(one => (IReadOnlyList<Button>)[Button.For(QuizDecks.NameOf(one), new Action(one.Id))]),
                    [Button.For(Texts.Button_Back, new ShowExamSetup.Action(ExamSetup.Usual, ChoosesDeck: false))],
                ]);
    }

    /// <param name="outlook">On the deck; null when it is not at hand.</param>
    public static async Task<Screen> OfAsync(Turn turn, Deck deck, Outlook? outlook, CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        var plan = (await ExamPlans.LoadAsync(turn.Db, turn.Learner, today, cancel)).For(deck.Id);
        var head = plan is null
            ? [Phrase.Of(Texts.ExamDate_When), Phrase.Of(Texts.Quiz_AboutDeck, deck.Title)]
            : new[]
            {
                ExamDateText.Headline(turn, plan),
                Phrase.Of(Texts.Quiz_AboutDeck, deck.Title),
                ExamDateText.Forecasts(plan, outlook ?? await Outlook.LoadAsync(turn, deck.Id, cancel), today),
            };
        return Screen.Of(
            Html.Paragraphs([.. head, Html.Italic(Phrase.Of(Texts.ExamDate_WriteDay, ExamDateText.Example(turn)))]),
            Choice(Texts.Button_InAWeek, today.AddDays(7)),
            Choice(Texts.Button_InTwoWeeks, today.AddDays(14)),
            Choice(Texts.Button_InAMonth, today.AddMonths(1)),
            plan is null ? [] : [Button.For(Texts.Button_ClearExamDate, new ClearExamDate.Action(deck.Id))],
            [Button.For(Texts.Button_Back, new ShowExamSetup.Action(ExamSetup.Usual with { Deck = deck.Id }, ChoosesDeck: false))]);

        IReadOnlyList<Button> Choice(string text, DateOnly day) => [Button.For(Phrase.Plain(text, Phrase.Date(day, today)), new SetExamDate.Action(deck.Id, day, IsSure: false))];
    }
}
