using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A sentence with a gap is given, and the words that belong there are chosen.</summary>
internal static class GapQuestion
{
    public static Draft? Choose(Asking asking)
    {
        var key = asking.Key;
        if (key.Term is not { Kind: TermKind.Cloze, Name.Length: <= Asking.LongestOption } || key.Term.Gap.ToPlainText() is not { Length: > 0 and <= Asking.LongestPrompt } prompt)
            return null;

        // Another gap of the same sentence is filled in, and a word that stands in the sentence is no answer either.
        var words = Word.In(prompt).Select(range => new Word(prompt[range])).ToList();
        if (Array.TrueForAll(key.NameWords, word => words.Exists(word.IsFormOf)))
            return null;

        var right = new Answer(key, key.Term.Name, null);
        var wrong = asking.Rivals(MayBe).ConvertAll(rival => new Answer(rival.Profile, rival.Profile.Term.Name, rival));
        if (Lineup.Choose(right, wrong) is not { } chosen)
        {
            wrong.AddRange(asking.OfKind(TermKind.Definition)
                .Where(other => MayBe(other) && !key.Names(other) && !key.Keys.Overlaps(other.Keys))
                .Select(other => new Answer(other, other.Term.Name, asking.Weighed(other))));
            chosen = Lineup.Choose(right, wrong);
        }

        return asking.Ask(QuestionForm.ChooseGap, prompt, chosen);

        bool MayBe(Profile other) =>
            other.Term.Name.Length <= Asking.LongestOption
            && other.Text != key.Text
            && Spelling.Key(other.Term.Name) != Spelling.Key(key.Term.Name)
            && !Array.Exists(other.NameWords, word => words.Exists(word.IsFormOf));
    }
}
