using System.Globalization;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.ExamDates;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes;

/// <summary>/exam: how many questions, on what, in how many minutes. "/exam 20 15" begins at once, "/exam 12 December" sets a date.</summary>
internal sealed class ShowExamSetup(StartExam start) : ICommandHandler, IActionHandler<ShowExamSetup.Action>
{
    /// <summary>Another choice; or the decks to choose from.</summary>
    internal readonly record struct Action(ExamSetup Setup, bool ChoosesDeck) : IAction<Action>
    {
        public static string Prefix => "eo";

        public long[] ToFields() => [.. Setup.ToFields(), ChoosesDeck ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var choosesDeck and (0 or 1)] && ExamSetup.From(rest) is { } setup ? new Action(setup, choosesDeck == 1) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        if (DayText.TryRead(argument, turn.Day.DayOf(turn.Now), out var day))
            return await SetExamDate.OnWrittenAsync(turn, day, cancel);
        if (await ShowQuizSetup.RunningScreenAsync(turn, cancel) is { } running)
            return running;

        var setup = ExamSetup.Usual;
        if (argument.Length == 0)
            return await ScreenAsync(turn, setup, cancel);

        var numbers = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .ToList();
        return numbers switch
        {
            [>= 1 and <= ExamSetup.MostQuestions] => await start.BeginAsync(turn, setup with { Minutes = 0 }, numbers[0], cancel),
            [>= 1 and <= ExamSetup.MostQuestions, >= 1 and <= ExamSetup.MostMinutes] => await start.BeginAsync(turn, setup with { Minutes = numbers[1] }, numbers[0], cancel),
            _ => Screen.Of(Phrase.Of(Texts.Exam_HowTo, ExamSetup.MostQuestions, ExamSetup.MostMinutes, ExamDateText.Example(turn))),
        };
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => action.ChoosesDeck
        ? DecksScreen(action.Setup, await QuizDecks.LoadAsync(turn, cancel))
        : await ScreenAsync(turn, action.Setup, cancel);

    private static async Task<Screen> ScreenAsync(Turn turn, ExamSetup setup, CancellationToken cancel)
    {
        var decks = await QuizDecks.LoadAsync(turn, cancel);
        if (decks.Count == 0)
            return Screen.Of(Phrase.Of(Texts.Quiz_NoDecks));

        var deck = decks.Find(one => one.Id == setup.Deck);
        setup = setup with { Deck = deck?.Id };
        return Screen.Of(
            Html.Paragraphs(
                Phrase.Of(Texts.Exam_Setup),
                deck is null ? Html.Empty : Phrase.Of(Texts.Quiz_AboutDeck, deck.Title),
                Html.Italic(Phrase.Of(Texts.Exam_About)),
                await ExamDateText.AheadAsync(turn, decks, deck, cancel)),
            [Length(10), Length(20), Length(30)],
            decks.Count == 1 ? [] : [Button.For(QuizDecks.NameOf(deck), new Action(setup, ChoosesDeck: true))],
            [Button.For(setup.Minutes == 0 ? Texts.Button_NoTimer : Phrase.Plain(Texts.Button_Minutes, setup.Minutes), new Action(setup.WithNextTime(), ChoosesDeck: false))],
            [Button.For(Texts.Button_ExamDate, new ShowExamDate.Action(deck?.Id))]);

        Button Length(int length) => Button.For($"{length}", new StartExam.Action(setup, length), ButtonStyle.Primary);
    }

    private static Screen DecksScreen(ExamSetup setup, List<Deck> decks) => Screen.Of(
        Phrase.Of(Texts.Exam_WhichDeck),
        [
            [Button.For(QuizDecks.NameOf(null), new Action(setup with { Deck = null }, ChoosesDeck: false))],
            .. decks.Select(deck => (IReadOnlyList<Button>)[Button.For(QuizDecks.NameOf(deck), new Action(setup with { Deck = deck.Id }, ChoosesDeck: false))]),
        ]);
}
