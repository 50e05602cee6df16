namespace DeployQuizBot.Data;

/// <summary>How well one term does as a wrong answer to another.</summary>
internal sealed class Distraction
{
    /// <summary>The term that is asked for.</summary>
    public required long TermId { get; init; }

    /// <summary>The wrong answer.</summary>
    public required long OptionId { get; init; }

    /// <summary>How many answers it was on offer for, and how many chose it.</summary>
    public int Shown { get; set; }

    public int Chosen { get; set; }
}

/// <summary>How people do at a card when it is asked in one form.</summary>
internal sealed class QuestionRecord
{
    public required long CardId { get; init; }

    public required QuestionForm Form { get; init; }

    public int Answers { get; set; }

    public int Right { get; set; }

    /// <summary>Answers of those who know the card well, by what their memory state predicts.</summary>
    public int StrongAnswers { get; set; }

    public int StrongRight { get; set; }

    /// <summary>When admins were told that the question may be wrong.</summary>
    public DateTimeOffset? ReportedAt { get; set; }
}
