using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>What a term means, without saying its name.</summary>
internal static class Masked
{
    private const int FewestWords = 4;

    /// <returns>The definition with the term and its word forms masked; null when too little is left of it to ask for.</returns>
    public static Html? Definition(Term term)
    {
        if (term.Kind != TermKind.Definition)
            return null;

        var masked = Mask.Of(term).Over(term.Body);
        return TellsEnough(masked.ToPlainText()) ? masked : default(Html?);
    }

    /// <summary>Whether a text has enough words that say something.</summary>
    public static bool TellsEnough(string text) =>
        Word.In(text).Select(range => new Word(text[range])).Where(word => word.IsContent).Select(word => word.Stem).Distinct().Count() >= FewestWords;
}
