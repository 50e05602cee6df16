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
    private readonly string _pressed;

    public TermSearch(string text)
    {
        _key = Spelling.Key(text);
        _words = [.. Spelling.Words(text).Select(Spelling.Key)];
        _sound = SoundOf(text);
        _pressed = Pressed(text);
    }

    /// <summary>Terms whose name, or an alias, is the text, begins with it or has it inside, best first.</summary>
    public List<(NamedTerm Term, Fit Fit)> Hits(IEnumerable<NamedTerm> terms) => Sorted(terms.Select(term => (term, FitOf(term))));

    /// <summary>Terms that are spelled, typed in the other keyboard layout, or sound almost like the text, nearest first.</summary>
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

        return Spelling.Words(name).Prepend(name)
            .SelectMany(part => new[] { Slips(_key, Spelling.Key(part)), Slips(_pressed, Pressed(part)) })
            .Min();
    }

    private static int? Slips(string typed, string meant)
    {
        // A short word with two slips is another word.
        var most = typed.Length switch { < 3 => 0, < 6 => 1, _ => 2 };
        var slips = Alignment.DistanceBetween(typed, meant, most);
        return slips <= most ? slips : null;
    }

    private static string Pressed(string text) => string.Concat(KeyboardLayout.Pressed(text, withPunctuation: true).Select(pressed => pressed.Key));

    private static string SoundOf(string text) => string.Concat(Spelling.Words(text).Select(Spelling.Sound));
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
