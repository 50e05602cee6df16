namespace DeployQuizBot.Quizzes.Questions;

/// <summary>What the answers given so far teach about the wrong answers to one term.</summary>
internal sealed record Lessons
{
    public static readonly Lessons None = new();

    /// <summary>How often another term was chosen instead: by this learner, and less by others. 0 for never.</summary>
    public Func<long, double> Confusion { get; init; } = _ => 0;

    /// <summary>Whether another term was shown often as a wrong answer, and hardly anybody chose it.</summary>
    public Func<long, bool> IsUseless { get; init; } = _ => false;
}
