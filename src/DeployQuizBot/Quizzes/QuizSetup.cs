using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>What a learner can choose before a quiz; each of its buttons carries all of it.</summary>
/// <param name="Deck">null for all that the learner has chosen.</param>
/// <param name="Seconds">How long a question stays open; 0 without a limit.</param>
internal readonly record struct QuizSetup(int? Deck, int Seconds, bool IsPracticeOnly)
{
    private static readonly int[] Paces = [0, 15, 30, 60];

    public static QuizSetup? From(ReadOnlySpan<long> fields) => fields is [var deck and <= int.MaxValue, var seconds, var practice and (0 or 1)] && Paces.Contains((int)Math.Min(seconds, int.MaxValue))
        ? new QuizSetup(deck == 0 ? null : (int)deck, (int)seconds, practice == 1)
        : null;

    /// <summary>As the learner had it the last time.</summary>
    public static async Task<QuizSetup> LastAsync(Turn turn, CancellationToken cancel)
    {
        var last = await turn.Db.Quizzes.Where(quiz => quiz.ChatId == turn.Learner.Id && quiz.Kind == QuizKind.Practice)
            .OrderByDescending(quiz => quiz.Id)
            .FirstOrDefaultAsync(cancel);
        return last is null ? default : Of(last);
    }

    /// <summary>As that quiz was.</summary>
    public static QuizSetup Of(Quiz quiz) => new(quiz.DeckId, (int)(quiz.PerQuestion?.TotalSeconds ?? 0), quiz.IsPracticeOnly);

    public long[] ToFields() => [Deck ?? 0, Seconds, IsPracticeOnly ? 1 : 0];

    public QuizSetup WithNextPace() => this with { Seconds = Paces[(Array.IndexOf(Paces, Seconds) + 1) % Paces.Length] };

    public Quiz ToQuiz(Turn turn, int? length) => new()
    {
        ChatId = turn.Learner.Id,
        Kind = QuizKind.Practice,
        StartedBy = turn.Learner.Id,
        DeckId = Deck,
        Length = length,
        PerQuestion = Seconds == 0 ? null : TimeSpan.FromSeconds(Seconds),
        IsPracticeOnly = IsPracticeOnly,
        Session = ++turn.Learner.LastSession,
        Seed = Quiz.SeedFor(turn.Learner.Id, turn.Learner.LastSession),
        StartedAt = turn.Now,
    };
}
