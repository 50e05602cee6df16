using DeployQuizBot.Bot;

namespace DeployQuizBot.Quizzes;

/// <summary>A button under a question that is no poll: one of its options, or "I don't know".</summary>
internal sealed class ChooseOption(QuizCourse course) : IActionHandler<ChooseOption.Action>
{
    internal readonly record struct Action(long Question, int Option) : IAction<Action>
    {
        public static string Prefix => "qc";

        public long[] ToFields() => [Question, Option];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var question, var option and <= ChoicePoll.MostOptions] ? new Action(question, (int)option) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        await QuizCourse.OpenAsync(turn, question => question.Id == action.Question, cancel) is { } question
            ? await AnswerPoll.AnswerAsync(turn, question, action.Option, course, cancel)
            : Screen.JustToast(Texts.Toast_QuizAnswered);
}
