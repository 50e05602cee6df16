using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Notes;

/// <summary>A word as it is compared with others: by its stem, and with words in other letters by its sound.</summary>
internal sealed class Word
{
    private const int ShortestFamily = 5;
    private const int ShortestSound = 3;
    private const int ShortestSoundWithSlip = 6;
    private const double ShareOfFamily = 0.75;
    private const int MostAfterShortStem = 1;

    private readonly bool _isCyrillic;
    private readonly string _sound;
    private readonly string? _withoutVowel;

    public Word(string text)
    {
        Text = text;
        var lower = text.ToLowerInvariant().Replace('ё', 'е');
        IsFunctionWord = FunctionWords.Contains(lower);
        IsAbbreviation = text.Length > 1 && text.All(char.IsUpper);
        Stem = IsAbbreviation ? lower : Notes.Stem.Of(lower);
        IsContent = !IsFunctionWord && (lower.Length > 2 || text.Any(char.IsDigit) || IsAbbreviation);
        _isCyrillic = Spelling.IsCyrillic(lower);
        _sound = IsAbbreviation ? "" : Spelling.Sound(lower);
        _withoutVowel = _isCyrillic && Stem.Length > ShortestSound && Stem[^2] is 'е' or 'о' ? Stem.Remove(Stem.Length - 2, 1) : null;
    }

    public string Text { get; }

    /// <summary>What its forms have in common, in lower case.</summary>
    public string Stem { get; }

    /// <summary>Whether it tells something about a thing.</summary>
    public bool IsContent { get; }

    public bool IsFunctionWord { get; }

    public bool IsAbbreviation { get; }

    /// <summary>Where the words of a text stand. The signs of C++ and C# belong to theirs.</summary>
    public static IEnumerable<Range> In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
                continue;

            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '+' or '#'))
                at++;
            yield return start..at;
        }
    }

    /// <summary>The words of a text that tell something.</summary>
    public static List<Word> Content(string text) => [.. In(text).Select(range => new Word(text[range])).Where(word => word.IsContent)];

    /// <summary>The words of a name, those that are written together apart: ConfigMap, kube-proxy.</summary>
    public static IEnumerable<string> OfName(string name)
    {
        foreach (var range in In(name))
        {
            var word = name[range];
            var start = 0;
            for (var at = 1; at < word.Length; at++)
            {
                if (BeginsWord(word, at))
                {
                    yield return word[start..at];
                    start = at;
                }
            }

            yield return word[start..];
        }
    }

    /// <summary>Whether they are forms of one word, or one word in two alphabets: узел and узлы, scale and scaling, Docker and докера.</summary>
    public bool IsFormOf(Word other) => _isCyrillic == other._isCyrillic
        ? Stem == other.Stem || Stem == other._withoutVowel || _withoutVowel == other.Stem
        : _sound.Length >= ShortestSound && _sound == other._sound;

    /// <summary>Whether one lets guess the other: forms, and words of one family, such as контейнер and контейнеризация.</summary>
    public bool IsKinOf(Word other) => IsFormOf(other) || (_isCyrillic == other._isCyrillic
        ? AreFamily(Stem, other.Stem)
        : AreFamily(_sound, other._sound) || Math.Min(_sound.Length, other._sound.Length) >= ShortestSoundWithSlip && DifferInOneLetter(_sound, other._sound));

    private static bool BeginsWord(string word, int at) => char.IsUpper(word[at])
        && (char.IsLower(word[at - 1]) || char.IsUpper(word[at - 1]) && at + 1 < word.Length && char.IsLower(word[at + 1]) && !IsPluralOfInitials(word, at));

    // aaS, VMs: a small letter may belong to an abbreviation.
    private static bool IsPluralOfInitials(string word, int at) => at + 2 == word.Length && word[^1] == 's';

    private static bool DifferInOneLetter(string one, string other)
    {
        var start = one.AsSpan().CommonPrefixLength(other);
        var end = 0;
        while (end < Math.Min(one.Length, other.Length) - start && one[^(end + 1)] == other[^(end + 1)])
            end++;
        return start > 0 && one.Length - start - end <= 1 && other.Length - start - end <= 1;
    }

    private static bool AreFamily(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        if (shorter < ShortestFamily - 1)
            return false;

        var common = one.AsSpan().CommonPrefixLength(other);
        return common == shorter && Math.Abs(one.Length - other.Length) <= MostAfterShortStem
            || common >= ShortestFamily && common >= ShareOfFamily * shorter
            || shorter >= ShortestFamily && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));
    }
}
