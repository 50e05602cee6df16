using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>Items of a list are given, and what they belong to is chosen, among all that have a list of that label.</summary>
internal static class OwnerQuestion
{
    private const int MostItems = 3;
    private const int FewestItems = 2;
    private const double MostAlike = 0.5;

    public static Draft? Choose(Asking asking)
    {
        var key = asking.Key;
        if (key.Term is not { Kind: TermKind.List, Name.Length: <= Asking.LongestOption, Label.Length: > 0 })
            return null;

        var lists = asking.OfKind(TermKind.List)
            .Where(other => IsSameLabel(other.Term.Label, key.Term.Label) && other.Term.Name.Length <= Asking.LongestOption && !Sameness.AreOneThing(key, other))
            .ToList();
        var right = new Answer(key, key.Term.Name, null);
        var wrong = lists.Select(other => new Answer(other, other.Term.Name, asking.Weighed(other))).OrderByDescending(answer => answer.Rival!.Score).ThenBy(answer => answer.Profile.Id);
        if (Lineup.Choose(right, wrong, looksMatter: false) is not { } chosen)
            return null;

        var items = ItemsOf(key).Where(item => TellsWhose(item, lists, [.. chosen.Select(answer => answer.Profile)])).ToList();
        var shown = items.OrderBy(item => asking.Chance.For(Asking.Items).For(items.IndexOf(item)).Share).Take(MostItems).OrderBy(items.IndexOf).ToList();
        var prompt = string.Join('\n', shown.Select(item => $"• {item}").Prepend($"{key.Term.Label}:"));
        return shown.Count >= FewestItems && prompt.Length <= Asking.LongestPrompt ? asking.Ask(QuestionForm.ChooseOwner, prompt, chosen) : null;
    }

    private static bool IsSameLabel(string label, string other) =>
        Word.In(label).Select(range => new Word(label[range])).ToList() is var mine && Word.In(other).Select(range => new Word(other[range])).ToList() is var theirs
        && (Spelling.Key(label) == Spelling.Key(other) || mine.Count == theirs.Count && mine.Zip(theirs).All(pair => pair.First.IsFormOf(pair.Second)));

    /// <summary>Items one below the other: the text after each bullet or number.</summary>
    private static IEnumerable<string> ItemsOf(Profile list) => list.Text.Split('\n')
        .Where(line => line.Length > 0 && line[0] != ' ')
        .Select(line => PlainText.Shown(line[(line.IndexOf(' ') + 1)..].Trim()))
        .Where(item => item.Length > 0);

    /// <summary>Whether no other list has such an item, and it calls none of the answers by name.</summary>
    private static bool TellsWhose(string item, List<Profile> others, IReadOnlyList<Profile> answers)
    {
        var words = Word.Content(item);
        return words.Count > 1
            && !answers.Any(answer => answer.Called.Any(name => Array.Exists(name, word => words.Exists(word.IsKinOf))))
            && !others.SelectMany(ItemsOf).Any(other => AreAlike(words, Word.Content(other)));
    }

    private static bool AreAlike(List<Word> item, List<Word> other)
    {
        var shared = item.Count(word => other.Exists(word.IsKinOf));
        return shared > MostAlike * Math.Min(item.Count, other.Count);
    }
}
