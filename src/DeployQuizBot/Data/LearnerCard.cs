using Fsrs;

namespace DeployQuizBot.Data;

/// <summary>Why a card is suspended. The numbers are stored.</summary>
internal enum Suspension
{
    /// <summary>The learner does not want to see it.</summary>
    ByLearner = 1,

    /// <summary>It was forgotten again and again: see <see cref="Data.Leech"/>.</summary>
    Leech = 2,
}

/// <summary>A card as one learner has it: where it stands in their timetable.</summary>
internal sealed class LearnerCard
{
    public required long LearnerId { get; init; }

    public required long CardId { get; init; }

    public Card Card { get; init; } = null!;

    public CardState State { get; set; }

    public int Step { get; set; }

    /// <summary>Days until the chance of recall has fallen to 90 %; null before the first review.</summary>
    public double? Stability { get; set; }

    /// <summary>From 1 (easy) to 10 (hard); null before the first review.</summary>
    public double? Difficulty { get; set; }

    public required DateTimeOffset Due { get; set; }

    public DateTimeOffset? LastReview { get; set; }

    public int Reviews { get; set; }

    public int Lapses { get; set; }

    /// <summary>Since when the card is out of sight for good; null while it is not.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>Why; null while it is not suspended.</summary>
    public Suspension? Suspension { get; set; }

    /// <summary>The card stays out of sight until this instant, the start of one of the learner's days.</summary>
    public DateTimeOffset? BuriedUntil { get; set; }

    public void Suspend(Suspension why, DateTimeOffset now) => (SuspendedAt, Suspension) = (now, why);

    /// <summary>Brings the card back, however it was put away.</summary>
    public void BringBack() => (SuspendedAt, Suspension, BuriedUntil) = (null, null, null);

    public Schedule Schedule
    {
        get => new()
        {
            State = State,
            Step = Step,
            Memory = Stability is { } stability && Difficulty is { } difficulty
                ? new MemoryState(stability, difficulty)
                : null,
            Due = Due,
            LastReview = LastReview,
        };
        set
        {
            State = value.State;
            Step = value.Step;
            Stability = value.Memory?.Stability;
            Difficulty = value.Memory?.Difficulty;
            Due = value.Due;
            LastReview = value.LastReview;
        }
    }
}
