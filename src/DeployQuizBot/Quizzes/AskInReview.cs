using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>
/// Cards of a review that come with answers to choose from, as many of those in review as the learner wants. Whoever wants
/// to recall without help still sees the answer by its own button.
/// </summary>
internal sealed class AskInReview(TermPools pools, LeechReports leeches) : IFormHandler, IActionHandler<AskInReview.Action>
{
    // Fibonacci hashing: seeds of the same card are neighbours, and what is drawn from them should not be.
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Longer options are read in the text, and their buttons have numbers.</summary>
    private const int LongestOnButton = 30;

    // Between texts.
    private const int LineBreaks = 2 * 2;

    /// <param name="Term">The one whose name, definition or words were chosen.</param>
    internal readonly record struct Action(Place Place, long Term) : IAction<Action>
    {
        public static string Prefix => "ar";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card, Term];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var term] && Place.From(rest) is { } place ? new Action(place, term) : null;
    }

    public async Task<Screen> HandleAsync(Turn turn, Screen screen, AskedCard asked, CancellationToken cancel)
    {
        if (turn.Learner.QuizShare == 0 || await MakeAsync(turn, asked.CardId, cancel) is not { } choice)
            return screen;

        var place = new Place(asked.Session, asked.Step, asked.CardId);
        if (choice.Options.All(option => option.Text.Length <= LongestOnButton))
            return screen with { Keyboard = [.. choice.Options.Select(option => (IReadOnlyList<Button>)[Button.For(option.Text, new Action(place, option.TermId))]), .. screen.Keyboard] };

        var listed = Html.Lines(choice.Options.Select((option, index) => Html.Of($"{index + 1}. {option.Text}")));
        return listed.ToPlainText().Length > Room(screen) ? screen : screen with
        {
            Text = Html.Paragraphs(screen.Text!.Value, listed),
            Keyboard = [[.. choice.Options.Select((option, index) => Button.For($"{index + 1}", new Action(place, option.TermId)))], .. screen.Keyboard],
        };
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Question, async sitting =>
        {
            // The notes may have changed since, and with them what there is to choose from.
            if (await MakeAsync(turn, action.Place.Card, cancel) is not { } choice || choice.Options.All(option => option.TermId != action.Term))
                return await sitting.ShowAsync(cancel) with { Toast = Texts.Toast_AlreadyAnswered };

            var right = await turn.Db.Terms.SingleAsync(term => term.Cards.Any(card => card.Id == action.Place.Card), cancel);
            var outcome = action.Term == right.Id ? Outcome.Right : Outcome.Wrong;
            var characters = choice.Prompt.Length + choice.Options.Sum(option => option.Text.Length);
            var rating = QuizRating.OfChoice(choice.Form, outcome, characters, turn.Now - sitting.Session.ShownAt);
            if (outcome == Outcome.Wrong)
                await JudgeAnswer.ConfuseAsync(turn.Db, turn.Learner.Id, right.Id, action.Term, turn.Now, cancel);
            var said = outcome == Outcome.Right
                ? Phrase.Of(Texts.Review_ChosenRight, right.Title)
                : Html.Paragraphs(
                    Html.Lines(Feedback.Headline(outcome), Feedback.Told(right)),
                    Html.Lines(Phrase.Of(Texts.Quiz_YouChose), Feedback.Told(await turn.Db.Terms.SingleAsync(term => term.Id == action.Term, cancel))));
            var next = await RateCard.GradeAsync(turn, sitting, action.Place.Card, rating, leeches, cancel);
            return next with { Text = Html.Paragraphs(said.Shortened(Room(next)), next.Text!.Value) };
        }, cancel);

    /// <returns>null for a card that is asked as it is: not known yet, not drawn, or without enough to choose from.</returns>
    private async Task<Choice?> MakeAsync(Turn turn, long cardId, CancellationToken cancel)
    {
        var own = await turn.Db.LearnerCards.FindAsync([turn.Learner.Id, cardId], cancel);
        if (own is not { State: CardState.Review })
            return null;

        var card = await turn.Db.Cards.Include(asked => asked.Deck).SingleAsync(asked => asked.Id == cardId, cancel);
        if (FormOf(card.Kind) is not { } form)
            return null;

        // The same until the card is graded, however often it is shown.
        var seed = unchecked(Scheduler.FuzzSeed(cardId, own.Reviews) * Mix);
        var pool = await pools.OfAsync(turn.Db, card.Deck, cancel);
        if ((int)((seed >> 33) % 100) >= turn.Learner.QuizShare || pool.Find(card.TermId) is not { } term)
            return null;

        return ChoiceQuestion.Make(
            form, term, pool, await pools.NeighboursAsync(turn.Db, card.Deck, turn.Learner.Id, cancel), await LearnedLessons.LoadAsync(turn.Db, term.Id, turn.Learner.Id, cancel), seed);
    }

    private static QuestionForm? FormOf(CardKind kind) => kind switch
    {
        CardKind.Definition or CardKind.Question => QuestionForm.ChooseDefinition,
        CardKind.Term => QuestionForm.ChooseTerm,
        CardKind.Cloze => QuestionForm.ChooseGap,
        // What belongs to a name is recalled as a whole.
        _ => null,
    };

    private static int Room(Screen screen) => Math.Max(0, Screen.LongestText - screen.Text!.Value.ToPlainText().Length - LineBreaks);
}
