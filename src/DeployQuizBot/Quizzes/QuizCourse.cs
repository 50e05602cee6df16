using System.Linq.Expressions;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>How a quiz that one learner takes goes on: after an answer, after a time that is over, and to its end.</summary>
internal sealed class QuizCourse(AskQuestion ask, DoubtfulQuestions doubtful, LeechReports leeches)
{
    /// <summary>Of more leeches in one exam, only their number is told.</summary>
    private const int MostAdvice = 3;

    /// <summary>The quiz that runs in a chat; null when none does.</summary>
    public static Task<Quiz?> RunningAsync(BotDb db, long chatId, CancellationToken cancel) =>
        db.Quizzes.SingleOrDefaultAsync(quiz => quiz.ChatId == chatId && quiz.FinishedAt == null, cancel);

    /// <summary>The question that waits for an answer; null when it is gone, answered, or not of this learner.</summary>
    public static async Task<QuizQuestion?> OpenAsync(Turn turn, Expression<Func<QuizQuestion, bool>> which, CancellationToken cancel)
    {
        var question = await turn.Db.QuizQuestions
            .Include(question => question.Quiz)
            .Include(question => question.Card).ThenInclude(card => card.Source)
            .Include(question => question.Card).ThenInclude(card => card.Deck)
            .Where(which)
            .SingleOrDefaultAsync(cancel);
        return question is { AskedAt: not null, ClosedAt: null, Quiz.FinishedAt: null } && question.Quiz.ChatId == turn.Learner.Id ? question : null;
    }

    /// <summary>Shows what was right, where that is not plain already, and goes on.</summary>
    /// <param name="feedback">null when there is nothing to add to what the poll shows.</param>
    public async Task<Screen?> AnsweredAsync(Turn turn, QuizQuestion question, QuizAnswer answer, Screen? feedback, CancellationToken cancel)
    {
        var quiz = question.Quiz;
        turn.Close(question);
        quiz.NextAt = null;
        await doubtful.ReportAsync(turn, question, cancel);
        await MindLeechAsync(turn, question, answer, cancel);
        if (quiz.Kind == QuizKind.Exam || feedback is null)
            return await GoOnAsync(turn, quiz, cancel);

        // Who was right goes on; who was not reads first.
        if (answer.Outcome == Outcome.Right || !await HasMoreAsync(turn, quiz, cancel))
        {
            turn.Then(await GoOnAsync(turn, quiz, cancel));
            return feedback;
        }

        return feedback with { Keyboard = [.. feedback.Keyboard, [Button.For(Texts.Button_NextQuestion, new NextQuestion.Action(quiz.Id, question.Number), ButtonStyle.Primary)]] };
    }

    /// <summary>The first question of a quiz that is planned.</summary>
    public async Task<Screen> BeginAsync(Turn turn, Quiz quiz, CancellationToken cancel)
    {
        var first = await GoOnAsync(turn, quiz, cancel);
        if (quiz.FinishedAt is null)
            return first;

        // Nothing can be asked: an empty result would say less.
        turn.Db.Quizzes.Remove(quiz);
        return Screen.Of(Phrase.Of(Texts.Quiz_NothingToAsk));
    }

    /// <summary>The next question, or the result after the last.</summary>
    public async Task<Screen> GoOnAsync(Turn turn, Quiz quiz, CancellationToken cancel) =>
        (quiz.EndsAt <= turn.Now ? null : await ask.NextAsync(turn, quiz, cancel)) ?? await FinishAsync(turn, quiz, cancel);

    public static async Task<Screen> FinishAsync(Turn turn, Quiz quiz, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        quiz.FinishedAt = turn.Now;
        quiz.NextAt = null;
        foreach (var open in await turn.Db.QuizQuestions.Where(question => question.QuizId == quiz.Id && question.AskedAt != null && question.ClosedAt == null).ToListAsync(cancel))
        {
            turn.Close(open);
            // Whoever stops has not missed the question on show; who hands in has.
            open.IsLeftOut = quiz.Kind != QuizKind.Exam;
        }

        await turn.Db.SaveChangesAsync(cancel);
        // Said earlier, it would tell what was wrong.
        if (quiz.Kind == QuizKind.Exam)
            await AdviseAsync(turn, quiz, cancel);
        return ResultScreen.Of(quiz, await QuizResult.LoadAsync(turn.Db, quiz, cancel));
    }

    /// <summary>The time of the question on show is over, unless an answer was faster.</summary>
    public async Task<Screen?> TimeIsOverAsync(Turn turn, long quizId, CancellationToken cancel)
    {
        var quiz = await turn.Db.Quizzes.SingleAsync(quiz => quiz.Id == quizId, cancel);
        if (quiz.NextAt is null || quiz.NextAt > turn.Now)
            return null;

        quiz.NextAt = null;
        if (quiz.Kind == QuizKind.Exam)
            return await FinishAsync(turn, quiz, cancel);
        if (await OpenAsync(turn, question => question.QuizId == quizId && question.Number == quiz.Asked, cancel) is not { } question)
            return null;

        turn.Close(question);

        var told = Feedback.OfMissed(question);
        if (await HasMoreAsync(turn, quiz, cancel))
            return told with { Keyboard = [[Button.For(Texts.Button_NextQuestion, new NextQuestion.Action(quiz.Id, question.Number), ButtonStyle.Primary)]] };

        turn.Then(await GoOnAsync(turn, quiz, cancel));
        return told;
    }

    /// <summary>A card that this answer has made a leech: admins may hear of it, and the learner does, in an exam at its end.</summary>
    private async Task MindLeechAsync(Turn turn, QuizQuestion question, QuizAnswer answer, CancellationToken cancel)
    {
        if (answer.Step is not { } step
            || await turn.Db.Reviews.FindAsync([turn.Learner.Id, question.Quiz.Session, step], cancel) is not { } review
            || await turn.Db.LearnerCards.FindAsync([turn.Learner.Id, question.CardId], cancel) is not { } own
            || !Leech.IsMadeBy(review, own))
        {
            return;
        }

        await leeches.TellAsync(turn.Db, own.CardId, turn.Now, (id, screen) => turn.Tell(id, screen), cancel);
        if (question.Quiz.Kind != QuizKind.Exam)
            turn.Then(LeechAdvice.Message(question.Card, own.Lapses));
    }

    private static async Task AdviseAsync(Turn turn, Quiz quiz, CancellationToken cancel)
    {
        var leeches = await turn.Db.LearnerCards.Include(own => own.Card)
            .Where(own => own.LearnerId == turn.Learner.Id && own.Suspension == Suspension.Leech
                && turn.Db.Reviews.Any(review => review.LearnerId == own.LearnerId && review.Session == quiz.Session
                    && review.CardId == own.CardId && review.UndoneAt == null && review.ReviewedAt == own.SuspendedAt))
            .OrderBy(own => own.CardId)
            .ToListAsync(cancel);
        if (leeches.Count > MostAdvice)
            turn.Then(Screen.Of(Phrase.Of(Texts.Leech_Several, leeches.Count)) with { Silent = true });
        else
            leeches.ForEach(own => turn.Then(LeechAdvice.Message(own.Card, own.Lapses)));
    }

    private static async Task<bool> HasMoreAsync(Turn turn, Quiz quiz, CancellationToken cancel) =>
        quiz.Length is null || await turn.Db.QuizQuestions.AnyAsync(question => question.QuizId == quiz.Id && question.Number > quiz.Asked, cancel);
}
