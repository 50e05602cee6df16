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
        var isStrong = own is { State: CardState.Review }
            && Scheduling.For(turn.Learner).Retrievability(own.Schedule, Scheduling.NowFor(own.Schedule, turn.Now)) >= Strong;
        if (question.Counts)
        {
            own ??= await turn.Db.LearnerCardAsync(turn.Learner, question.CardId, turn.Now, cancel);
            answer.Step = await NextStepAsync(turn, quiz, cancel);
            turn.Db.Grade(turn.Learner, own, rating, turn.Now, question.AskedAt!.Value, quiz.Session, answer.Step.Value, quiz.Kind == QuizKind.Exam ? ReviewSource.Exam : ReviewSource.Quiz);
        }

        if (answer.TakenFor is { } other)
            await ConfuseAsync(turn, question.Card.TermId, other, cancel);
        if (question.Form == QuestionForm.TellApart && answer.Outcome == Outcome.Right)
            await ToldApartAsync(turn, question, cancel);
        await turn.Db.CountAsync(question, answer, isStrong, cancel);
    }

    /// <summary>The learner says that the bot was wrong: the grade is given anew.</summary>
    public static async Task CorrectAsync(Turn turn, QuizQuestion question, QuizAnswer answer, CancellationToken cancel)
    {
        answer.Outcome = Outcome.Corrected;
        if (answer.Step is { } step
            && await turn.Db.Reviews.FindAsync([turn.Learner.Id, question.Quiz.Session, step], cancel) is { } review
            && await turn.Db.LearnerCards.FindAsync([turn.Learner.Id, question.CardId], cancel) is { } card
            && card.LastReview == review.After.LastReview)
        {
            Grading.TakeBack(card, review, turn.Now);
            answer.Step = await NextStepAsync(turn, question.Quiz, cancel);
            turn.Db.Grade(
                turn.Learner, card, QuizRating.OfTyped(Outcome.Corrected, withSlip: false, 0, 0, TimeSpan.Zero), turn.Now, question.AskedAt!.Value, question.Quiz.Session, answer.Step.Value, review.Source);
        }

        if (answer.TakenFor is { } other && await turn.Db.Confusions.FindAsync([turn.Learner.Id, question.Card.TermId, other], cancel) is { } confusion)
            (confusion.Times, confusion.Open) = (Math.Max(0, confusion.Times - 1), Math.Max(0, confusion.Open - 1));
    }

    private static async Task<int> NextStepAsync(Turn turn, Quiz quiz, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        return 1 + await turn.Db.Reviews.CountAsync(review => review.LearnerId == turn.Learner.Id && review.Session == quiz.Session, cancel);
    }

    private static async Task ConfuseAsync(Turn turn, long termId, long other, CancellationToken cancel)
    {
        if (await turn.Db.Confusions.FindAsync([turn.Learner.Id, termId, other], cancel) is not { } confusion)
            confusion = turn.Db.Confusions.Add(new Confusion { LearnerId = turn.Learner.Id, TermId = termId, TakenForId = other, LastAt = turn.Now }).Entity;
        confusion.Times++;
        confusion.Open++;
        confusion.LastAt = turn.Now;
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
