namespace DeployQuizBot.Notes.Matching;

/// <summary>How alike definitions are: by their words, of which those of many definitions count little.</summary>
internal sealed class Texts
{
    private const int ShortestWord = 3;
    private const double WeightOfFiller = 0.5;
    private const int FewWords = 3;
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
    private readonly Dictionary<Portrait, int[]> _words = [];

    public Texts(params IReadOnlyList<Portrait>[] sides)
    {
        // A word counts by the side in which it is more frequent: an unchanged definition stands on both.
        var frequencies = sides.Select(Frequencies).ToList();
        foreach (var (word, number) in _numbers.OrderBy(pair => pair.Value))
        {
            var frequency = frequencies.Max(side => side.GetValueOrDefault(number));
            _weights.Add((IsFiller(word) ? WeightOfFiller : 1) / (1 + Math.Log(Math.Max(frequency, 1))));
        }
    }

    /// <summary>The words of a definition, each once, as numbers in rising order.</summary>
    public IReadOnlyList<int> WordsOf(Portrait one) => _words[one];

    public double WeightOf(int word) => _weights[word];

    /// <summary>
    /// From 0 to 1: the mean of what they share of both and of what they share of the shorter, for definitions are cut and
    /// continued. Of very few words the second says nothing, and one word in common is likely chance.
    /// </summary>
    public double Likeness(Portrait one, Portrait other)
    {
        if (one.TextKey == other.TextKey)
            return 1;

        var (mine, theirs) = (_words[one], _words[other]);
        var (a, b) = (mine.Sum(WeightOf), theirs.Sum(WeightOf));
        if (a == 0 || b == 0)
            return 0;

        var common = mine.Intersect(theirs).ToList();
        var shared = common.Sum(WeightOf) * (common.Count > 1 ? 1 : WeightOfOneWord);
        var ofBoth = 2 * shared / (a + b);
        return Math.Min(mine.Length, theirs.Length) < FewWords ? ofBoth : (ofBoth + shared / Math.Min(a, b)) / 2;
    }

    /// <summary>Whether names and definitions have a word in common that at most two definitions have.</summary>
    public bool ShareRareWord(Portrait one, Portrait other) =>
        RareWords(one).Intersect(RareWords(other)).Any();

    private static bool IsFiller(string word) => word.Length < ShortestWord || Fillers.Contains(word);

    private IEnumerable<string> RareWords(Portrait one) =>
        Spelling.Words($"{one.Entry.Name} {one.Entry.Text}").Select(Spelling.Root)
            .Where(word => !IsFiller(word) && (!_numbers.TryGetValue(word, out var number) || WeightOf(number) > WeightOfRareWord));

    private Dictionary<int, int> Frequencies(IReadOnlyList<Portrait> side)
    {
        var frequencies = new Dictionary<int, int>();
        foreach (var one in side)
        {
            var words = Spelling.Words(one.Entry.Text).Select(word => NumberOf(Spelling.Root(word))).Distinct().Order().ToArray();
            _words.Add(one, words);
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
