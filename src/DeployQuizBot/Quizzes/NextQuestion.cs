using DeployQuizBot.Bot;

namespace DeployQuizBot.Quizzes;

/// <summary>[Next] under what was said about an answer.</summary>
internal sealed class NextQuestion(QuizCourse course) : IActionHandler<NextQuestion.Action>
{
    /// <param name="Number">The question that it stands under: only the newest one leads on.</param>
    internal readonly record struct Action(long Quiz, int Number) : IAction<Action>
    {
        public static string Prefix => "qn";

        public long[] ToFields() => [Quiz, Number];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var quiz, var number and <= int.MaxValue] ? new Action(quiz, (int)number) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        turn.ClearButtons();
        if (await QuizCourse.RunningAsync(turn.Db, turn.Learner.Id, cancel) is not { } quiz || quiz.Id != action.Quiz)
            return Screen.JustToast(Texts.Toast_QuizOver);
        if (quiz.Asked != action.Number)
            return Screen.JustToast(Texts.Toast_QuizAnswered);

        turn.Then(await course.GoOnAsync(turn, quiz, cancel));
        return null;
    }
}
