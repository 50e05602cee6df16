using System.Buffers;

namespace DeployQuizBot.Notes;

/// <summary>What the forms of a Russian or an English word have in common.</summary>
internal static class Stem
{
    private const int Shortest = 3;

    private static readonly SearchValues<char> EnglishVowels = SearchValues.Create("aeiouy");

    // Longest first: the first that fits is taken off.
    private static readonly string[] Reflexive = ["ся", "сь"];

    private static readonly string[] RussianEndings =
    [
        .. """
           иями ями ами иях ах ях иям ам ям ием ем ом ией ей ой ий иев ев ов ию ью ия ья ие ье и ы у ю о е а я ь й ою ею
           ыми ими его ого ему ому ее ые ое ый им ым их ых ую юю ая яя
           ать ять ить еть уть ть ти ает яет ают яют ует уют ывать ивать ывает ивает ывают ивают
           анный анная анное анные анного анной анном анных анную анным анными енный енная енное енные енного енной енном енных енную енным енными
           ующий ующая ующее ующие ующего ующей ующих ющий ющая ющее ющие ющего ющей ющих ащий ящий ящая ящее ящие
           авший ивший вший вшая вшее вшие вшего вшей вших
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().OrderByDescending(ending => ending.Length),
    ];

    private static readonly string[] EnglishSuffixes =
        ["isations", "izations", "isation", "ization", "ations", "ation", "itions", "ition", "ments", "ment", "able", "ible", "ness", "ion", "ise", "ize", "ate", "ity", "er", "or", "ly", "al"];

    /// <param name="word">In lower case, with е for ё.</param>
    public static string Of(string word) => word.Any(char.IsDigit) ? word : Spelling(word);

    private static string Spelling(string word) => word[0] is >= '\u0400' and <= '\u04FF' ? Russian(word) : word[0] is >= 'a' and <= 'z' ? English(word) : word;

    private static string Russian(string word)
    {
        word = Without(word, Reflexive, Shortest + 1);
        var stem = Without(word, RussianEndings, Shortest);
        return stem.Length > Shortest ? stem.TrimEnd('ь') : stem;
    }

    private static string English(string word)
    {
        word = Singular(word);
        foreach (var ending in (string[])["ing", "ed"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= Shortest && word.AsSpan(..^ending.Length).ContainsAny(EnglishVowels))
            {
                word = Undoubled(word[..^ending.Length]);
                break;
            }
        }

        word = Undoubled(Without(word, EnglishSuffixes, Shortest + 1));
        return word.Length > Shortest && word[^1] is 'e' or 'y' ? word[..^1] : word;
    }

    private static string Singular(string word) => word switch
    {
        [.., _, 'i', 'e', 's'] when word.Length > Shortest + 1 => $"{word[..^3]}y",
        [.., 's' or 'x' or 'z' or 'h', 'e', 's'] when word.Length > Shortest + 1 => word[..^2],
        [.., not ('s' or 'u' or 'i'), 's'] when word.Length > Shortest => word[..^1],
        _ => word,
    };

    private static string Undoubled(string stem) =>
        stem.Length > Shortest && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'e' or 'o') ? stem[..^1] : stem;

    private static string Without(string word, string[] endings, int shortest)
    {
        foreach (var ending in endings)
        {
            if (word.Length - ending.Length >= shortest && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }
}
