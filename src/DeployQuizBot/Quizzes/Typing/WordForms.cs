using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Typing;

/// <summary>One name in the forms that sentences give it: "узлы" and "узел", "Pods" and "Pod", "поды" and "Pod".</summary>
internal static class WordForms
{
    private const string Vowels = "аеиоуыэюя";
    private const int ShortestWithFleetingVowel = 4;

    public static bool AreForms(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Count == other.Count
            ? one.Zip(other).All(words => AreForms(words.First, words.Second))
            : AreForms(string.Concat(one), string.Concat(other));

    private static bool AreForms(string one, string other) =>
        Spelling.Key(one) == Spelling.Key(other)
        || (Spelling.IsCyrillic(one) == Spelling.IsCyrillic(other)
            ? Stem(one) == Stem(other)
            // The й of "слой" is no ending: without it, it is SLO.
            : Spelling.Sound(one) == Spelling.Sound(other) && !one.EndsWith('й') && !other.EndsWith('й'));

    private static string Stem(string word) => Spelling.Key(
        word.EndsWith("ies", StringComparison.Ordinal) ? $"{word[..^3]}y"
        // соединение, соединения; часть, частью
        : WithoutFleetingVowel(Spelling.Stem(word).TrimEnd('и', 'ь')));

    // узел, узла; токен, токна is none, and does no harm.
    private static string WithoutFleetingVowel(string stem) =>
        stem.Length >= ShortestWithFleetingVowel && stem is [.., var before, 'е' or 'о', 'к' or 'л' or 'н' or 'р' or 'ц'] && !Vowels.Contains(before)
            ? stem.Remove(stem.Length - 2, 1)
            : stem;
}
