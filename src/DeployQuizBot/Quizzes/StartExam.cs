using DeployQuizBot.Bot;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>A number of questions was chosen for an exam: the first one is asked.</summary>
internal sealed class StartExam(QuizCourse course) : IActionHandler<StartExam.Action>
{
    internal readonly record struct Action(ExamSetup Setup, int Length) : IAction<Action>
    {
        public static string Prefix => "es";

        public long[] ToFields() => [.. Setup.ToFields(), Length];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var length and >= 1 and <= ExamSetup.MostQuestions] && ExamSetup.From(rest) is { } setup ? new Action(setup, (int)length) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        turn.ClearButtons();
        turn.Then(await ShowQuizSetup.RunningScreenAsync(turn, cancel) ?? await BeginAsync(turn, action.Setup, action.Length, cancel));
        return null;
    }

    public async Task<Screen> BeginAsync(Turn turn, ExamSetup setup, int length, CancellationToken cancel)
    {
        var exam = turn.Db.Quizzes.Add(setup.ToQuiz(turn, length)).Entity;
        await QuizPlan.OfExamAsync(turn, exam, length, cancel);
        exam.Length = await turn.Db.QuizQuestions.CountAsync(question => question.QuizId == exam.Id, cancel);
        return await course.BeginAsync(turn, exam, cancel);
    }
}
