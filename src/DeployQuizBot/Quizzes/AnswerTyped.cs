using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Typing;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>A text while a question waits for one.</summary>
internal sealed class AnswerTyped(QuizCourse course, TermPools pools) : ITextHandler
{
    /// <summary>Nobody types more than this as a term.</summary>
    private const int LongestAnswer = 200;

    public async Task<Screen?> HandleAsync(Turn turn, string text, CancellationToken cancel)
    {
        if (text.Length > LongestAnswer
            || await QuizCourse.RunningAsync(turn.Db, turn.Learner.Id, cancel) is not { } quiz
            || await QuizCourse.OpenAsync(turn, question => question.QuizId == quiz.Id && question.Number == quiz.Asked, cancel) is not { Form: QuestionForm.TypeTerm or QuestionForm.TypeGap } question)
        {
            return null;
        }

        var term = question.Card.Source;
        var pool = await pools.OfAsync(turn.Db, question.Card.Deck, cancel);
        var names = new TypedNames(term.Id, [.. Names(term), .. await TranslatedAsync(turn.Db, question.Card, cancel)]);
        var judged = TypedAnswer.Judge(text, names, pool.Names.Where(other => other.TermId != term.Id));
        var isRight = judged.Verdict is TypedVerdict.Right or TypedVerdict.RightWithSlip;
        var answer = new QuizAnswer
        {
            QuestionId = question.Id,
            PersonId = turn.Learner.Id,
            Outcome = isRight ? Outcome.Right : Outcome.Wrong,
            Typed = text,
            TakenFor = isRight ? null : judged.Other,
            AnsweredAt = turn.Now,
        };
        var rating = QuizRating.OfTyped(answer.Outcome, judged.Verdict == TypedVerdict.RightWithSlip, question.Characters, text.Length, turn.Now - question.AskedAt!.Value);
        await JudgeAnswer.RecordAsync(turn, question, answer, rating, cancel);
        var feedback = Feedback.OfTyped(question, answer, judged, answer.TakenFor is { } id ? pool.Find(id) : null);
        return await course.AnsweredAsync(turn, question, answer, feedback, cancel);
    }

    /// <summary>What the same term is called in decks that say the same in other languages: their authors give it the same id.</summary>
    private static async Task<List<string>> TranslatedAsync(BotDb db, Card card, CancellationToken cancel)
    {
        if (card.Source.AuthorId is not { } authorId)
            return [];

        var decks = card.Deck.TranslationsAmong(await db.Decks.Where(deck => deck.OwnerId == card.Deck.OwnerId).ToListAsync(cancel)).Select(deck => deck.Id).ToList();
        var terms = await db.Terms.AsNoTracking()
            .Where(term => term.AuthorId == authorId && term.Kind == card.Source.Kind && term.RetiredAt == null && decks.Contains(term.DeckId))
            .OrderBy(term => term.Id)
            .ToListAsync(cancel);
        return [.. terms.SelectMany(Names)];
    }

    private static IReadOnlyList<string> Names(Term term) => [term.Name, .. term.Aliases];
}
