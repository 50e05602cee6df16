using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>The definitions of two terms are given, and one of the terms: which definition is its own?</summary>
internal static class TwoTerms
{
    private const int LongestDefinition = 116;

    public static Choice? Make(Term term, Term other, ulong seed)
    {
        if (term.Kind != TermKind.Definition || other.Kind != TermKind.Definition || term.Id == other.Id || term.Name == other.Name)
            return null;

        // Either definition may call the other term by its name.
        var mask = new Mask([term.Name, .. term.Aliases, other.Name, .. other.Aliases]);
        if (TextOf(term, mask) is not { } mine || TextOf(other, mask) is not { } theirs || mine == theirs)
            return null;

        var isFirst = new Chance(seed, term.Id).Below(2) == 0;
        Option[] options = [new(term.Id, term.Name), new(other.Id, other.Name)];
        return new()
        {
            Form = QuestionForm.TellApart,
            Prompt = isFirst ? $"1. {mine}\n2. {theirs}" : $"1. {theirs}\n2. {mine}",
            Options = isFirst ? options : [options[1], options[0]],
            Right = isFirst ? 0 : 1,
        };
    }

    private static string? TextOf(Term term, Mask mask) => Cut.All(mask.Over(PlainText.Of(term.Body)), LongestDefinition) is [var text, ..] && Masked.TellsEnough(text) ? text : null;
}
