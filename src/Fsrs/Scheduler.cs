namespace Fsrs;

/// <summary>
/// Decides when a card comes back. Pure: the time and the seed of the fuzz are arguments, the same arguments give the
/// same answer, and nothing is allocated by a review. Thread safe.
/// </summary>
public sealed class Scheduler
{
    private readonly MemoryModel _model;
    private readonly TimeSpan[] _learningSteps;
    private readonly TimeSpan[] _relearningSteps;
    private readonly double _intervalPerStability;
    private readonly int _maximumInterval;
    private readonly bool _fuzz;
    private readonly bool _keepOrder;
    private readonly DayCount _days;

    /// <summary>A scheduler with the given options.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a part of them is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message says which.</exception>
    public Scheduler(SchedulerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Days, nameof(options));
        Check.That(options.DesiredRetention is >= 0.70 and <= 0.99, "The desired retention must be from 0.70 to 0.99.", nameof(options));
        Check.That(options.MaximumInterval is >= 1 and <= 36_500, "The maximum interval must be from 1 to 36500 days.", nameof(options));
        _model = new(options.Parameters);
        _learningSteps = Steps(options.LearningSteps);
        _relearningSteps = Steps(options.RelearningSteps);
        _intervalPerStability = _model.IntervalPerStability(options.DesiredRetention);
        _maximumInterval = options.MaximumInterval;
        _fuzz = options.Fuzz;
        _keepOrder = options.KeepOrder;
        _days = options.Days;
    }

    /// <summary>A seed for one review of one card: the preview of a button and the button then agree.</summary>
    /// <param name="cardId">Any number that the card keeps.</param>
    /// <param name="reviewCount">How many times the card was reviewed before.</param>
    public static ulong FuzzSeed(long cardId, int reviewCount) =>
        unchecked(Fsrs.Fuzz.Mix((ulong)cardId) + (ulong)reviewCount);

    /// <summary>The schedule of a card after a review.</summary>
    /// <param name="schedule">The card before.</param>
    /// <param name="rating">How well it was recalled.</param>
    /// <param name="at">When; not before the last review.</param>
    /// <param name="fuzzSeed">See <see cref="FuzzSeed"/>; without meaning when fuzz is off.</param>
    /// <exception cref="ArgumentException">
    /// The rating is none of the four, the time lies before the last review, or the schedule contradicts itself.
    /// </exception>
    public Schedule Review(in Schedule schedule, Rating rating, DateTimeOffset at, ulong fuzzSeed = 0)
    {
        Check.Known(rating);
        var now = Look(schedule, at, fuzzSeed);
        var shortest = 1;
        if (_keepOrder && StepAfter(schedule, rating) is null)
        {
            // A rating that leads to a step has no interval to keep apart from.
            for (var lesser = Rating.Again; lesser < rating; lesser++)
            {
                if (StepAfter(schedule, lesser) is null)
                    Next(schedule, lesser, now, ref shortest);
            }
        }

        return Next(schedule, rating, now, ref shortest);
    }

    /// <summary>What <see cref="Review"/> would return for each of the four ratings.</summary>
    /// <inheritdoc cref="Review" path="/param"/>
    /// <exception cref="ArgumentException">The time lies before the last review, or the schedule contradicts itself.</exception>
    public Preview Preview(in Schedule schedule, DateTimeOffset at, ulong fuzzSeed = 0)
    {
        var now = Look(schedule, at, fuzzSeed);
        var shortest = 1;
        return new(
            Next(schedule, Rating.Again, now, ref shortest),
            Next(schedule, Rating.Hard, now, ref shortest),
            Next(schedule, Rating.Good, now, ref shortest),
            Next(schedule, Rating.Easy, now, ref shortest));
    }

    /// <summary>The chance that the card would be recalled, at whole days since its last review.</summary>
    /// <remarks>The model says little about the hours after a review: on the same day the answer is 1.</remarks>
    /// <returns>0 for a card that was never rated; else more than 0, at most 1.</returns>
    /// <exception cref="ArgumentException">The time lies before the last review, or the schedule contradicts itself.</exception>
    public double Retrievability(in Schedule schedule, DateTimeOffset at)
    {
        var now = Look(schedule, at, 0);
        return schedule.Memory is null ? 0 : now.Recall ?? 1;
    }

    /// <summary>The schedule that a whole log of reviews leads to.</summary>
    /// <param name="log">The reviews of one card, in time order.</param>
    /// <param name="cardId">Seeds the fuzz of each review together with its number.</param>
    /// <exception cref="ArgumentException">The log is empty or not in time order, or a rating is none of the four.</exception>
    public Schedule Replay(ReadOnlySpan<LoggedReview> log, long cardId = 0)
    {
        Check.That(!log.IsEmpty, "A log has at least one review.", nameof(log));
        var schedule = Schedule.New(log[0].At);
        for (var i = 0; i < log.Length; i++)
        {
            Check.That(i == 0 || log[i].At >= log[i - 1].At, "The reviews of a log are in time order.", nameof(log));
            schedule = Review(schedule, log[i].Rating, log[i].At, FuzzSeed(cardId, i));
        }

        return schedule;
    }

    /// <summary>A card as it would stand had this scheduler planned it all along: for when the parameters have changed.</summary>
    /// <remarks>
    /// The memory is worked out anew from the log. A card in review becomes due as long after its last review as this
    /// scheduler says, with the fuzz that it had; that may lie in the past. A card on steps stays due when it is.
    /// </remarks>
    /// <param name="schedule">The card as it stands, after the last review of the log.</param>
    /// <param name="log">Every review of the card, in time order.</param>
    /// <param name="cardId">What has seeded the fuzz of its reviews.</param>
    /// <exception cref="ArgumentException">
    /// The log is empty or not in time order, a rating is none of the four, or the log does not end with the card's last review.
    /// </exception>
    public Schedule Reschedule(in Schedule schedule, ReadOnlySpan<LoggedReview> log, long cardId = 0)
    {
        var replayed = Replay(log, cardId);
        Check.That(replayed.LastReview == schedule.LastReview, "The log ends with the last review of the card.", nameof(log));
        if (schedule.State != CardState.Review)
            return schedule with { Memory = replayed.Memory };

        if (replayed.State == CardState.Review)
            return replayed;

        // The steps have changed since: by them the card would not be in review yet, but nobody is sent back for that.
        var position = Fsrs.Fuzz.Position(FuzzSeed(cardId, log.Length - 1));
        var days = IntervalInDays(replayed.Memory!.Value.Stability, position);
        return schedule with { Memory = replayed.Memory, Due = _days.After(log[^1].At.ToUniversalTime(), days) };
    }

    private Situation Look(in Schedule schedule, DateTimeOffset at, ulong fuzzSeed)
    {
        Check.That(
            schedule.Memory is null == schedule.LastReview is null && schedule.Step >= 0,
            "A schedule has a memory and a last review, or neither, and a step from 0 up.",
            nameof(schedule));
        Check.That(schedule.LastReview is not { } last || at >= last, "A review can't lie before the last one.", nameof(at));
        double? recall = null;
        if (schedule is { Memory: { } memory, LastReview: { } before })
        {
            Check.Memory(memory, nameof(schedule));
            var days = _days.Between(before, at);
            recall = days > 0 ? _model.Retrievability(memory.Stability, days) : null;
        }

        return new(at.ToUniversalTime(), recall, Fsrs.Fuzz.Position(fuzzSeed));
    }

    private Schedule Next(in Schedule schedule, Rating rating, in Situation now, ref int shortest)
    {
        var memory = schedule.Memory is { } before
            ? _model.NextState(before, rating, now.Recall)
            : _model.InitialState(rating);
        if (StepAfter(schedule, rating) is { } pause)
        {
            return new()
            {
                State = schedule.State is CardState.Review or CardState.Relearning ? CardState.Relearning : CardState.Learning,
                Step = StepIndexAfter(schedule, rating),
                Memory = memory,
                Due = now.At + pause,
                LastReview = now.At,
            };
        }

        var days = IntervalInDays(memory.Stability, now.FuzzPosition);
        if (_keepOrder)
        {
            days = Math.Max(days, shortest);
            shortest = rating == Rating.Again ? days : Math.Min(days + 1, _maximumInterval);
        }

        return new() { State = CardState.Review, Memory = memory, Due = _days.After(now.At, days), LastReview = now.At };
    }

    private int IntervalInDays(double stability, double fuzzPosition)
    {
        var interval = Math.Min(stability * _intervalPerStability, _maximumInterval);
        var days = _fuzz ? Fsrs.Fuzz.Apply(interval, _maximumInterval, fuzzPosition) : Fsrs.Fuzz.Round(interval);
        return Math.Max(days, 1);
    }

    /// <summary>The pause on the steps that the rating leads to; null when the card goes on in days.</summary>
    private TimeSpan? StepAfter(in Schedule schedule, Rating rating)
    {
        var steps = schedule.State is CardState.Review or CardState.Relearning ? _relearningSteps : _learningSteps;
        if (steps.Length == 0)
            return null;

        if (rating == Rating.Again)
            return steps[0];

        // A step beyond the end is left over from longer steps that the learner has since changed.
        if (schedule.State == CardState.Review || rating == Rating.Easy || schedule.Step >= steps.Length)
            return null;

        if (rating == Rating.Hard)
            return schedule.Step > 0 ? steps[schedule.Step] : HardOnTheFirst(steps);

        return schedule.Step + 1 < steps.Length ? steps[schedule.Step + 1] : null;
    }

    private static TimeSpan HardOnTheFirst(TimeSpan[] steps) => steps.Length > 1 ? (steps[0] + steps[1]) / 2 : steps[0] * 1.5;

    private static int StepIndexAfter(in Schedule schedule, Rating rating) => rating switch
    {
        Rating.Again => 0,
        Rating.Good => schedule.Step + 1,
        _ => schedule.Step,
    };

    private static TimeSpan[] Steps(IReadOnlyList<TimeSpan> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        Check.That(steps.All(step => step > TimeSpan.Zero), "Every step must be longer than zero.", "options");
        return [.. steps];
    }

    /// <param name="Recall">The chance of it; null before the first review and on the day of the last one.</param>
    private readonly record struct Situation(DateTimeOffset At, double? Recall, double FuzzPosition);
}
