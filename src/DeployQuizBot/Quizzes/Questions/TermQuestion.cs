using DeployQuizBot.Data;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A definition is given: its term is chosen, or a name beside it is true or false.</summary>
internal static class TermQuestion
{
    public static Draft? Choose(Asking asking)
    {
        if (PromptOf(asking) is not { } prompt)
            return null;

        var right = new Answer(asking.Key, asking.Key.Term.Name, null);
        var wrong = Wrong(asking, prompt, looksMatter: true);
        return asking.Ask(QuestionForm.ChooseTerm, prompt, Lineup.Choose(right, wrong));
    }

    public static Draft? TrueOrFalse(Asking asking)
    {
        if (PromptOf(asking) is not { } prompt)
            return null;

        // Where nothing can be false, a question that is always true asks nothing.
        var right = new Answer(asking.Key, asking.Key.Term.Name, null);
        if (Wrong(asking, prompt, looksMatter: false).OrderByDescending(answer => answer.Rival!.MakesOneThink).FirstOrDefault() is not { } wrong)
            return null;

        var isTrue = asking.Chance.For(Asking.Truth).Below(2) == 0;
        var shown = isTrue ? right : wrong;
        return new(
            new() { Form = QuestionForm.TrueOrFalse, Prompt = prompt, Options = [new(shown.Profile.Id, shown.Text)], Right = isTrue ? 0 : 1 },
            [shown.Rival]);
    }

    private static string? PromptOf(Asking asking) =>
        asking.Key.Term is { Kind: TermKind.Definition, Name.Length: <= Asking.LongestOption } && asking.Key.MaskedText is { } masked ? Cut.Prompt(masked, Asking.LongestPrompt) : null;

    /// <summary>
    /// A name with a word that the prompt has is no answer: the words of the right one are masked there, so who knows that
    /// strikes it out.
    /// </summary>
    private static List<Answer> Wrong(Asking asking, string prompt, bool looksMatter)
    {
        var words = Word.Content(prompt);
        return asking.Rivals(other => other.Term.Name.Length <= Asking.LongestOption && (!looksMatter || other.Looks.IsAsLongAs(asking.Key.Looks)) && !Array.Exists(other.NameWords, word => words.Exists(word.IsKinOf)))
            .ConvertAll(rival => new Answer(rival.Profile, rival.Profile.Term.Name, rival));
    }
}
