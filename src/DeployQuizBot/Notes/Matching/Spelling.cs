using System.Buffers;
using System.Globalization;
using System.Text;

namespace DeployQuizBot.Notes.Matching;

/// <summary>What is left of a text when spelling is taken away: letter case, ё, look-alike letters, separators, endings.</summary>
internal static class Spelling
{
    private const string CyrillicShapes = "авекмнорстух";
    private const string LatinShapes = "abekmhopctyx";
    private const int LettersThatCount = 6;
    private const int ShortestStem = 3;

    private static readonly SearchValues<char> EnglishVowels = SearchValues.Create("aeiouyAEIOUY");

    private static readonly string[] Sounds =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sh",
        "", "i", "", "e", "iu", "ia",
    ];

    // Longest first.
    private static readonly string[] RussianEndings =
    [
        "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ым", "им", "ых", "их",
        "ую", "юю", "ом", "ем", "ей", "ам", "ям", "ах", "ях", "ов", "ев", "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й",
    ];

    /// <summary>
    /// Letters and digits alone, in lower case, with look-alike letters as one: "Config MAP" is "ConfigMap", and "Роd" with
    /// a Cyrillic letter is "Pod". The signs of C++ and C# stay.
    /// </summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in Lower(text))
        {
            if (char.IsLetterOrDigit(character))
                key.Append(Shape(character));
            else if (IsSignOfName(character) && key.Length > 0)
                key.Append(character);
        }

        return key.Length > 0 ? key.ToString() : text;
    }

    public static IEnumerable<string> Words(string text) => WordRanges(text).Select(range => text[range]);

    /// <summary>Where the words of a text are.</summary>
    public static IEnumerable<Range> WordRanges(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || IsSignOfName(text[i]) && start >= 0);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                yield return start..i;
                start = -1;
            }
        }
    }

    /// <summary>A word of a definition without its ending: the forms and the near relatives of a word are one.</summary>
    public static string Root(string word)
    {
        var root = Lower(word).AsSpan();
        while (root.Length > ShortestStem && "аеиоуыэюяйьмхвгes".Contains(root[^1]))
            root = root[..^1];
        return root[..Math.Min(root.Length, LettersThatCount)].ToString();
    }

    /// <summary>
    /// A word of a name as it is spoken, in the singular: "Поды", "Под" and "Pods" all sound like "pod". Only a small s makes
    /// a plural, so that HTTPS is not HTTP.
    /// </summary>
    public static string Sound(string word) => string.Concat(Spoken(Stem(word)).Select(sound => sound.Letter));

    /// <summary>A word of a name in lower case without the ending that its place in a sentence gives it.</summary>
    public static string Stem(string word)
    {
        word = Lower(IsEnglishPlural(word) ? word[..^1] : word);
        var ending = Array.Find(RussianEndings, ending => word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? word : word[..^ending.Length];
    }

    /// <summary>What is heard of a word in lower case, and of which of its letters.</summary>
    /// <param name="isRomanised">Whether Latin letters stand for a Russian word: "konteyner", "kontejner".</param>
    public static IEnumerable<(char Letter, int At)> Spoken(string word, bool isRomanised = false)
    {
        var last = '\0';
        for (var i = 0; i < word.Length; i++)
        {
            foreach (var letter in isRomanised ? RomanisedSound(word, i) : SoundOf(word, i))
            {
                if (last != letter || char.IsDigit(letter))
                    yield return (letter, i);
                last = letter;
            }
        }
    }

    /// <summary>Whether a text is in Cyrillic letters, rather than in Latin ones.</summary>
    public static bool IsCyrillic(string text) => text.Sum(letter => letter switch
    {
        >= '\u0400' and <= '\u04FF' => 1,
        >= 'A' and <= 'z' => -1,
        _ => 0,
    }) > 0;

    /// <summary>What a small letter is compared by: of those that look alike, the Latin one.</summary>
    public static char Shape(char letter) => CyrillicShapes.IndexOf(letter) is var shape and >= 0 ? LatinShapes[shape] : letter;

    public static string Lower(string text) =>
        text.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture).Replace('ё', 'е');

    private static bool IsEnglishPlural(string word) =>
        word is [.., var stem and not ('s' or 'u' or 'i'), 's']
        && (char.IsUpper(stem) || word.Length > ShortestStem && word.AsSpan(..^1).ContainsAny(EnglishVowels));

    private static string SoundOf(string word, int i) => word[i] switch
    {
        >= 'а' and <= 'я' => Sounds[word[i] - 'а'],
        'c' when Next(word, i) is 'e' or 'i' or 'y' => "s",
        'c' when Next(word, i) is 'h' => "c",
        'c' or 'q' => "k",
        'e' when i == word.Length - 1 && i >= ShortestStem => "",
        'j' => "dzh",
        'w' => "v",
        'x' => "ks",
        'y' => "i",
        _ => word[i].ToString(),
    };

    private static string RomanisedSound(string word, int i) => word[i] switch
    {
        // "shch" and "sch" are щ.
        'c' when Next(word, i) is 'h' => i > 0 && word[i - 1] is 's' or 'h' ? "" : "c",
        'c' => "ts",
        'e' => "e",
        'j' => "i",
        'k' when Next(word, i) is 'h' => "",
        'x' => "h",
        _ => SoundOf(word, i),
    };

    private static char Next(string word, int i) => i + 1 < word.Length ? word[i + 1] : '\0';

    private static bool IsSignOfName(char character) => character is '+' or '#';
}
