using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Typing;

/// <summary>One name in the forms that sentences give it: "узлы" and "узел", "Pods" and "Pod", "поды" and "Pod".</summary>
internal static class WordForms
{
    private const string Vowels = "аеиоуыэюя";
    private const int ShortestWithFleetingVowel = 4;

    public static bool AreForms(Written one, Written other) =>
        one.Words.Count == other.Words.Count
            ? one.Words.Zip(other.Words).All(words => AreForms(words.First, words.Second))
            : AreForms(one.Run, other.Run);

    private static bool AreForms(WrittenWord one, WrittenWord other) =>
        one.Key == other.Key
        || (one.IsCyrillic == other.IsCyrillic
            ? one.Stem == other.Stem
            // The й of "слой" is no ending: without it, it is SLO.
            : one.Sound == other.Sound && !one.Text.EndsWith('й') && !other.Text.EndsWith('й'));

    public static string Stem(string word) => Spelling.Key(
        word.EndsWith("ies", StringComparison.Ordinal) ? $"{word[..^3]}y"
        // соединение, соединения; часть, частью
        : WithoutFleetingVowel(Spelling.Stem(word).TrimEnd('и', 'ь')));

    // узел, узла; токен, токна is none, and does no harm.
    private static string WithoutFleetingVowel(string stem) =>
        stem.Length >= ShortestWithFleetingVowel && stem is [.., var before, 'е' or 'о', 'к' or 'л' or 'н' or 'р' or 'ц'] && !Vowels.Contains(before)
            ? stem.Remove(stem.Length - 2, 1)
            : stem;
}
