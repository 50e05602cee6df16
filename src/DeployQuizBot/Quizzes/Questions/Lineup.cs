using DeployQuizBot.Notes;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>An answer on its way into a question.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Rival">What speaks for a wrong one; null for the right one.</param>
internal sealed record Answer(Profile Profile, string Text, Rival? Rival)
{
    private List<Word>? _words;

    public Looks Looks { get; } = new(Text);

    /// <summary>The words of the text that say something.</summary>
    public List<Word> Words => _words ??= Word.Content(Text);
}

/// <summary>Chooses which wrong answers stand together beside the right one.</summary>
internal sealed class Lineup
{
    private const int MostCompared = 14;
    private const double WeightOfSameness = 0.3;
    private const double MostAlike = 0.6;

    private readonly Answer _right;
    private readonly List<Answer> _wrong;
    private readonly double[,] _values;

    /// <param name="wrong">Best first.</param>
    /// <param name="looksMatter">Whether the right one must not be known by its length, its letters and the like.</param>
    private Lineup(Answer right, IEnumerable<Answer> wrong, bool looksMatter)
    {
        _right = right;
        _wrong = [.. wrong
            .Where(answer => answer.Text != right.Text && (!looksMatter || answer.Looks.IsAsLongAs(right.Looks)))
            .DistinctBy(answer => answer.Text, StringComparer.OrdinalIgnoreCase)
            .Take(MostCompared)];
        _values = new double[_wrong.Count, _wrong.Count];
        for (var a = 0; a < _wrong.Count; a++)
        {
            for (var b = a + 1; b < _wrong.Count; b++)
                _values[a, b] = Together(_wrong[a].Profile, _wrong[b].Profile);
        }
    }

    /// <summary>The right answer, and three wrong ones where three are good, otherwise two; null when there are none.</summary>
    /// <param name="fits">What else must be so of all that stand together, the right one being the first.</param>
    /// <inheritdoc cref="Lineup(Answer, IEnumerable{Answer}, bool)"/>
    public static IReadOnlyList<Answer>? Choose(Answer right, IEnumerable<Answer> wrong, Func<IReadOnlyList<Answer>, bool>? fits = null, bool looksMatter = true)
    {
        var lineup = new Lineup(right, wrong, looksMatter);
        return lineup.Threes().Concat(lineup.Twos()).FirstOrDefault(answers =>
            !(looksMatter && right.Looks.StandOutOf([.. answers.Skip(1).Select(answer => answer.Looks)])) && fits?.Invoke(answers) != false);
    }

    private IEnumerable<List<Answer>> Threes()
    {
        var good = Enumerable.Range(0, _wrong.Count).Where(at => _wrong[at].Rival!.MakesOneThink).ToList();
        var sets = from a in good
                   from b in good
                   where b > a
                   from c in good
                   where c > b
                   let value = ValueOf(a) + ValueOf(b) + ValueOf(c) + _values[a, b] + _values[a, c] + _values[b, c]
                   where value > double.NegativeInfinity
                   select (value, a, b, c);
        return sets.OrderByDescending(set => set).Select(set => new List<Answer> { _right, _wrong[set.a], _wrong[set.b], _wrong[set.c] });
    }

    private IEnumerable<List<Answer>> Twos()
    {
        var sets = from a in Enumerable.Range(0, _wrong.Count)
                   from b in Enumerable.Range(a + 1, _wrong.Count - a - 1)
                   let value = ValueOf(a) + ValueOf(b) + _values[a, b]
                   where value > double.NegativeInfinity
                   select (value, a, b);
        return sets.OrderByDescending(set => set).Select(set => new List<Answer> { _right, _wrong[set.a], _wrong[set.b] });
    }

    private double ValueOf(int at) => _wrong[at].Rival!.Score;

    /// <summary>What two wrong answers lose by being alike: near-copies strike each other out.</summary>
    private static double Together(Profile one, Profile other)
    {
        var likeness = one.Likeness(other);
        return likeness > MostAlike || one.Keys.Overlaps(other.Keys) ? double.NegativeInfinity : -WeightOfSameness * (likeness + one.NameLikeness(other));
    }
}
