using DeployQuizBot.Bot;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes;

/// <summary>A number of questions was chosen: the first one is asked.</summary>
internal sealed class StartQuiz(QuizCourse course) : IActionHandler<StartQuiz.Action>
{
    public const int MostQuestions = 100;

    /// <param name="Length">How many questions; 0 until the learner stops.</param>
    internal readonly record struct Action(QuizSetup Setup, int Length) : IAction<Action>
    {
        public static string Prefix => "qs";

        public long[] ToFields() => [.. Setup.ToFields(), Length];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var length and <= MostQuestions] && QuizSetup.From(rest) is { } setup ? new Action(setup, (int)length) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        turn.ClearButtons();
        if (await QuizCourse.RunningAsync(turn.Db, turn.Learner.Id, cancel) is { } running)
        {
            turn.Then(await ShowQuizSetup.RunningScreenAsync(turn.Db, running, cancel));
            return null;
        }

        turn.Then(await BeginAsync(turn, action.Setup, action.Length == 0 ? null : action.Length, cancel));
        return null;
    }

    /// <param name="length">How many questions; null until the learner stops.</param>
    public async Task<Screen> BeginAsync(Turn turn, QuizSetup setup, int? length, CancellationToken cancel)
    {
        var quiz = turn.Db.Quizzes.Add(setup.ToQuiz(turn, length)).Entity;
        if (length is { } count)
            await QuizPlan.ExtendAsync(turn, quiz, count, cancel);
        return await FirstAsync(turn, quiz, cancel);
    }

    /// <summary>The same with these cards.</summary>
    public async Task<Screen> BeginAsync(Turn turn, QuizSetup setup, IReadOnlyList<long> cards, CancellationToken cancel)
    {
        var quiz = turn.Db.Quizzes.Add(setup.ToQuiz(turn, cards.Count)).Entity;
        await turn.Db.SaveChangesAsync(cancel);
        await QuizPlan.OfAsync(turn.Db, quiz, cards, cancel);
        return await FirstAsync(turn, quiz, cancel);
    }

    private async Task<Screen> FirstAsync(Turn turn, Data.Quiz quiz, CancellationToken cancel)
    {
        var first = await course.GoOnAsync(turn, quiz, cancel);
        if (quiz.FinishedAt is null)
            return first;

        // Nothing can be asked: an empty result would say less.
        turn.Db.Quizzes.Remove(quiz);
        return Screen.Of(Phrase.Of(Texts.Quiz_NothingToAsk));
    }
}
