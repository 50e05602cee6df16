namespace DeployQuizBot.Quizzes.Typing;

/// <summary>Words that only a few letters tell apart, and that mean the opposite: no slip of the finger makes one of the other.</summary>
internal static class Opposites
{
    private const int ShortestRest = 3;

    private static readonly HashSet<string> Negations = ["не", "ни", "нет", "без", "not", "no", "non", "without"];

    // What no comma separates means the same.
    private const string LatinPrefixes =
        "in im il ir en, e ex, a an, un, non, dis, de, out, anti, counter, re, over, under, up, down, pre, post, sub, super, inter, intra, "
        + "micro, macro, mini, maxi, mono, multi, poly, hyper, hypo";

    private const string CyrillicPrefixes =
        "а, не, без бес, анти, контр, де, пере, вхо, выхо исхо, вво, выво, под, над, пред, пост, интер, интра, "
        + "микро, макро, мини, макси, моно, мульти, поли, гипер, гипо";

    private static readonly (string Text, int Meaning)[] Prefixes =
    [
        ("", -1),
        .. $"{LatinPrefixes}, {CyrillicPrefixes}".Split(", ").Index().SelectMany(group => group.Item.Split(' ').Select(prefix => (prefix, group.Index))),
    ];

    private static readonly (string, string)[] Suffixes = [("ful", "less"), ("er", "ee"), ("or", "ee")];

    /// <summary>Whether a text says "not", or "without", where the other one does not.</summary>
    public static bool DifferInNegation(Written one, Written other) => !NegationsIn(one).SequenceEqual(NegationsIn(other));

    /// <summary>Whether one is the opposite of the other, or a word of one that of a word of the other in its place.</summary>
    public static bool HaveOpposites(Written one, Written other) =>
        AreOpposite(one.Run, other.Run)
        || one.Words.Count == other.Words.Count && one.Words.Zip(other.Words).Any(pair => AreOpposite(pair.First, pair.Second));

    private static IEnumerable<string> NegationsIn(Written text) => text.Words.Select(word => word.Lower).Where(Negations.Contains);

    private static bool AreOpposite(WrittenWord first, WrittenWord second)
    {
        var (one, other) = (first.Lower, second.Lower);
        return Array.Exists(Suffixes, pair => DifferInSuffix(one, other, pair) || DifferInSuffix(other, one, pair))
            || PrefixesOf(one).Any(mine => PrefixesOf(other).Any(theirs =>
                mine.Meaning != theirs.Meaning && !IsSlip(mine.Text, theirs.Text) && !IsSlip(theirs.Text, mine.Text)
                && one.AsSpan(mine.Text.Length).SequenceEqual(other.AsSpan(theirs.Text.Length))));
    }

    // "evironment" is no opposite of "environment".
    private static bool IsSlip(string prefix, string longer) => longer.Length == prefix.Length + 1 && longer.StartsWith(prefix, StringComparison.Ordinal);

    private static bool DifferInSuffix(string one, string other, (string One, string Other) suffixes) =>
        one.EndsWith(suffixes.One, StringComparison.Ordinal) && other.EndsWith(suffixes.Other, StringComparison.Ordinal)
        && one.AsSpan(..^suffixes.One.Length).SequenceEqual(other.AsSpan(..^suffixes.Other.Length));

    private static IEnumerable<(string Text, int Meaning)> PrefixesOf(string word) =>
        Prefixes.Where(prefix => word.Length - prefix.Text.Length >= ShortestRest && word.StartsWith(prefix.Text, StringComparison.Ordinal));
}
