using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>What an answer means: for the timetable, for what the learner mixes up, and for the question itself.</summary>
internal static class JudgeAnswer
{
    /// <summary>From this chance of recall on, whoever misses a question is somebody who should have known.</summary>
    private const double Strong = 0.9;

    public static async Task RecordAsync(Turn turn, QuizQuestion question, QuizAnswer answer, Rating rating, CancellationToken cancel)
    {
        turn.Db.QuizAnswers.Add(answer);
        var quiz = question.Quiz;
        var own = await turn.Db.LearnerCards.FindAsync([turn.Learner.Id, question.CardId], cancel);
        var isStrong = IsStrong(turn.Learner, own, turn.Now);
        if (question.Counts)
        {
            own ??= await turn.Db.LearnerCardAsync(turn.Learner, question.CardId, turn.Now, cancel);
            answer.Step = await NextStepAsync(turn.Db, turn.Learner.Id, quiz.Session, cancel);
            await turn.Db.GradeAsync(
                turn.Learner, own, rating, turn.Now, question.AskedAt!.Value, quiz.Session, answer.Step.Value, quiz.Kind == QuizKind.Exam ? ReviewSource.Exam : ReviewSource.Quiz, cancel);
        }

        if (answer.TakenFor is { } other)
            await ConfuseAsync(turn.Db, turn.Learner.Id, question.Card.TermId, other, turn.Now, cancel);
        if (question.Form == QuestionForm.TellApart && answer.Outcome == Outcome.Right)
            await ToldApartAsync(turn, question, cancel);
        await turn.Db.CountAsync(question, answer, isStrong, cancel);
    }

    /// <summary>Whether the learner should know the card by now.</summary>
    public static bool IsStrong(Learner learner, LearnerCard? card, DateTimeOffset now) =>
        card is { State: CardState.Review } && Scheduling.For(learner).Retrievability(card.Schedule, Scheduling.NowFor(card.Schedule, now)) >= Strong;

    /// <summary>The learner says that the bot was wrong: the grade is given anew.</summary>
    public static async Task CorrectAsync(Turn turn, QuizQuestion question, QuizAnswer answer, CancellationToken cancel)
    {
        answer.Outcome = Outcome.Corrected;
        if (answer.Step is { } step
            && await turn.Db.Reviews.FindAsync([turn.Learner.Id, question.Quiz.Session, step], cancel) is { } review
            && await turn.Db.LearnerCards.FindAsync([turn.Learner.Id, question.CardId], cancel) is { } card
            && card.LastReview == review.After.LastReview)
        {
            await turn.Db.TakeBackAsync(turn.Learner, card, review, turn.Now, cancel);
            answer.Step = await NextStepAsync(turn.Db, turn.Learner.Id, question.Quiz.Session, cancel);
            await turn.Db.GradeAsync(
                turn.Learner,
                card,
                QuizRating.OfTyped(Outcome.Corrected, withSlip: false, 0, 0, TimeSpan.Zero),
                turn.Now,
                question.AskedAt!.Value,
                question.Quiz.Session,
                answer.Step.Value,
                review.Source,
                cancel);
        }

        if (answer.TakenFor is { } other && await turn.Db.Confusions.FindAsync([turn.Learner.Id, question.Card.TermId, other], cancel) is { } confusion)
            (confusion.Times, confusion.Open) = (Math.Max(0, confusion.Times - 1), Math.Max(0, confusion.Open - 1));
    }

    public static async Task<int> NextStepAsync(BotDb db, long learnerId, int session, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        return 1 + await db.Reviews.CountAsync(review => review.LearnerId == learnerId && review.Session == session, cancel);
    }

    public static async Task ConfuseAsync(BotDb db, long learnerId, long termId, long other, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Confusions.FindAsync([learnerId, termId, other], cancel) is not { } confusion)
            confusion = db.Confusions.Add(new Confusion { LearnerId = learnerId, TermId = termId, TakenForId = other, LastAt = now }).Entity;
        confusion.Times++;
        confusion.Open++;
        confusion.LastAt = now;
    }

    /// <summary>Whichever of the two was asked for, the pair is told apart.</summary>
    private static async Task ToldApartAsync(Turn turn, QuizQuestion question, CancellationToken cancel)
    {
        var pair = question.Options;
        foreach (var confusion in await turn.Db.Confusions
            .Where(confusion => confusion.LearnerId == turn.Learner.Id && pair.Contains(confusion.TermId) && pair.Contains(confusion.TakenForId))
            .ToListAsync(cancel))
        {
            confusion.Open = 0;
        }
    }
}
