using DeployQuizBot.Data;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A name is given, and its definition is chosen; of a question, its answer.</summary>
internal static class DefinitionQuestion
{
    private const double MostAlike = 0.5;

    public static Draft? Choose(Asking asking)
    {
        var key = asking.Key;
        if (key.Term.Kind is not (TermKind.Definition or TermKind.Question) || key.Term.Name.Length > Asking.LongestPrompt || key.Briefs is not [var brief, ..])
            return null;

        var named = Word.Content(key.Term.Name);
        var right = new Answer(key, brief, null);
        var wrong = asking.Rivals(other => (other.Opening != Opening.Said || key.Opening == Opening.Said) && BriefOf(other, brief.Length) is { } text && new Looks(text).IsAsLongAs(right.Looks) && !GivesAway(other, text), namesAreShown: false)
            .ConvertAll(rival => new Answer(rival.Profile, BriefOf(rival.Profile, brief.Length)!, rival));
        var chosen = Lineup.Choose(right, wrong, answers => !RepeatsAlone(named, answers) && OpensLikeAnother(answers) && AreDifferent(answers));
        return asking.Ask(QuestionForm.ChooseDefinition, key.Term.Name, chosen);
    }

    /// <summary>The cut that is nearest to the right answer in length.</summary>
    private static string? BriefOf(Profile other, int length) => other.Briefs.MinBy(text => Math.Abs(text.Length - length));

    // "Keeps…" among things is known by its grammar.
    private static bool OpensLikeAnother(IReadOnlyList<Answer> answers) => answers[0].Profile.Opening is Opening.Thing or Opening.Doing || answers.Skip(1).Any(answer => answer.Profile.Opening == answers[0].Profile.Opening);

    /// <summary>A definition that says its own name says that it is of another one.</summary>
    private static bool GivesAway(Profile other, string text) => Word.Content(text) is var words && Array.TrueForAll(other.NameWords, word => words.Exists(word.IsKinOf));

    /// <summary>Whether the right answer repeats a word of the name, or of the question, and no other does.</summary>
    private static bool RepeatsAlone(List<Word> asked, IReadOnlyList<Answer> answers) =>
        asked.Exists(word => answers[0].Words.Exists(word.IsKinOf) && !answers.Skip(1).Any(other => other.Words.Exists(word.IsKinOf)));

    // What is cut off may be all that told them apart.
    private static bool AreDifferent(IReadOnlyList<Answer> answers) =>
        !answers.Index().Any(one => answers.Take(one.Index).Any(other => AreAlike(one.Item.Words, other.Words)));

    private static bool AreAlike(List<Word> some, List<Word> others) =>
        some.Count(word => others.Exists(other => other.Stem == word.Stem)) > MostAlike * Math.Min(some.Count, others.Count);
}
