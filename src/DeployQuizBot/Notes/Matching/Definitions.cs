namespace DeployQuizBot.Notes.Matching;

/// <summary>How alike definitions are: by their words, of which those of many definitions count little.</summary>
internal sealed class Definitions
{
    private const int ShortestWord = 3;
    private const double WeightOfFiller = 0.5;
    private const int FewWords = 3;
    private const int FewestWordsThatTell = 2;
    private const double WeightOfOneWord = 0.5;
    private const double WeightOfRareWord = 0.5;

    // Words that say nothing; those of one or two letters are known by their length.
    private static readonly HashSet<string> Fillers =
    [
        .. new[]
        {
            "для", "без", "при", "или", "как", "что", "это", "его", "который", "которые", "которая", "чтобы", "когда", "между", "через", "после",
            "может", "можно", "если", "также", "этого", "более", "the", "and", "for", "not", "are", "its", "has", "can", "that", "which", "with",
            "from", "this", "these", "when", "where", "into", "between", "through", "after", "before", "more", "than",
        }.Select(Spelling.Root),
    ];

    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<double> _weights = [];
    private readonly Dictionary<Portrait, (string Roots, int[] Words)> _wordings = [];
    private readonly Dictionary<(CandidateKind, bool IsRetired, string Roots), int> _told;
    private readonly Dictionary<(CandidateKind, bool IsRetired, string Roots), int> _tells;

    public Definitions(IReadOnlyList<Portrait> before, IReadOnlyList<Portrait> after)
    {
        // A word counts by the side in which it is more frequent: an unchanged definition stands on both.
        var (once, now) = (Frequencies(before), Frequencies(after));
        foreach (var (word, number) in _numbers.OrderBy(pair => pair.Value))
        {
            var frequency = Math.Max(once.GetValueOrDefault(number), now.GetValueOrDefault(number));
            _weights.Add((IsFiller(word) ? WeightOfFiller : 1) / (1 + Math.Log(Math.Max(frequency, 1))));
        }

        _told = before.CountBy(Wording).ToDictionary();
        _tells = after.CountBy(Wording).ToDictionary();
    }

    /// <summary>The words of a definition, each once, as numbers in rising order.</summary>
    public IReadOnlyList<int> WordsOf(Portrait one) => _wordings[one].Words;

    public double WeightOf(int word) => _weights[word];

    /// <summary>
    /// From 0 to 1: the mean of what they share of both and of what they share of the shorter, for definitions are cut and
    /// continued. Of very few words the second says nothing, and one word in common is likely chance.
    /// </summary>
    public double Likeness(Portrait one, Portrait other)
    {
        if (one.TextKey == other.TextKey)
            return 1;

        var (mine, theirs) = (_wordings[one].Words, _wordings[other].Words);
        var (a, b) = (mine.Sum(WeightOf), theirs.Sum(WeightOf));
        if (a == 0 || b == 0)
            return 0;

        var common = mine.Intersect(theirs).ToList();
        var shared = common.Sum(WeightOf) * (common.Count > 1 ? 1 : WeightOfOneWord);
        var ofBoth = 2 * shared / (a + b);
        return Math.Min(mine.Length, theirs.Length) < FewWords ? ofBoth : (ofBoth + shared / Math.Min(a, b)) / 2;
    }

    /// <summary>
    /// Whether a definition is the very same but for the forms of its words; and no other entry has it, and it is more than
    /// a word, so that it tells one term from all others.
    /// </summary>
    public bool AreVerbatim(Portrait before, Portrait after) =>
        _wordings[before].Roots == _wordings[after].Roots
        && _wordings[before].Words.Length >= FewestWordsThatTell
        && _told[Wording(before)] == 1
        && _tells[Wording(after)] == 1;

    /// <summary>Whether names and definitions have a word in common that at most two definitions have.</summary>
    public bool ShareRareWord(Portrait one, Portrait other) =>
        RareWords(one).Intersect(RareWords(other)).Any();

    private (CandidateKind, bool IsRetired, string Roots) Wording(Portrait one) =>
        (one.Entry.Kind, one.Entry.IsRetired, _wordings[one].Roots);

    private static bool IsFiller(string word) => word.Length < ShortestWord || Fillers.Contains(word);

    private IEnumerable<string> RareWords(Portrait one) =>
        Spelling.Words($"{one.Entry.Name} {one.Entry.Text}").Select(Spelling.Root)
            .Where(word => !IsFiller(word) && (!_numbers.TryGetValue(word, out var number) || WeightOf(number) > WeightOfRareWord));

    private Dictionary<int, int> Frequencies(IReadOnlyList<Portrait> side)
    {
        var frequencies = new Dictionary<int, int>();
        foreach (var one in side)
        {
            var roots = Spelling.Words(one.Entry.Text).Select(Spelling.Root).ToList();
            var words = roots.Select(NumberOf).Distinct().Order().ToArray();
            _wordings.Add(one, (string.Join(' ', roots), words));
            foreach (var word in words)
                frequencies[word] = frequencies.GetValueOrDefault(word) + 1;
        }

        return frequencies;
    }

    private int NumberOf(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
            _numbers.Add(word, number = _numbers.Count);
        return number;
    }
}
