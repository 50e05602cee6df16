using System.Text.RegularExpressions;

namespace DeployQuizBot.Quizzes.Typing;

internal enum TypedVerdict
{
    Right,

    /// <summary>Right, with a slip that does not make it another word.</summary>
    RightWithSlip,

    /// <summary>Wrong, but near enough to show what is different.</summary>
    Near,

    Wrong,
}

/// <summary>
/// What somebody typed in answer to a question, judged. The letters tell the alphabet; the language does not matter.
/// <list type="bullet">
/// <item>Right: the name but for letter case, ё, punctuation, separators, look-alike letters, articles and "это", in the
/// other keyboard layout, or spelled as it sounds in the other alphabet. Brackets in a name may be left out, and what they
/// hold is enough. Several right names in one answer are right.</item>
/// <item>RightWithSlip: another form of the name (plural, case), or slips: letters wrong, missing, too many or swapped with
/// the next. A word of 5 letters may have one, of 10 two, of 4 a swap; a name two in all. None at the first letter of a
/// word, in a short acronym, or that is as near to the name of another term.</item>
/// <item>Near: slips in up to a third of each word, all words in another order, one word too many, or one missing.</item>
/// <item>Wrong: all else; always the name of another term, another number, an added or missing "not", an opposite by prefix
/// or suffix.</item>
/// </list>
/// </summary>
/// <param name="Expected">The accepted name that is nearest to what was typed.</param>
/// <param name="Other">The id of another term whose name was typed, be it with a slip; null when it is none.</param>
internal sealed partial record TypedAnswer(TypedVerdict Verdict, string Expected, long? Other)
{
    private const int Longest = 200;
    private const int MostParts = 4;

    /// <param name="term">The term that was asked for.</param>
    /// <param name="others">The other terms of the deck: typing one of their names is never a slip.</param>
    public static TypedAnswer Judge(string typed, TypedNames term, IEnumerable<TypedNames> others)
    {
        var wrong = new TypedAnswer(TypedVerdict.Wrong, term.First, null);
        if (typed.Length > Longest || string.IsNullOrWhiteSpace(typed))
            return wrong;

        var readings = Written.Answer(typed);
        var (expected, own) = Nearest(readings, term);
        if (own.Verdict == TypedVerdict.Right)
            return new(own.Verdict, expected, null);

        var (otherId, its) = NearestOther(readings, others, term.All.SelectMany(name => name.Readings).Select(name => name.Key).ToHashSet());
        if (its.Verdict == TypedVerdict.Right)
            return wrong with { Other = otherId };
        if (AreAllAccepted(typed, term) is { } several)
            return several;
        if (its.IsAccepted && its.Rank < own.Rank)
            return wrong with { Other = otherId };

        var verdict = own.IsAccepted && its.Rank == own.Rank ? TypedVerdict.Near : own.Verdict;
        return verdict == TypedVerdict.Wrong ? wrong : new(verdict, expected, null);
    }

    private static (string Name, Closeness Closeness) Nearest(IReadOnlyList<Written> typed, TypedNames term) =>
        term.All.Select(name => (name.Name, Closeness: ClosenessOf(typed, name.Readings))).MinBy(name => name.Closeness.Rank);

    private static (long? TermId, Closeness Closeness) NearestOther(IReadOnlyList<Written> typed, IEnumerable<TypedNames> others, HashSet<string> accepted)
    {
        (long? TermId, Closeness Closeness) nearest = (null, Closeness.Far);
        foreach (var term in others)
        {
            // Two terms may share a name: "CD" is delivery and deployment.
            var closeness = term.All
                .Where(name => !name.Readings.Any(reading => accepted.Contains(reading.Key)))
                .Select(name => ClosenessOf(typed, name.Readings))
                .DefaultIfEmpty(Closeness.Far)
                .MinBy(closeness => closeness.Rank);
            if (closeness.Rank < nearest.Closeness.Rank)
                nearest = (term.TermId, closeness);
        }

        return nearest;
    }

    private static Closeness ClosenessOf(IReadOnlyList<Written> typed, IReadOnlyList<Written> name) =>
        typed.SelectMany(answer => name.Select(reading => Closeness.Of(answer, reading))).MinBy(closeness => closeness.Rank);

    /// <summary>"Kubernetes (k8s)", "под, pod" say it twice; null when a part is something else.</summary>
    private static TypedAnswer? AreAllAccepted(string typed, TypedNames term)
    {
        var parts = Separators().Split(typed).Where(part => part.Any(char.IsLetterOrDigit)).ToList();
        if (parts.Count is < 2 or > MostParts)
            return null;

        var (name, closeness) = parts.ConvertAll(part => Nearest(Written.Answer(part), term)).MaxBy(part => part.Closeness.Rank);
        return closeness.IsAccepted ? new(closeness.Verdict, name, null) : null;
    }

    [GeneratedRegex(@"[,;/()|\n]|\s(или|or|=)\s", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Separators();
}
