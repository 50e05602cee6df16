namespace DeployQuizBot.Data;

/// <summary>The day on which a learner has an exam on a deck; what follows from it is <see cref="ExamPlan"/>.</summary>
internal sealed class ExamDate
{
    public required long LearnerId { get; init; }

    public required int DeckId { get; init; }

    /// <summary>One of the learner's days. After it the row stays and means nothing.</summary>
    public required DateOnly Day { get; set; }

    /// <summary>The learner's day on which it was set.</summary>
    public required DateOnly SetOn { get; set; }

    /// <summary>How many new cards of the deck a day can hold, at most <see cref="ExamPlan.MostNew"/>.</summary>
    public required int MostNewPerDay { get; set; }
}
