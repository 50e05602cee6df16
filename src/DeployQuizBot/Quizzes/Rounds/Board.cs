using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>How a round went, or a week of rounds in one group.</summary>
internal sealed record Board
{
    public required IReadOnlyList<Standing> Standings { get; init; }

    public required Players.PlayerNames Names { get; init; }

    /// <summary>Share of right answers among all that were given, in per cent.</summary>
    public required int Known { get; init; }

    public bool IsEmpty => Standings.Count == 0;

    public static Task<Board> OfRoundAsync(BotDb db, Quiz round, CancellationToken cancel) =>
        LoadAsync(db, round.ChatId, db.QuizAnswers.Where(answer => answer.Question.QuizId == round.Id), cancel);

    /// <summary>All rounds of the group that have come to their end since then.</summary>
    public static Task<Board> OfTimeAsync(BotDb db, long groupId, DateTimeOffset since, CancellationToken cancel) => LoadAsync(
        db,
        groupId,
        db.QuizAnswers.Where(answer => answer.Question.Quiz.ChatId == groupId && answer.Question.Quiz.Kind == QuizKind.Round && answer.Question.Quiz.FinishedAt >= since),
        cancel);

    private static async Task<Board> LoadAsync(BotDb db, long groupId, IQueryable<QuizAnswer> given, CancellationToken cancel)
    {
        var answers = await given.Where(answer => !answer.Question.IsLeftOut)
            .Select(answer => new GivenAnswer(answer.QuestionId, answer.PersonId, answer.Outcome == Outcome.Right))
            .ToListAsync(cancel);
        return new Board
        {
            Standings = Rounds.Standings.Of(answers),
            Names = await Players.NamesAsync(db, groupId, cancel),
            Known = (int)Math.Round(100.0 * answers.Count(answer => answer.IsRight) / Math.Max(1, answers.Count)),
        };
    }
}
