namespace DeployQuizBot.Notes.Matching;

/// <summary>Finds the stored entries that are worth comparing with a new one: by words that names and definitions share.</summary>
internal sealed class Plausible
{
    private const int MostPerEntry = 12;

    // A word of more definitions than this finds nothing; names find each other however many bear them.
    private const int MostOfWord = 64;
    private const double WeightOfName = 3;

    private readonly Texts _texts;
    private readonly Dictionary<(CandidateKind Kind, string Trace), List<Portrait>> _byTrace = [];
    private readonly Dictionary<(CandidateKind Kind, int Word), List<Portrait>> _byWord = [];

    public Plausible(IEnumerable<Portrait> before, Texts texts)
    {
        _texts = texts;
        foreach (var one in before)
        {
            foreach (var trace in one.Traces)
                Add(_byTrace, (one.Entry.Kind, trace), one);
            foreach (var word in texts.WordsOf(one))
                Add(_byWord, (one.Entry.Kind, word), one);
        }
    }

    public IEnumerable<Portrait> For(Portrait after)
    {
        var found = new Dictionary<Portrait, double>();
        foreach (var trace in after.Traces)
        {
            if (_byTrace.TryGetValue((after.Entry.Kind, trace), out var bearers))
                Count(found, bearers, WeightOfName / bearers.Count);
        }

        foreach (var word in _texts.WordsOf(after))
        {
            if (_byWord.TryGetValue((after.Entry.Kind, word), out var users) && users.Count <= MostOfWord)
                Count(found, users, _texts.WeightOf(word));
        }

        return found.OrderByDescending(one => one.Value).Take(MostPerEntry).Select(one => one.Key);
    }

    private static void Count(Dictionary<Portrait, double> found, List<Portrait> ones, double weight)
    {
        foreach (var one in ones)
            found[one] = found.GetValueOrDefault(one) + weight;
    }

    private static void Add<TKey>(Dictionary<TKey, List<Portrait>> index, TKey key, Portrait one)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var all))
            index.Add(key, all = []);
        all.Add(one);
    }
}
