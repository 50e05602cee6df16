using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>Whether what is true of one term may be true of another one, so that neither is a wrong answer to the other.</summary>
internal static class Sameness
{
    private const double MostAlike = 0.6;

    // What turns a name into its opposite does not make a kind of it: affinity, anti-affinity.
    private static readonly HashSet<string> Opposites = ["anti", "non", "анти", "не"];

    private static readonly string[] Adjective = ["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"];

    public static bool MayBeRightFor(this Profile other, Profile key) => WhyRight(key, other) is not null;

    /// <returns>In short words why both may be right; null when they exclude each other.</returns>
    public static string? WhyRight(Profile key, Profile other) =>
        key.Text == other.Text ? "same text"
        : HaveOneName(key, other) ? "same name"
        : IsHeadingOf(key, other) || IsHeadingOf(other, key) ? "one is a section of the other"
        : IsKindOf(key, other) || IsKindOf(other, key) ? "one is a kind of the other"
        : key.Names(other) || other.Names(key) ? "one names the other"
        : key.Likeness(other) > MostAlike ? "similar text"
        : null;

    /// <summary>Whether the names are of one thing, or of one and a kind of it.</summary>
    public static bool AreOneThing(Profile one, Profile other) => HaveOneName(one, other) || IsKindOf(one, other) || IsKindOf(other, one);

    private static bool HaveOneName(Profile key, Profile other)
    {
        // CD is both continuous delivery and continuous deployment.
        var shared = key.Keys.Where(other.Keys.Contains).ToList();
        if (shared.Exists(name => !(IsInitials(name, key) && IsInitials(name, other))))
            return true;

        return key.KinshipTo(other) is Kinship.Same or Kinship.Form or Kinship.Slip && !SoundsLikeInitials(key, other)
            || key.Called.Any(name => other.Called.Any(theirs => AreOne(name, theirs) && !(name is [{ IsAbbreviation: true }] && shared.Count > 0)));
    }

    // SLO is no слой.
    private static bool SoundsLikeInitials(Profile key, Profile other) =>
        key.Looks.IsCyrillic != other.Looks.IsCyrillic && (key.Looks.IsAbbreviation || other.Looks.IsAbbreviation);

    /// <summary>
    /// Whether each word of one name is in the other one, in whatever form and alphabet. Of names of several words a
    /// family is enough: балансировка нагрузки, балансировщик нагрузки.
    /// </summary>
    private static bool AreOne(Word[] name, Word[] other)
    {
        if (name.Length != other.Length)
            return false;

        return Array.TrueForAll(name, word => Array.Exists(other, theirs => IsSame(word, theirs))) && Array.TrueForAll(other, word => Array.Exists(name, mine => IsSame(word, mine)));

        bool IsSame(Word one, Word two) => name.Length > 1 ? one.IsKinOf(two) : one.IsFormOf(two);
    }

    private static bool IsInitials(string key, Profile of) => of.Term.Aliases.Prepend(of.Term.Name)
        .Select(name => Word.OfName(name).ToList())
        .Any(words => words.Count > 1 && Spelling.Key(string.Concat(words.Select(word => word[0]))) == key);

    private static bool IsHeadingOf(Profile key, Profile other) => other.Term.Section.Exists(heading => key.Keys.Contains(Spelling.Key(heading)));

    /// <summary>Whether one name is the other one and something that narrows it: worker node, тег образа.</summary>
    private static bool IsKindOf(Profile narrow, Profile wide) => narrow.Called.Any(name => wide.Called.Any(all => IsKindOf(name, all)));

    private static bool IsKindOf(Word[] narrow, Word[] wide)
    {
        var more = narrow.Length - wide.Length;
        if (more <= 0)
            return false;

        return AreForms(narrow[more..], wide) && Narrows(narrow[more - 1].Text.ToLowerInvariant())
            || Spelling.IsCyrillic(narrow[0].Text) && AreForms(narrow[..^more], wide);
    }

    // In Russian a noun before another one is what the name is of: слой образа is no образ.
    private static bool Narrows(string word) => !Opposites.Contains(word) && (!Spelling.IsCyrillic(word) || Array.Exists(Adjective, ending => word.EndsWith(ending, StringComparison.Ordinal)));

    private static bool AreForms(Word[] some, Word[] others) => some.Zip(others).All(pair => pair.First.IsFormOf(pair.Second));
}
