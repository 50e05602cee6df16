using DeployQuizBot.Bot;

namespace DeployQuizBot.Quizzes;

/// <summary>[Stop] under each question: the result of what was answered so far.</summary>
internal sealed class StopQuiz : IActionHandler<StopQuiz.Action>
{
    internal readonly record struct Action(long Quiz) : IAction<Action>
    {
        public static string Prefix => "qx";

        public long[] ToFields() => [Quiz];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var quiz] ? new Action(quiz) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        turn.ClearButtons();
        if (await QuizCourse.RunningAsync(turn.Db, turn.Learner.Id, cancel) is not { } quiz || quiz.Id != action.Quiz)
            return Screen.JustToast(Texts.Toast_QuizOver);

        turn.Then(await QuizCourse.FinishAsync(turn, quiz, cancel));
        return null;
    }
}
