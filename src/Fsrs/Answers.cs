namespace Fsrs;

/// <summary>What a learner answers and how long they take for it: their habits, checked and ready to draw from.</summary>
internal sealed class Answers
{
    private const double MostSeconds = 3600;

    private readonly Chances _first;
    private readonly Chances _recalled;
    private readonly Steps _learning;
    private readonly Steps _relearning;
    private readonly TimeSpan[] _reviewTimes;

    /// <exception cref="ArgumentException">A habit is out of its range; the message says which.</exception>
    public Answers(Habits habits)
    {
        _first = new(habits.FirstRatings, 4, nameof(habits.FirstRatings));
        _recalled = new(habits.RecalledRatings, 3, nameof(habits.RecalledRatings));
        _learning = new(
            Rows(habits.NextWhileLearning, nameof(habits.NextWhileLearning)),
            Times(habits.LearningSeconds, nameof(habits.LearningSeconds)));
        _relearning = new(
            Rows(habits.NextWhileRelearning, nameof(habits.NextWhileRelearning)),
            Times(habits.RelearningSeconds, nameof(habits.RelearningSeconds)));
        _reviewTimes = Times(habits.ReviewSeconds, nameof(habits.ReviewSeconds));
    }

    public Answer ToNew(Luck luck) => _learning.Timed(_first.Draw(luck.OfRating));

    public Answer InReview(double chanceOfRecall, Luck luck)
    {
        var rating = luck.OfRecall < chanceOfRecall ? _recalled.Draw(luck.OfRating) : Rating.Again;
        return new(rating, _reviewTimes[(int)rating - 1]);
    }

    public Answer OnStep(CardState state, Rating before, double position) =>
        (state == CardState.Learning ? _learning : _relearning).Next(before, position);

    private static Chances[] Rows(IReadOnlyList<IReadOnlyList<double>> rows, string name)
    {
        Check.That(rows?.Count == 3, $"{name} must have 3 rows.", "habits");
        return [.. rows!.Select(row => new Chances(row, 4, name))];
    }

    private static TimeSpan[] Times(IReadOnlyList<double> seconds, string name)
    {
        Check.That(seconds?.Count == 4, $"{name} must have 4 values.", "habits");
        Check.That(seconds!.All(value => value is >= 0 and <= MostSeconds), $"{name} must be from 0 to 3600.", "habits");
        return [.. seconds!.Select(TimeSpan.FromSeconds)];
    }

    private sealed class Steps(Chances[] afterRating, TimeSpan[] times)
    {
        public Answer Timed(Rating rating) => new(rating, times[(int)rating - 1]);

        // There is no row for Easy, because Easy ends the steps.
        public Answer Next(Rating before, double position) => Timed(afterRating[(int)before - 1].Draw(position));
    }
}

internal readonly record struct Answer(Rating Rating, TimeSpan Time);
