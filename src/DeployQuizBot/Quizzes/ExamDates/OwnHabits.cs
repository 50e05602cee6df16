using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>How a learner studies, for a simulation: their limits, and how quick they are once that is known.</summary>
internal static class OwnHabits
{
    private const int FewestAnswers = 100;
    private const int MostAnswers = 1000;

    // Beyond that it is a phone that lies aside, or somebody who only taps.
    private const double Slowest = 3;
    private const double Quickest = 0.2;

    public static async Task<Habits> LoadAsync(Turn turn, CancellationToken cancel)
    {
        var answers = await turn.Db.Reviews
            .Where(review => review.LearnerId == turn.Learner.Id && review.Source == ReviewSource.Review && review.UndoneAt == null)
            .OrderByDescending(review => review.ReviewedAt)
            .Take(MostAnswers)
            .Select(review => new { review.Before.State, review.Rating, review.Duration })
            .ToListAsync(cancel);
        var habits = new Habits { NewCardsPerDay = turn.Learner.NewPerDay, ReviewsPerDay = turn.Learner.ReviewsPerDay };
        if (answers.Count < FewestAnswers)
            return habits;

        var pace = answers.Sum(answer => answer.Duration.TotalSeconds) / answers.Sum(answer => Seconds(habits, answer.State)[(int)answer.Rating - 1]);
        pace = Math.Clamp(pace, Quickest, Slowest);
        return habits with
        {
            LearningSeconds = Scaled(habits.LearningSeconds),
            ReviewSeconds = Scaled(habits.ReviewSeconds),
            RelearningSeconds = Scaled(habits.RelearningSeconds),
        };

        double[] Scaled(IReadOnlyList<double> seconds) => [.. seconds.Select(value => value * pace)];
    }

    private static IReadOnlyList<double> Seconds(Habits habits, CardState state) => state switch
    {
        CardState.Review => habits.ReviewSeconds,
        CardState.Relearning => habits.RelearningSeconds,
        _ => habits.LearningSeconds,
    };
}
