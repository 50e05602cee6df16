using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Quizzes.Typing;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>The terms of one deck, made ready for finding wrong answers among them. It never changes, and threads share it.</summary>
internal sealed class TermPool
{
    // A word of more definitions than this finds none in particular.
    private const int MostOfWord = 200;
    private const int MostByWords = 60;
    private const int Neighbours = 40;

    private readonly Dictionary<long, Profile> _byId;
    private readonly Dictionary<TermKind, Profile[]> _ofKind;
    private readonly Dictionary<string, int> _frequency = [];
    private readonly Dictionary<string, List<Profile>> _byWord = [];
    private readonly Lazy<IReadOnlyList<TypedNames>> _names;

    /// <param name="language">Two-letter language of the deck.</param>
    /// <param name="terms">Those that are not retired, in the order of the notes.</param>
    public TermPool(string language, IReadOnlyList<Term> terms)
    {
        Language = language;
        Terms = terms;
        _names = new(() => [.. terms.Select(term => new TypedNames(term.Id, [term.Name, .. term.Aliases]))]);
        var words = new Dictionary<string, Word>();
        _ofKind = terms.GroupBy(term => term.Kind)
            .ToDictionary(kind => kind.Key, kind => kind.Select((term, index) => new Profile(term, index, WordOf)).ToArray());
        _byId = _ofKind.Values.SelectMany(profiles => profiles).ToDictionary(profile => profile.Id);
        foreach (var stem in _byId.Values.SelectMany(profile => profile.Words).Select(word => word.Stem))
            _frequency[stem] = _frequency.GetValueOrDefault(stem) + 1;
        foreach (var profile in _byId.Values)
        {
            profile.Weights = Weights(profile);
            Index(profile);
        }

        Word WordOf(string text)
        {
            if (!words.TryGetValue(text, out var word))
                words.Add(text, word = new(text));
            return word;
        }
    }

    public string Language { get; }

    public IReadOnlyList<Term> Terms { get; }

    /// <summary>What the terms are called, for judging what somebody types.</summary>
    public IReadOnlyList<TypedNames> Names => _names.Value;

    public Term? Find(long termId) => _byId.GetValueOrDefault(termId)?.Term;

    public IReadOnlyList<Profile> OfKind(TermKind kind) => _ofKind.GetValueOrDefault(kind) ?? [];

    /// <summary>The profile of a term, whether it is in the pool or not.</summary>
    public Profile Of(Term term)
    {
        if (_byId.GetValueOrDefault(term.Id) is { } known && known.Term.Kind == term.Kind)
            return known;

        var profile = new Profile(term, 0, text => new(text));
        profile.Weights = Weights(profile);
        return profile;
    }

    /// <summary>How much a word says: 0 for one that all definitions have.</summary>
    public double WeightOf(string stem) => Math.Log((1.0 + _byId.Count) / _frequency.GetValueOrDefault(stem, 1)) + 0.1;

    /// <summary>Terms of its kind that are worth comparing with a term: those around it, those that share words with it, and those that were chosen instead of it.</summary>
    public IEnumerable<Profile> Near(Profile key, Func<long, double> confusion)
    {
        var kind = OfKind(key.Term.Kind);
        if (kind.Count <= MostByWords + 2 * Neighbours)
            return kind.Where(other => other.Id != key.Id);

        var around = kind.Skip(key.Index - Neighbours).Take(2 * Neighbours + 1);
        return around.Concat(ByWords(key)).Concat(kind.Where(other => confusion(other.Id) > 0)).Distinct().Where(other => other.Id != key.Id);
    }

    private IEnumerable<Profile> ByWords(Profile key)
    {
        var found = new Dictionary<Profile, double>();
        foreach (var stem in key.Words.Concat(key.NameWords).Select(word => word.Stem).Distinct())
        {
            if (!_byWord.TryGetValue(stem, out var ones) || ones.Count > MostOfWord)
                continue;

            var weight = WeightOf(stem);
            foreach (var one in ones)
                found[one] = found.GetValueOrDefault(one) + weight;
        }

        return found.Where(pair => pair.Key.Term.Kind == key.Term.Kind).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Id).Take(MostByWords).Select(pair => pair.Key);
    }

    private void Index(Profile profile)
    {
        foreach (var stem in profile.Words.Concat(profile.NameWords).Select(word => word.Stem).Distinct())
        {
            if (!_byWord.TryGetValue(stem, out var ones))
                _byWord.Add(stem, ones = []);
            ones.Add(profile);
        }
    }

    private double[] Weights(Profile profile) => [.. profile.Words.Select(word => WeightOf(word.Stem))];
}
