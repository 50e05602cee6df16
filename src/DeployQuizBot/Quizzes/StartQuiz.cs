using DeployQuizBot.Bot;

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
        turn.Then(await ShowQuizSetup.RunningScreenAsync(turn, cancel) ?? await BeginAsync(turn, action.Setup, action.Length == 0 ? null : action.Length, cancel));
        return null;
    }

    /// <param name="length">How many questions; null until the learner stops.</param>
    public async Task<Screen> BeginAsync(Turn turn, QuizSetup setup, int? length, CancellationToken cancel)
    {
        var quiz = turn.Db.Quizzes.Add(setup.ToQuiz(turn, length)).Entity;
        if (length is { } count)
            await QuizPlan.ExtendAsync(turn, quiz, count, cancel);
        return await course.BeginAsync(turn, quiz, cancel);
    }

    /// <summary>The same with these cards.</summary>
    public async Task<Screen> BeginAsync(Turn turn, QuizSetup setup, IReadOnlyList<long> cards, CancellationToken cancel)
    {
        var quiz = turn.Db.Quizzes.Add(setup.ToQuiz(turn, cards.Count)).Entity;
        await turn.Db.SaveChangesAsync(cancel);
        await QuizPlan.OfAsync(turn.Db, quiz, cards, cancel);
        return await course.BeginAsync(turn, quiz, cancel);
    }
}
