using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes;

/// <summary>What a learner can choose before an exam; each of its buttons carries all of it.</summary>
/// <param name="Deck">null for all that the learner has chosen.</param>
/// <param name="Minutes">0 without a limit.</param>
internal readonly record struct ExamSetup(int? Deck, int Minutes)
{
    public const int MostQuestions = 100;
    public const int MostMinutes = 180;

    public static readonly ExamSetup Usual = new(Deck: null, Minutes: 20);

    private static readonly int[] Times = [0, 10, 20, 30, 60];

    public static ExamSetup? From(ReadOnlySpan<long> fields) => fields is [var deck and <= int.MaxValue, var minutes and <= MostMinutes]
        ? new ExamSetup(deck == 0 ? null : (int)deck, (int)minutes)
        : null;

    public long[] ToFields() => [Deck ?? 0, Minutes];

    public ExamSetup WithNextTime() => this with { Minutes = Times[(Array.IndexOf(Times, Minutes) + 1) % Times.Length] };

    public Quiz ToQuiz(Turn turn, int length) => new()
    {
        ChatId = turn.Learner.Id,
        Kind = QuizKind.Exam,
        StartedBy = turn.Learner.Id,
        DeckId = Deck,
        Length = length,
        EndsAt = Minutes == 0 ? null : turn.Now.AddMinutes(Minutes),
        Session = ++turn.Learner.LastSession,
        Seed = Quiz.SeedFor(turn.Learner.Id, turn.Learner.LastSession),
        StartedAt = turn.Now,
    };
}
