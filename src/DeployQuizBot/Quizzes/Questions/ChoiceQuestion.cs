using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>Makes questions with answers to choose from.</summary>
internal static class ChoiceQuestion
{
    /// <param name="pool">The deck of the term.</param>
    /// <param name="others">Other decks in the same language, for decks that have too few terms.</param>
    /// <param name="seed">The same seed makes the same question.</param>
    /// <returns>null when the term cannot be asked in this form.</returns>
    public static Choice? Make(QuestionForm form, Term term, TermPool pool, IReadOnlyList<TermPool> others, Lessons lessons, ulong seed)
    {
        var rest = pool.Terms.Where(other => other.Id != term.Id).Take(2).ToList();
        if (form == QuestionForm.TrueOrFalse)
            return new Choice { Form = form, Prompt = term.Body.ToPlainText(), Options = [new Option(term.Id, term.Name)], Right = 0 };
        if (rest.Count < 2 || form is not (QuestionForm.ChooseTerm or QuestionForm.ChooseDefinition))
            return null;

        var right = (int)(seed % 3);
        rest.Insert(right, term);
        string Text(Term one) => form == QuestionForm.ChooseTerm ? one.Name : one.Body.Shortened(100).ToPlainText();
        return new Choice { Form = form, Prompt = form == QuestionForm.ChooseTerm ? term.Body.ToPlainText() : term.Name, Options = [.. rest.Select(one => new Option(one.Id, Text(one)))], Right = right };
    }

    /// <summary>Which of two definitions belongs to which term.</summary>
    /// <returns>null when they do not tell the two apart.</returns>
    public static Choice? TellApart(Term term, Term other, ulong seed) => new()
    {
        Form = QuestionForm.TellApart,
        Prompt = $"1. {term.Body.ToPlainText()}\n2. {other.Body.ToPlainText()}",
        Options = [new Option(term.Id, term.Name), new Option(other.Id, other.Name)],
        Right = 0,
    };
}
