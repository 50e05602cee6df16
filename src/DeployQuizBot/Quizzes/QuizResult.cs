using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>How a quiz went.</summary>
internal sealed record QuizResult
{
    /// <summary>Questions that were right, of all that were answered or ran out of time; of an exam, of all there are.</summary>
    public required int Right { get; init; }

    public required int Asked { get; init; }

    /// <summary>The same by the outermost heading, in the order of the notes; empty where there is none.</summary>
    public required IReadOnlyList<SectionScore> Sections { get; init; }

    /// <summary>What was not right, in the order asked.</summary>
    public required IReadOnlyList<Missed> Misses { get; init; }

    /// <summary>Questions that leave the timetable alone because they were beyond the new cards of the day.</summary>
    public required int BeyondLimit { get; init; }

    public required TimeSpan Time { get; init; }

    public static async Task<QuizResult> LoadAsync(BotDb db, Quiz quiz, CancellationToken cancel)
    {
        var questions = await db.QuizQuestions.AsNoTracking()
            .Include(question => question.Card).ThenInclude(card => card.Source)
            .Where(question => question.QuizId == quiz.Id && !question.IsLeftOut && (question.AskedAt != null || quiz.Kind == QuizKind.Exam))
            .OrderBy(question => question.Number)
            .ToListAsync(cancel);
        var answers = await db.QuizAnswers.Where(answer => answer.Question.QuizId == quiz.Id).ToDictionaryAsync(answer => answer.QuestionId, cancel);
        var others = answers.Values.Select(answer => answer.TakenFor).OfType<long>().ToList();
        var names = await db.Terms.Where(term => others.Contains(term.Id)).ToDictionaryAsync(term => term.Id, term => term.Title, cancel);
        bool IsRight(QuizQuestion question) => answers.TryGetValue(question.Id, out var answer) && answer.Outcome is Outcome.Right or Outcome.Corrected;

        return new QuizResult
        {
            Right = questions.Count(IsRight),
            Asked = questions.Count,
            Sections =
            [
                .. questions.Where(question => question.Card.Source.Section.Count > 0)
                    .OrderBy(question => question.Card.Position)
                    .GroupBy(question => question.Card.Source.Section[0])
                    .Select(section => new SectionScore(section.Key, section.Count(IsRight), section.Count())),
            ],
            Misses =
            [
                .. questions.Where(question => !IsRight(question)).Select(question => new Missed(
                    question.CardId, question.Card.Source, answers.GetValueOrDefault(question.Id)?.TakenFor is { } other ? names.GetValueOrDefault(other) : null)),
            ],
            BeyondLimit = quiz.IsPracticeOnly || quiz.Kind == QuizKind.Exam ? 0 : questions.Count(question => !question.Counts),
            Time = (quiz.FinishedAt ?? quiz.StartedAt) - quiz.StartedAt,
        };
    }
}

internal readonly record struct SectionScore(string Section, int Right, int Asked);

/// <param name="TakenFor">What was given instead; null when nothing was.</param>
internal sealed record Missed(long CardId, Term Term, string? TakenFor);
