using DeployQuizBot.Bot;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>[Hand in] under each question of an exam; a slip of the finger must not end it, so it asks back.</summary>
internal sealed class HandIn : IActionHandler<HandIn.Action>
{
    internal readonly record struct Action(long Quiz, bool IsSure) : IAction<Action>
    {
        public static string Prefix => "qh";

        public long[] ToFields() => [Quiz, IsSure ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var quiz, var sure and (0 or 1)] ? new Action(quiz, sure == 1) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await QuizCourse.RunningAsync(turn.Db, turn.Learner.Id, cancel) is not { } quiz || quiz.Id != action.Quiz)
            return Screen.JustToast(Texts.Toast_QuizOver);

        if (action.IsSure)
            return await QuizCourse.FinishAsync(turn, quiz, cancel);

        var left = await turn.Db.QuizQuestions.CountAsync(
            question => question.QuizId == quiz.Id && !question.IsLeftOut && !turn.Db.QuizAnswers.Any(answer => answer.QuestionId == question.Id), cancel);
        turn.Then(Screen.Of(
            Phrase.Of(Texts.Exam_AreYouSure, left),
            [Button.For(Texts.Button_HandIn, new Action(quiz.Id, IsSure: true), ButtonStyle.Primary)]));
        return null;
    }
}
