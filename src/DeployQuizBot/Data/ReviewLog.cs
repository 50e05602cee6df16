using Fsrs;

namespace DeployQuizBot.Data;

/// <summary>Where a grade comes from.</summary>
internal enum ReviewSource
{
    /// <summary>The learner graded themselves.</summary>
    Review = 1,

    /// <summary>The bot graded an answer in a quiz.</summary>
    Quiz = 2,

    /// <summary>The bot graded an answer in an exam.</summary>
    Exam = 3,

    /// <summary>The bot graded an answer in a group.</summary>
    Group = 4,

    /// <summary>The learner graded themselves in another program, or before they came back.</summary>
    Imported = 5,
}

/// <summary>
/// One graded answer. Rows are only ever added; an undone one is marked, so that a late duplicate of its button
/// still finds its place taken.
/// </summary>
internal sealed class ReviewLog
{
    public required long LearnerId { get; init; }

    public required int Session { get; init; }

    /// <summary>The step of the session that this answer took: at most one review per step.</summary>
    public required int Step { get; init; }

    public required long CardId { get; init; }

    public ReviewSource Source { get; init; } = ReviewSource.Review;

    public required Rating Rating { get; init; }

    public required DateTimeOffset ReviewedAt { get; init; }

    /// <summary>From showing the question to the grade; capped, since a phone may lie aside.</summary>
    public required TimeSpan Duration { get; init; }

    public required ScheduleSnapshot Before { get; init; }

    public required ScheduleSnapshot After { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }
}

/// <summary>A schedule as columns of the review log.</summary>
internal sealed record ScheduleSnapshot
{
    public required CardState State { get; init; }

    public required int Step { get; init; }

    public double? Stability { get; init; }

    public double? Difficulty { get; init; }

    public required DateTimeOffset Due { get; init; }

    public DateTimeOffset? LastReview { get; init; }

    public static ScheduleSnapshot Of(in Schedule schedule) => new()
    {
        State = schedule.State,
        Step = schedule.Step,
        Stability = schedule.Memory?.Stability,
        Difficulty = schedule.Memory?.Difficulty,
        Due = schedule.Due,
        LastReview = schedule.LastReview,
    };

    public Schedule ToSchedule() => new()
    {
        State = State,
        Step = Step,
        Memory = Stability is { } stability && Difficulty is { } difficulty
            ? new MemoryState(stability, difficulty)
            : null,
        Due = Due,
        LastReview = LastReview,
    };
}
