using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>Makes questions with answers to choose from.</summary>
internal static class ChoiceQuestion
{
    /// <param name="pool">The deck of the term.</param>
    /// <param name="others">Other decks in the same language, for decks that have too few terms.</param>
    /// <param name="seed">The same seed makes the same question.</param>
    /// <returns>null when the term cannot be asked in this form.</returns>
    public static Choice? Make(QuestionForm form, Term term, TermPool pool, IReadOnlyList<TermPool> others, Lessons lessons, ulong seed) =>
        Draft(form, new(term, pool, others, lessons, seed))?.Choice;

    /// <summary>Which of two definitions belongs to which term.</summary>
    /// <returns>null when they do not tell the two apart.</returns>
    public static Choice? TellApart(Term term, Term other, ulong seed) => TwoTerms.Make(term, other, seed);

    /// <summary>A question together with what spoke for its wrong answers.</summary>
    public static Draft? Draft(QuestionForm form, Asking asking) => form switch
    {
        QuestionForm.ChooseTerm => TermQuestion.Choose(asking),
        QuestionForm.TrueOrFalse => TermQuestion.TrueOrFalse(asking),
        QuestionForm.ChooseDefinition => DefinitionQuestion.Choose(asking),
        QuestionForm.ChooseGap => GapQuestion.Choose(asking),
        QuestionForm.ChooseOwner => OwnerQuestion.Choose(asking),
        _ => null,
    };
}
