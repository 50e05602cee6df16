namespace DeployQuizBot.Data;

/// <summary>How all learners together do with a card in review, against what the memory model expects of each of them.</summary>
internal sealed class CardRecord
{
    /// <summary>With fewer answers it may be chance.</summary>
    public const int EnoughAnswers = 10;

    /// <summary>So many standard deviations below what was expected are no chance.</summary>
    public const double FarBelow = 3;

    public required long CardId { get; init; }

    public required int Answers { get; init; }

    public required int Recalled { get; init; }

    /// <summary>Sum of the chances of recall.</summary>
    public required double Expected { get; init; }

    /// <summary>By how many standard deviations fewer were recalled than expected; negative when more were.</summary>
    public required double Below { get; init; }
}
