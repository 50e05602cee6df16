using DeployQuizBot.Bot;

namespace DeployQuizBot.Quizzes;

/// <summary>[Go on] with the quiz that is not finished: the question that waits is shown again.</summary>
internal sealed class ResumeQuiz(QuizCourse course, AskQuestion ask) : IActionHandler<ResumeQuiz.Action>
{
    internal readonly record struct Action(long Quiz) : IAction<Action>
    {
        public static string Prefix => "qg";

        public long[] ToFields() => [Quiz];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var quiz] ? new Action(quiz) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        turn.ClearButtons();
        if (await QuizCourse.RunningAsync(turn.Db, turn.Learner.Id, cancel) is not { } quiz || quiz.Id != action.Quiz)
            return Screen.JustToast(Texts.Toast_QuizOver);

        var open = await QuizCourse.OpenAsync(turn, question => question.QuizId == quiz.Id && question.Number == quiz.Asked, cancel);
        turn.Then(open is null ? await course.GoOnAsync(turn, quiz, cancel) : await ask.AgainAsync(turn, quiz, open, cancel) ?? await QuizCourse.FinishAsync(turn, quiz, cancel));
        return null;
    }
}
