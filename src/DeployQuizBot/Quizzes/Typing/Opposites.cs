namespace DeployQuizBot.Quizzes.Typing;

/// <summary>Words that only a few letters tell apart, and that mean the opposite: no slip of the finger makes one of the other.</summary>
internal static class Opposites
{
    private const int ShortestRest = 3;

    private static readonly HashSet<string> Negations = ["не", "ни", "нет", "без", "not", "no", "non", "without"];

    private static readonly string[] Prefixes =
    [
        "", "a", "un", "in", "im", "il", "ir", "non", "dis", "de", "en", "e", "ex", "out", "anti", "counter", "re", "over", "under", "up", "down",
        "pre", "post", "sub", "super", "inter", "intra", "micro", "macro", "mini", "maxi", "mono", "multi", "poly", "hyper", "hypo",
        "а", "не", "без", "бес", "анти", "контр", "де", "пере", "в", "вы", "ис", "из", "под", "над", "пред", "пост", "интер", "интра",
        "микро", "макро", "мини", "макси", "моно", "мульти", "поли", "гипер", "гипо",
    ];

    private static readonly (string, string)[] Suffixes = [("ful", "less"), ("er", "ee"), ("or", "ee")];

    /// <summary>Whether a text says "not", or "without", where the other one does not.</summary>
    public static bool DifferInNegation(Written one, Written other) => !NegationsIn(one).SequenceEqual(NegationsIn(other));

    /// <summary>Whether one is the opposite of the other, or a word of one that of a word of the other in its place.</summary>
    public static bool HaveOpposites(Written one, Written other) =>
        AreOpposite(string.Concat(one.Words), string.Concat(other.Words))
        || one.Words.Count == other.Words.Count && one.Words.Zip(other.Words).Any(pair => AreOpposite(pair.First, pair.Second));

    private static IEnumerable<string> NegationsIn(Written text) => text.Words.Select(word => word.ToLowerInvariant()).Where(Negations.Contains);

    private static bool AreOpposite(string one, string other)
    {
        (one, other) = (one.ToLowerInvariant(), other.ToLowerInvariant());
        return Array.Exists(Suffixes, pair => DifferInSuffix(one, other, pair) || DifferInSuffix(other, one, pair))
            || PrefixesOf(one).Any(mine => PrefixesOf(other).Any(theirs => mine != theirs
                // A single letter more or less is a slip as well.
                && mine.Length + theirs.Length > 1
                && one.AsSpan(mine.Length).SequenceEqual(other.AsSpan(theirs.Length))));
    }

    private static bool DifferInSuffix(string one, string other, (string One, string Other) suffixes) =>
        one.EndsWith(suffixes.One, StringComparison.Ordinal) && other.EndsWith(suffixes.Other, StringComparison.Ordinal)
        && one.AsSpan(..^suffixes.One.Length).SequenceEqual(other.AsSpan(..^suffixes.Other.Length));

    private static IEnumerable<string> PrefixesOf(string word) =>
        Prefixes.Where(prefix => word.Length - prefix.Length >= ShortestRest && word.StartsWith(prefix, StringComparison.Ordinal));
}
