using System.Buffers;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Typing;

/// <summary>How close a typed text comes to one name. The rules are in the summary of <see cref="TypedAnswer"/>.</summary>
/// <param name="Slips">How many, when they are counted: another form of the right word has none.</param>
internal readonly record struct Closeness(TypedVerdict Verdict, int Slips)
{
    private const int MostCounted = 1000;
    private const int MostSlips = 2;
    private const int ShareOfNear = 3;
    private const double ShareOfBeginning = 0.4;
    private const double ShareOfRest = 0.65;

    public static readonly Closeness Far = new(TypedVerdict.Wrong, 0);

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUYаеёиоуыэюяАЕЁИОУЫЭЮЯ");

    public bool IsAccepted => Verdict <= TypedVerdict.RightWithSlip;

    /// <summary>The closer, the less.</summary>
    public int Rank => (int)Verdict * MostCounted + Slips;

    public static Closeness Of(Written typed, Written name)
    {
        if (typed.Key == name.Key)
            return new(TypedVerdict.Right, 0);
        if (typed.Words.Count == 0 || name.Words.Count == 0)
            return Far;

        var pairs = typed.Beside(name).Where(pair => pair.Typed.Letters.Length > 0 && pair.Name.Letters.Length > 0).ToArray();
        if (Array.Exists(pairs, pair => pair.Typed.Letters == pair.Name.Letters))
            return new(TypedVerdict.Right, 0);
        if (WordForms.AreForms(typed, name))
            return new(TypedVerdict.RightWithSlip, 0);

        var nearest = Array.ConvertAll(pairs, pair => Of(pair.Typed, pair.Name, name)).MinBy(closeness => closeness.Rank);
        if (nearest.Verdict == TypedVerdict.Wrong && HasNearlyTheWords(typed.Words, name.Words))
            nearest = new(TypedVerdict.Near, 0);
        return nearest.Verdict == TypedVerdict.Wrong || TellsApart(typed, name) ? Far : nearest;
    }

    private static bool TellsApart(Written typed, Written name) =>
        typed.Signs != name.Signs
        || Opposites.HaveOpposites(typed, name)
        || typed.IsInAlphabetOf(name) && Opposites.DifferInNegation(typed, name);

    private static Closeness Of(Spelled typed, Spelled meant, Written name)
    {
        // No word may have more of them, whatever it is, so that all together have not either.
        if (typed.IsFurtherThan(meant.Letters.Length / ShareOfNear, meant))
            return Far;

        var slips = new Alignment(typed.Letters, meant.Letters).Slips().ToList();
        var verdict = slips
            .GroupBy(meant.WordOf)
            .Max(inWord => OfWord([.. inWord], inWord.Any(meant.IsAtBeginning), meant.Words.Count(word => word == inWord.Key), IsAcronym(name.Words[inWord.Key].Text)));
        return new(slips.Count > MostSlips && verdict == TypedVerdict.RightWithSlip ? TypedVerdict.Near : verdict, slips.Count);
    }

    private static TypedVerdict OfWord(List<Slip> slips, bool atBeginning, int letters, bool isAcronym)
    {
        var isSwap = slips is [{ Kind: SlipKind.SwappedLetters }];
        if (isAcronym || letters < 4)
        {
            var isNear = isSwap ? letters > 2 : slips.Count == 1 && !atBeginning && letters > (isAcronym ? 3 : 2);
            return isNear ? TypedVerdict.Near : TypedVerdict.Wrong;
        }

        var most = letters switch { 4 => isSwap ? 1 : 0, < 10 => 1, _ => MostSlips };
        return slips.Count <= most && !atBeginning ? TypedVerdict.RightWithSlip
            : slips.Count <= letters / ShareOfNear ? TypedVerdict.Near
            : TypedVerdict.Wrong;
    }

    /// <summary>Whether capitals make most of a short word, or it has no vowels: another letter makes another acronym.</summary>
    private static bool IsAcronym(string word)
    {
        var capitals = word.Count(char.IsUpper);
        return word.Length <= 6 && capitals > 1 && 2 * capitals >= word.Length
            || word.Length <= 5 && !word.AsSpan().ContainsAny(Vowels);
    }

    /// <summary>The right words in another order, with one too many, or without one that is not most of the name.</summary>
    private static bool HasNearlyTheWords(IReadOnlyList<WrittenWord> typed, IReadOnlyList<WrittenWord> name)
    {
        // Most names have no word of it.
        if (Math.Abs(typed.Count - name.Count) > 1 || !typed.Any(word => name.Any(other => other.Sound == word.Sound)))
            return false;

        var (mine, its) = (typed.Select(word => word.Sound).ToList(), name.Select(word => word.Sound).ToList());
        return (mine.Count - its.Count) switch
        {
            0 => mine.Order(StringComparer.Ordinal).SequenceEqual(its.Order(StringComparer.Ordinal)),
            1 => LacksOneOf(its, mine) >= 0,
            _ => LacksOneOf(mine, its) is var missing
                && missing >= 0
                && mine.Sum(word => word.Length) >= (missing == 0 ? ShareOfRest : ShareOfBeginning) * its.Sum(word => word.Length),
        };
    }

    /// <returns>Which of the words is the one that the others lack; -1 when they are not the same for the rest.</returns>
    private static int LacksOneOf(List<string> others, List<string> words) =>
        Enumerable.Range(0, words.Count).LastOrDefault(i => others.SequenceEqual(words.Where((_, at) => at != i)), -1);
}
