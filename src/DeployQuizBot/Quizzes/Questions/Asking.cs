using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A term that is asked for, and everything that helps to find wrong answers.</summary>
internal sealed class Asking
{
    public const int LongestPrompt = 240;
    public const int LongestOption = 100;

    // Terms have positive ids: what chance decides besides them has negative ones.
    public const long Truth = -1;
    public const long Items = -2;
    private const long Order = -3;

    private const int Enough = 8;
    private const int Fewest = 2;
    private const int FewTerms = 12;
    private const int MostLookedAt = 16;

    private readonly TermPool _pool;
    private readonly IReadOnlyList<TermPool> _others;
    private readonly Lessons _lessons;

    public Asking(Term term, TermPool pool, IReadOnlyList<TermPool> others, Lessons lessons, ulong seed)
    {
        (_pool, _others, _lessons) = (pool, others, lessons);
        Key = pool.Of(term);
        Chance = new(seed, term.Id);
    }

    public Profile Key { get; }

    public Chance Chance { get; }

    /// <summary>Terms of its kind that are no right answer, with what speaks for each, best first.</summary>
    /// <param name="may">What else must be so of them.</param>
    public List<Rival> Rivals(Func<Profile, bool> may, bool namesAreShown = true)
    {
        var rivals = From(_pool, may, namesAreShown);
        foreach (var other in rivals.Count < Enough ? _others : [])
            rivals.AddRange(From(other, may, namesAreShown));
        return _pool.OfKind(Key.Term.Kind).Count > FewTerms || rivals.Count(rival => !rival.IsSilly) >= Fewest ? rivals.FindAll(rival => !rival.IsSilly) : rivals;
    }

    /// <summary>The other terms of the deck that are of a kind.</summary>
    public IEnumerable<Profile> OfKind(TermKind kind) => _pool.OfKind(kind).Where(other => other.Id != Key.Id);

    public Rival Weighed(Profile other) => Rival.Of(other, Key, sameDeck: true, namesAreShown: true, _lessons, Chance);

    /// <summary>The question, its answers in an order that the seed decides.</summary>
    public Draft? Ask(QuestionForm form, string prompt, IReadOnlyList<Answer>? answers)
    {
        if (answers is null)
            return null;

        var order = Chance.For(Order);
        var shuffled = answers.OrderBy(answer => order.For(answer.Profile.Id).Share).ThenBy(answer => answer.Profile.Id).ToList();
        return new(
            new()
            {
                Form = form,
                Prompt = prompt,
                Options = shuffled.ConvertAll(answer => new Option(answer.Profile.Id, answer.Text)),
                Right = shuffled.IndexOf(answers[0]),
            },
            shuffled.ConvertAll(answer => answer.Rival));
    }

    // The costly filters come last: those that rank low never meet them.
    private List<Rival> From(TermPool pool, Func<Profile, bool> may, bool namesAreShown) =>
    [
        .. pool.Near(Key, _lessons.Confusion)
            .Select(other => Rival.Of(other, Key, pool == _pool, namesAreShown, _lessons, Chance))
            .OrderByDescending(rival => rival.Score)
            .ThenBy(rival => rival.Profile.Id)
            .Where(rival => may(rival.Profile) && !rival.Profile.MayBeRightFor(Key))
            .Take(MostLookedAt),
    ];
}

/// <summary>A question, and of each answer what spoke for it; null for the right one.</summary>
internal sealed record Draft(Choice Choice, IReadOnlyList<Rival?> Rivals);
