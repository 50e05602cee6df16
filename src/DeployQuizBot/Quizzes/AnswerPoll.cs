using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes;

/// <summary>A vote on a poll that asks a question.</summary>
internal sealed class AnswerPoll(QuizCourse course) : IVoteHandler
{
    public async Task<Screen?> HandleAsync(Turn turn, Voted vote, CancellationToken cancel)
    {
        // A vote that comes after the end of its question is silent: Telegram itself shows what was right.
        return await QuizCourse.OpenAsync(turn, question => question.PollId == vote.PollId, cancel) is { } question
            ? await AnswerAsync(turn, question, vote.Option, course, cancel)
            : null;
    }

    /// <summary>An option was chosen, in a poll or by a button; the last one is "I don't know".</summary>
    public static async Task<Screen?> AnswerAsync(Turn turn, QuizQuestion question, int option, QuizCourse course, CancellationToken cancel)
    {
        var answer = AnswerOf(question, turn.Learner.Id, option, turn.Now);
        var outcome = answer.Outcome;
        var form = question.Form!.Value;
        await JudgeAnswer.RecordAsync(turn, question, answer, QuizRating.OfChoice(form, outcome, question.Characters, turn.Now - question.AskedAt!.Value), cancel);

        var needsWords = outcome != Outcome.Right || !question.IsPoll;
        var takenFor = answer.TakenFor is { } id ? await turn.Db.Terms.FindAsync([id], cancel) : null;
        return await course.AnsweredAsync(turn, question, answer, needsWords ? Feedback.OfChoice(question, answer, takenFor) : null, cancel);
    }

    public static QuizAnswer AnswerOf(QuizQuestion question, long personId, int option, DateTimeOffset now)
    {
        var options = question.Form == QuestionForm.TrueOrFalse ? 2 : question.Options.Count;
        var outcome = option == question.Right && option < options ? Outcome.Right : option >= options ? Outcome.Unknown : Outcome.Wrong;
        return new QuizAnswer
        {
            QuestionId = question.Id,
            PersonId = personId,
            Outcome = outcome,
            Option = option,
            TakenFor = outcome == Outcome.Wrong ? TakenFor(question, option) : null,
            AnsweredAt = now,
        };
    }

    /// <summary>Who says that a wrong pair belongs together takes one term for the other; who denies a right pair, none.</summary>
    private static long? TakenFor(QuizQuestion question, int option) => question.Form switch
    {
        QuestionForm.TrueOrFalse => question.Right == 1 ? question.Options[0] : null,
        _ => question.Options[option],
    };
}
