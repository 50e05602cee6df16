using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Library;

/// <summary>A term by what it is called.</summary>
internal sealed record NamedTerm(long Id, string Name, IReadOnlyList<string> Aliases, string Deck, bool IsChosen);

/// <summary>Finds terms by what people type. Letter case, ё, look-alike letters and separators make no difference.</summary>
internal sealed class TermSearch
{
    private readonly string _key;
    private readonly List<string> _words;
    private readonly string _sound;

    public TermSearch(string text)
    {
        _key = Spelling.Key(text);
        _words = [.. Spelling.Words(text).Select(Spelling.Key)];
        _sound = SoundOf(text);
    }

    /// <summary>Terms whose name, or an alias, is the text, begins with it or has it inside, best first.</summary>
    public List<(NamedTerm Term, Fit Fit)> Hits(IEnumerable<NamedTerm> terms) => Sorted(terms.Select(term => (term, FitOf(term))));

    /// <summary>Terms that are spelled, or sound, almost like the text, nearest first.</summary>
    public List<NamedTerm> Near(IEnumerable<NamedTerm> terms) =>
        Sorted(terms.Select(term => (term, NearnessOf(term)))).ConvertAll(near => near.Term);

    private static List<(NamedTerm Term, T Rank)> Sorted<T>(IEnumerable<(NamedTerm Term, T? Rank)> terms)
        where T : struct => [.. terms
            .Where(found => found.Rank is not null)
            .Select(found => (found.Term, Rank: found.Rank!.Value))
            .OrderBy(found => found.Rank)
            .ThenByDescending(found => found.Term.IsChosen)
            .ThenBy(found => found.Term.Name.Length)
            .ThenBy(found => found.Term.Name, StringComparer.Ordinal)
            .ThenBy(found => found.Term.Id)];

    private Fit? FitOf(NamedTerm term) => term.Aliases.Select(alias => FitOf(alias) + 1).Append(FitOf(term.Name)).Min();

    private Fit? FitOf(string name)
    {
        var key = Spelling.Key(name);
        if (key == _key)
            return Fit.Exact;
        if (key.StartsWith(_key, StringComparison.Ordinal))
            return Fit.Beginning;

        var words = Spelling.Words(name).Select(Spelling.Key).ToList();
        if (_words.Count > 0 && _words.TrueForAll(part => words.Exists(word => word.StartsWith(part, StringComparison.Ordinal))))
            return Fit.BeginningOfWords;
        return key.Contains(_key, StringComparison.Ordinal) || (_words.Count > 0 && _words.TrueForAll(part => key.Contains(part, StringComparison.Ordinal)))
            ? Fit.Inside
            : null;
    }

    private int? NearnessOf(NamedTerm term) => term.Aliases.Prepend(term.Name).Min(NearnessOf);

    private int? NearnessOf(string name)
    {
        if (_sound.Length > 1 && SoundOf(name) == _sound)
            return 0;

        // A short word with two slips is another word.
        var most = _key.Length switch { < 3 => 0, < 6 => 1, _ => 2 };
        var least = Spelling.Words(name).Prepend(name).Select(Spelling.Key).Min(key => Slips(_key, key, most));
        return least <= most ? least : null;
    }

    private static string SoundOf(string text) => string.Concat(Spelling.Words(text).Select(Spelling.Sound));

    /// <summary>How many letters are wrong, missing, too many, or changed places with the next one; more than most is just more.</summary>
    private static int Slips(string typed, string meant, int most)
    {
        if (Math.Abs(typed.Length - meant.Length) > most)
            return most + 1;

        var slips = new int[typed.Length + 1, meant.Length + 1];
        for (var i = 0; i <= typed.Length; i++)
        {
            for (var j = 0; j <= meant.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1,
                        slips[i - 1, j - 1] + (typed[i - 1] == meant[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }
        }

        return slips[typed.Length, meant.Length];
    }
}

/// <summary>How well a name fits what was typed. An alias comes right after a name that fits in the same way.</summary>
internal enum Fit
{
    Exact = 0,
    ExactAlias = 1,
    Beginning = 2,
    BeginningOfWords = 4,
    Inside = 6,
}
