using System.Globalization;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>/quiz: how many questions, about what, at which pace. "/quiz 10" begins at once.</summary>
internal sealed class ShowQuizSetup(StartQuiz start, BotName name) : ICommandHandler, IActionHandler<ShowQuizSetup.Action>
{
    private const int LongestArgument = 40;

    /// <summary>Another choice; or the decks to choose from.</summary>
    internal readonly record struct Action(QuizSetup Setup, bool ChoosesDeck) : IAction<Action>
    {
        public static string Prefix => "qo";

        public long[] ToFields() => [.. Setup.ToFields(), ChoosesDeck ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var choosesDeck and (0 or 1)] && QuizSetup.From(rest) is { } setup ? new Action(setup, choosesDeck == 1) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        if (await RunningScreenAsync(turn, cancel) is { } running)
            return running;

        var setup = await QuizSetup.LastAsync(turn, cancel);
        if (argument.Length == 0)
            return await ScreenAsync(turn, setup, cancel);
        if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return await ByDeckAsync(turn, setup, argument, cancel);
        return length is >= 1 and <= StartQuiz.MostQuestions
            ? await start.BeginAsync(turn, setup, length, cancel)
            : Screen.Of(Phrase.Of(Texts.Quiz_HowManyAtMost, StartQuiz.MostQuestions));
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => action.ChoosesDeck
        ? await DecksScreenAsync(turn, action.Setup, cancel)
        : await ScreenAsync(turn, action.Setup, cancel);

    /// <summary>The way back to the quiz or exam that is not finished; null when none runs.</summary>
    public static async Task<Screen?> RunningScreenAsync(Turn turn, CancellationToken cancel)
    {
        if (await QuizCourse.RunningAsync(turn.Db, turn.Learner.Id, cancel) is not { } quiz)
            return null;

        var asked = await turn.Db.QuizQuestions.CountAsync(question => question.QuizId == quiz.Id && question.AskedAt != null && !question.IsLeftOut, cancel);
        var end = quiz.Kind == QuizKind.Exam ? Button.For(Texts.Button_HandIn, new HandIn.Action(quiz.Id, IsSure: false)) : Button.For(Texts.Button_StopQuiz, new StopQuiz.Action(quiz.Id));
        return Screen.Of(
            quiz.Kind == QuizKind.Exam ? Phrase.Of(Texts.Exam_Running, asked, quiz.Length!) : quiz.Length is { } length ? Phrase.Of(Texts.Quiz_Running, asked, length) : Phrase.Of(Texts.Quiz_RunningOpen, asked),
            [Button.For(Texts.Button_ResumeQuiz, new ResumeQuiz.Action(quiz.Id), ButtonStyle.Primary), end]);
    }

    private async Task<Screen> ScreenAsync(Turn turn, QuizSetup setup, CancellationToken cancel)
    {
        var decks = await QuizDecks.LoadAsync(turn, cancel);
        if (decks.Count == 0)
            return Screen.Of(Phrase.Of(Texts.Quiz_NoDecks));

        var deck = decks.Find(one => one.Id == setup.Deck);
        setup = setup with { Deck = deck?.Id };
        return Screen.Of(
            Html.Paragraphs(Phrase.Of(Texts.Quiz_Setup), deck is null ? Html.Empty : Phrase.Of(Texts.Quiz_AboutDeck, deck.Title), Html.Italic(Phrase.Of(setup.IsPracticeOnly ? Texts.Quiz_PracticeOnly : Texts.Quiz_Counts))),
            [Length("5", 5), Length("10", 10), Length("20", 20)],
            [Length(Texts.Button_UntilIStop, 0)],
            decks.Count == 1 ? [] : [Button.For(QuizDecks.NameOf(deck), new Action(setup, ChoosesDeck: true))],
            [
                Button.For(setup.Seconds == 0 ? Texts.Button_NoTimer : Phrase.Plain(Texts.Button_Timer, setup.Seconds), new Action(setup.WithNextPace(), ChoosesDeck: false)),
                Button.For(setup.IsPracticeOnly ? Texts.Button_PracticeOnly : Texts.Button_Counts, new Action(setup with { IsPracticeOnly = !setup.IsPracticeOnly }, ChoosesDeck: false)),
            ],
            [Button.To(Texts.Button_PlayInGroup, GroupLink.To(name))]);

        Button Length(string text, int length) => Button.For(text, new StartQuiz.Action(setup, length), ButtonStyle.Primary);
    }

    private static async Task<Screen> DecksScreenAsync(Turn turn, QuizSetup setup, CancellationToken cancel)
    {
        var decks = await QuizDecks.LoadAsync(turn, cancel);
        return Screen.Of(
            Phrase.Of(Texts.Quiz_WhichDeck),
            [
                [Button.For(QuizDecks.NameOf(null), new Action(setup with { Deck = null }, ChoosesDeck: false))],
                .. decks.Select(deck => (IReadOnlyList<Button>)[Button.For(QuizDecks.NameOf(deck), new Action(setup with { Deck = deck.Id }, ChoosesDeck: false))]),
            ]);
    }

    private async Task<Screen> ByDeckAsync(Turn turn, QuizSetup setup, string title, CancellationToken cancel)
    {
        var decks = await QuizDecks.LoadAsync(turn, cancel);
        return decks.Find(deck => deck.Title.Contains(title, StringComparison.CurrentCultureIgnoreCase)) is { } deck
            ? await ScreenAsync(turn, setup with { Deck = deck.Id }, cancel)
            : Screen.Of(Phrase.Of(Texts.Quiz_NoSuchDeck, Html.Text(title).Shortened(LongestArgument)));
    }
}
