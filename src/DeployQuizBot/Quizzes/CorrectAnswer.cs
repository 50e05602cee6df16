using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>[I was right] under a typed answer that the bot took for wrong.</summary>
internal sealed class CorrectAnswer(QuizCourse course) : IActionHandler<CorrectAnswer.Action>
{
    internal readonly record struct Action(long Question) : IAction<Action>
    {
        public static string Prefix => "qr";

        public long[] ToFields() => [Question];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var question] ? new Action(question) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var answer = await turn.Db.QuizAnswers
            .Include(answer => answer.Question).ThenInclude(question => question.Quiz)
            .Include(answer => answer.Question).ThenInclude(question => question.Card)
            .SingleOrDefaultAsync(answer => answer.QuestionId == action.Question && answer.PersonId == turn.Learner.Id, cancel);
        if (answer is not { Outcome: Outcome.Wrong, Typed: not null })
            return Screen.JustToast(Texts.Toast_QuizAnswered);

        var question = answer.Question;
        await JudgeAnswer.CorrectAsync(turn, question, answer, cancel);
        var isWaiting = question.Quiz.FinishedAt is null && question.Quiz.Asked == question.Number;
        if (isWaiting)
            turn.Then(await course.GoOnAsync(turn, question.Quiz, cancel));
        return Screen.Of(Phrase.Of(Texts.Quiz_Corrected, question.Card.Term));
    }
}
