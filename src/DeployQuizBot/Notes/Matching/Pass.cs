namespace DeployQuizBot.Notes.Matching;

/// <summary>Pairs the entries of two sides, rule after rule: first the terms, then the lists.</summary>
internal sealed class Pass
{
    private const int MostQuestionsPerEntry = 3;
    private const int FewestWordsThatSaySomething = 2;

    private readonly List<Portrait> _before;
    private readonly List<Portrait> _after;
    private readonly List<(Portrait.Content Before, Portrait.Content After)> _same;
    private readonly HashSet<(Portrait.Content Before, Portrait.Content After)> _different;
    private readonly Lazy<Texts> _texts;

    public Pass(List<Portrait> before, List<Portrait> after, IReadOnlyCollection<Answer> answers)
    {
        (_before, _after) = (before, after);
        _texts = new(() => new Texts(before, after));
        var contents = answers.ToLookup(
            answer => answer.IsSame,
            answer => (new Portrait(answer.Before, 0).Says, new Portrait(answer.After, 0).Says));
        _same = [.. contents[true]];
        _different = [.. contents[false]];
    }

    public List<Question> Pair(Func<Portrait, bool> part)
    {
        var (before, after) = (_before.FindAll(one => part(one)), _after.FindAll(one => part(one)));
        PairById(before, after);
        PairByAnswer(before, after);
        PairUnchanged(before, after);
        (before, after) = (before.FindAll(IsLeft), after.FindAll(IsLeft));
        if (before.Count == 0 || after.Count == 0)
            return [];

        var compared = Compare(before, after);
        PairBest(compared);
        return Questions(compared);
    }

    private static bool IsLeft(Portrait one) => one.Partner is null;

    private static void PairById(List<Portrait> before, List<Portrait> after)
    {
        (before, after) = (before.FindAll(one => one.Entry.Id is not null), after.FindAll(one => one.Entry.Id is not null));

        // An id that was copied along with its entry stays with the name.
        PairOff(before, after, one => (one.Entry.Id, one.Title), (_, _) => true);
        PairOff(before, after, one => (one.Entry.Id, one.Entry.Kind), (_, _) => true);
    }

    private void PairByAnswer(List<Portrait> before, List<Portrait> after)
    {
        foreach (var (old, current) in _same)
        {
            var first = before.Find(one => IsLeft(one) && one.Says == old);
            var second = after.Find(one => IsLeft(one) && one.Says == current);
            if (first is not null && second is not null && IdsAllow(first, second))
                second.Continue(first);
        }
    }

    private void PairUnchanged(List<Portrait> before, List<Portrait> after)
    {
        var active = before.FindAll(one => !one.Entry.IsRetired);
        Pair(active, after);
        var borne = active.Where(IsLeft).Select(one => (one.Title, one.Place)).ToHashSet();
        Pair(before.FindAll(one => one.Entry.IsRetired), after.FindAll(one => !borne.Contains((one.Title, one.Place))));

        void Pair(List<Portrait> before, List<Portrait> after)
        {
            PairOff(before, after, one => (one.Title, one.TextKey, one.Place), Allows);
            PairOff(before, after, one => (one.Title, one.TextKey, one.Entry.Deck), Allows);
            PairOff(before, after, one => (one.Title, one.TextKey), Allows);
        }
    }

    /// <summary>Pairs entries with the same key, in the order of the notes.</summary>
    private static void PairOff<TKey>(List<Portrait> before, List<Portrait> after, Func<Portrait, TKey> keyOf, Func<Portrait, Portrait, bool> allows)
    {
        var waiting = before.Where(IsLeft).ToLookup(keyOf);
        foreach (var one in after.Where(IsLeft))
        {
            if (waiting[keyOf(one)].FirstOrDefault(other => IsLeft(other) && allows(other, one)) is { } first)
                one.Continue(first);
        }
    }

    private static bool IdsAllow(Portrait before, Portrait after) =>
        before.Entry.Id is not { } id || after.Entry.Id is not { } other || id == other;

    private bool Allows(Portrait before, Portrait after) =>
        IdsAllow(before, after) && OwnersAllow(before, after) && !_different.Contains((before.Says, after.Says));

    /// <summary>The list of one term never becomes that of another.</summary>
    private static bool OwnersAllow(Portrait before, Portrait after) =>
        before.Owner is null || after.Owner is null || before.Title.Name == after.Title.Name;

    /// <summary>All pairs that can be the same.</summary>
    private List<Evidence> Compare(List<Portrait> before, List<Portrait> after)
    {
        var texts = _texts.Value;
        var plausible = new Plausible(before, texts);
        var places = new Places(_before, _after);
        var (told, tells) = (TimesSaid(_before), TimesSaid(_after));
        return [.. after.SelectMany(one => OfOne([.. plausible.For(one).Where(other => Allows(other, one)).Select(other => Between(other, one))]))];

        Evidence Between(Portrait old, Portrait current) => new(
            old,
            current,
            NamesOf(old, current),
            texts.Likeness(old, current),
            old.TextKey == current.TextKey && IsDistinctive(old, told) && IsDistinctive(current, tells),
            places.AreSame(old, current),
            places.HaveSameNeighbours(old, current));

        bool IsDistinctive(Portrait one, Dictionary<(CandidateKind, string, bool), int> times) =>
            times[(one.Entry.Kind, one.TextKey, one.Entry.IsRetired)] == 1 && texts.WordsOf(one).Count >= FewestWordsThatSaySomething;
    }

    private static Dictionary<(CandidateKind Kind, string Text, bool IsRetired), int> TimesSaid(List<Portrait> side) =>
        side.CountBy(one => (one.Entry.Kind, one.TextKey, one.Entry.IsRetired)).ToDictionary();

    /// <summary>
    /// What is retired was decided about: it comes back by its name alone, and only where no active entry bears that.
    /// </summary>
    private static IEnumerable<Evidence> OfOne(List<Evidence> pairs)
    {
        var borne = pairs.Exists(pair => pair is { Before.Entry.IsRetired: false, Names: Kinship.Same, Verdict: Verdict.Same });
        return pairs.Where(pair => pair.Verdict != Verdict.Different
            && (!pair.Before.Entry.IsRetired || !borne && (pair.Verdict == Verdict.Same || pair.Names >= Kinship.Form)));
    }

    /// <summary>Of lists, the term and the label count, and the one that is less alike decides.</summary>
    private static Kinship NamesOf(Portrait before, Portrait after)
    {
        var names = before.Title.Name == after.Title.Name ? Kinship.Same : before.Name.To(after.Name);
        return before.IsList ? (Kinship)Math.Min((int)names, (int)before.Label.To(after.Label)) : names;
    }

    private static void PairBest(List<Evidence> compared)
    {
        var best = Assignment.Best(compared.FindAll(pair => pair.Verdict == Verdict.Same)).ToList();
        var chosen = best.SelectMany(one => new[] { one.Pair.Before, one.Pair.After }).ToHashSet();
        var free = compared.SelectMany(pair => new[] { pair.Before, pair.After }).Where(one => !chosen.Contains(one)).ToHashSet();
        var given = compared.Where(pair => free.Contains(pair.After)).Select(pair => pair.After.Title).ToHashSet();
        var held = compared.Where(pair => free.Contains(pair.Before)).Select(pair => pair.Before.Title).ToHashSet();
        var pairs = compared.ToLookup(pair => pair.Before).Concat(compared.ToLookup(pair => pair.After)).ToDictionary(of => of.Key, of => of.ToList());
        foreach (var (pair, lead) in best)
        {
            var isClear = lead >= Evidence.Margin
                && !pairs[pair.Before].Exists(rival => free.Contains(rival.After) && rival.Weight > pair.Weight - Evidence.Margin)
                && !pairs[pair.After].Exists(rival => free.Contains(rival.Before) && rival.Weight > pair.Weight - Evidence.Margin);

            // A name that is still there was not given up, and one that was there is not new.
            var isRenamed = pair.Names != Kinship.Same && !given.Contains(pair.Before.Title) && !held.Contains(pair.After.Title);
            if (isClear && (pair.Names == Kinship.Same || isRenamed))
                pair.After.Continue(pair.Before);
        }
    }

    private static List<Question> Questions(List<Evidence> compared)
    {
        var open = compared.FindAll(pair => IsLeft(pair.Before) && IsLeft(pair.After));
        var best = Assignment.Best(open).ToLookup(one => one.Pair.After, one => one.Pair.Weight);
        return
        [
            .. open.GroupBy(pair => pair.After).OrderBy(pairs => pairs.Key.Index).SelectMany(pairs => pairs
                .OrderByDescending(pair => pair.Weight)
                .Where(pair => best[pair.After].All(weight => pair.Weight > weight - Evidence.Margin))
                .Take(MostQuestionsPerEntry)
                .Select(pair => new Question(pair.Before.Index, pair.After.Index, pair.Why))),
        ];
    }
}
