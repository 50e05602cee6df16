using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>Makes questions with answers to choose from.</summary>
internal static class ChoiceQuestion
{
    /// <param name="pool">The deck of the term.</param>
    /// <param name="others">Other decks in the same language, for decks that have too few terms.</param>
    /// <param name="seed">The same seed makes the same question.</param>
    /// <returns>null when the term cannot be asked in this form.</returns>
    public static Choice? Make(QuestionForm form, Term term, TermPool pool, IReadOnlyList<TermPool> others, Lessons lessons, ulong seed) => null;

    /// <summary>Which of two definitions belongs to which term.</summary>
    /// <returns>null when they do not tell the two apart.</returns>
    public static Choice? TellApart(Term term, Term other, ulong seed) => null;
}
