namespace DeployQuizBot.Notes.Matching;

/// <summary>Finds the stored entries that are worth comparing with a new one: by words that names and definitions share.</summary>
internal sealed class Plausible
{
    private const int MostPerEntry = 12;

    // A word of more entries than this tells none from the others.
    private const int MostOfWord = 64;
    private const double WeightOfName = 3;

    private readonly Definitions _definitions;
    private readonly Dictionary<(CandidateKind Kind, string Name, string Label, string Place), List<Portrait>> _byPath = [];
    private readonly Dictionary<(CandidateKind Kind, string Trace), List<Portrait>> _byTrace = [];
    private readonly Dictionary<(CandidateKind Kind, int Word), List<Portrait>> _byWord = [];

    public Plausible(IEnumerable<Portrait> before, Definitions definitions)
    {
        _definitions = definitions;
        foreach (var one in before)
        {
            Add(_byPath, PathOf(one), one);
            foreach (var trace in one.Traces)
                Add(_byTrace, (one.Entry.Kind, trace), one);
            foreach (var word in definitions.WordsOf(one))
                Add(_byWord, (one.Entry.Kind, word), one);
        }
    }

    public IEnumerable<Portrait> For(Portrait after)
    {
        var found = new Dictionary<Portrait, double>();
        Count(_byPath, PathOf(after), WeightOfName);
        foreach (var trace in after.Traces)
            Count(_byTrace, (after.Entry.Kind, trace), WeightOfName);
        foreach (var word in _definitions.WordsOf(after))
            Count(_byWord, (after.Entry.Kind, word), _definitions.WeightOf(word));
        return found.OrderByDescending(one => one.Value).Take(MostPerEntry).Select(one => one.Key);

        void Count<TKey>(Dictionary<TKey, List<Portrait>> index, TKey key, double weight)
            where TKey : notnull
        {
            if (!index.TryGetValue(key, out var ones) || ones.Count > MostOfWord)
                return;

            foreach (var one in ones)
                found[one] = found.GetValueOrDefault(one) + weight / ones.Count;
        }
    }

    private static (CandidateKind Kind, string Name, string Label, string Place) PathOf(Portrait one) =>
        (one.Title.Kind, one.Title.Name, one.Title.Label, one.Place);

    private static void Add<TKey>(Dictionary<TKey, List<Portrait>> index, TKey key, Portrait one)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var all))
            index.Add(key, all = []);
        all.Add(one);
    }
}
