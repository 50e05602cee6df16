using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A term, and what comparing it with others needs.</summary>
internal sealed class Profile
{
    private const int LongestDefinition = 100;

    private readonly Lazy<string?> _masked;
    private readonly Lazy<IReadOnlyList<string>> _briefs;
    private readonly Lazy<Name> _likeness;
    private readonly Lazy<HashSet<string>> _trigrams;
    private readonly Lazy<Looks> _looks;

    /// <param name="index">Where it stands among the terms of its kind.</param>
    /// <param name="wordOf">Words, each made once.</param>
    public Profile(Term term, int index, Func<string, Word> wordOf)
    {
        Term = term;
        Index = index;
        Text = PlainText.Of(term.Body);
        Words = [.. Word.In(Text).Select(range => wordOf(Text[range])).Where(word => word.IsContent).DistinctBy(word => word.Stem).OrderBy(word => word.Stem, StringComparer.Ordinal)];
        Called = [.. term.Aliases.Prepend(term.Name).Select(name => Naming(name, wordOf)).Where(name => name.Length > 0)];
        NameWords = Called.Length > 0 ? Called[0] : [];
        Keys = [.. term.Aliases.Prepend(term.Name).Select(Spelling.Key)];
        Opening = Openings.Of(Text);
        Shape = Openings.OfName(term.Name);
        _masked = new(() => Masked.Definition(term) is { } masked ? PlainText.Of(masked) : null);
        _briefs = new(() => Cut.All(Text, LongestDefinition));
        _likeness = new(() => new Name(term.Name, term.Aliases));
        _trigrams = new(() => Trigrams(Spelling.Key(term.Name)));
        _looks = new(() => new Looks(term.Name));
    }

    public Term Term { get; }

    public int Index { get; }

    public long Id => Term.Id;

    /// <summary>The body as plain text.</summary>
    public string Text { get; }

    /// <summary>The words of the body that say something, each once, by stem.</summary>
    public Word[] Words { get; }

    /// <summary>How much each of <see cref="Words"/> says: words of many definitions say little.</summary>
    public double[] Weights { get; set; } = [];

    /// <summary>The words of the name, and of each alias.</summary>
    public Word[][] Called { get; }

    public Word[] NameWords { get; }

    /// <summary>How the name and the aliases are spelled when separators, case and look-alike letters do not count.</summary>
    public HashSet<string> Keys { get; }

    /// <summary>How the body begins.</summary>
    public Opening Opening { get; }

    public NameShape Shape { get; }

    /// <summary>The body without what the term is called; null when too little is left.</summary>
    public string? MaskedText => _masked.Value;

    /// <summary>The ways to cut the body to an answer to choose, the best one first; empty when there is none.</summary>
    public IReadOnlyList<string> Briefs => _briefs.Value;

    public Looks Looks => _looks.Value;

    public Kinship KinshipTo(Profile other) => _likeness.Value.To(other._likeness.Value);

    /// <summary>Whether the body calls another term by its name or by an alias, in whatever form.</summary>
    public bool Names(Profile other)
    {
        foreach (var name in other.Called)
        {
            if (Array.TrueForAll(name, IsInText))
                return true;
        }

        return false;
    }

    /// <summary>From 0 to 1, by the letters that the names have in common in threes.</summary>
    public double NameLikeness(Profile other)
    {
        var (mine, theirs) = (_trigrams.Value, other._trigrams.Value);
        return mine.Count == 0 || theirs.Count == 0 ? 0 : 2.0 * mine.Count(theirs.Contains) / (mine.Count + theirs.Count);
    }

    /// <summary>
    /// From 0 to 1: the mean of what the bodies share of both and of what they share of the shorter one; of very few words
    /// only the first.
    /// </summary>
    public double Likeness(Profile other)
    {
        if (Text == other.Text)
            return 1;

        var (mine, theirs) = (Weights.Sum(), other.Weights.Sum());
        var shared = Shared(other);
        if (shared == 0)
            return 0;

        var ofBoth = 2 * shared / (mine + theirs);
        return Math.Min(Words.Length, other.Words.Length) < 3 ? ofBoth : (ofBoth + Math.Min(1, shared / Math.Min(mine, theirs))) / 2;
    }

    private bool IsInText(Word word)
    {
        foreach (var other in Words)
        {
            if (word.IsFormOf(other))
                return true;
        }

        return false;
    }

    private double Shared(Profile other)
    {
        var shared = 0.0;
        for (int i = 0, j = 0; i < Words.Length && j < other.Words.Length;)
        {
            var order = string.CompareOrdinal(Words[i].Stem, other.Words[j].Stem);
            if (order == 0)
                shared += (Weights[i] + other.Weights[j]) / 2;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared;
    }

    private static Word[] Naming(string name, Func<string, Word> wordOf)
    {
        var words = Word.OfName(name).ToList();
        return [.. (words.TrueForAll(FunctionWords.TiesName) ? words : words.FindAll(word => !FunctionWords.TiesName(word))).Select(wordOf)];
    }

    private static HashSet<string> Trigrams(string key)
    {
        var padded = $" {key} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(at => padded.Substring(at, 3))];
    }
}
