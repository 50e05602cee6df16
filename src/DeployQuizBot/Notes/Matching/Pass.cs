namespace DeployQuizBot.Notes.Matching;

/// <summary>Pairs the entries of two sides, rule after rule: first the terms, then the lists.</summary>
internal sealed class Pass
{
    private const int MostRounds = 5;
    private const int MostQuestionsPerEntry = 3;

    private readonly List<Portrait> _before;
    private readonly List<Portrait> _after;
    private readonly List<(Portrait.Content Before, Portrait.Content After)> _same;
    private readonly HashSet<(Portrait.Content Before, Portrait.Content After)> _different;
    private readonly Lazy<Definitions> _definitions;

    public Pass(List<Portrait> before, List<Portrait> after, IReadOnlyCollection<Answer> answers)
    {
        (_before, _after) = (before, after);
        _definitions = new(() => new Definitions(before, after));
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

        // What is paired tells where the rest stands.
        var compared = Compare(before, after);
        for (var round = 0; round < MostRounds && PairBest(compared); round++)
            compared = Compare(before, after);
        return Questions(compared);
    }

    private static bool IsLeft(Portrait one) => one.Partner is null;

    private static void PairById(List<Portrait> before, List<Portrait> after)
    {
        (before, after) = (before.FindAll(one => one.Entry.Id is not null), after.FindAll(one => one.Entry.Id is not null));

        // An id that was copied along with its entry stays with the name.
        PairOff(before, after, one => (one.Entry.Id, one.Title, one.Entry.Deck), (_, _) => true);
        PairOff(before, after, one => (one.Entry.Id, one.Title), (_, _) => true);
        PairOff(before, after, one => (one.Entry.Id, one.Entry.Kind), (_, _) => true);
    }

    private void PairByAnswer(List<Portrait> before, List<Portrait> after)
    {
        foreach (var (old, current) in _same)
        {
            var first = before.Find(one => IsLeft(one) && one.Says == old);
            var second = after.Find(one => IsLeft(one) && one.Says == current);
            if (first is not null && second is not null && MayBeOne(first, second))
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
        where TKey : notnull
    {
        // A note may say the same a thousand times: whoever is paired is not looked at again.
        var waiting = before.Where(IsLeft).GroupBy(keyOf).ToDictionary(same => same.Key, same => same.ToList());
        foreach (var one in after.Where(IsLeft))
        {
            if (!waiting.TryGetValue(keyOf(one), out var same) || same.FindIndex(other => allows(other, one)) is not (>= 0 and var first))
                continue;

            one.Continue(same[first]);
            same.RemoveAt(first);
        }
    }

    private static bool MayBeOne(Portrait before, Portrait after) =>
        before.Entry.Kind == after.Entry.Kind && (before.Entry.Id is not { } id || after.Entry.Id is not { } other || id == other);

    private bool Allows(Portrait before, Portrait after) =>
        MayBeOne(before, after) && OwnersAllow(before, after) && !_different.Contains((before.Says, after.Says));

    /// <summary>The list of one term never becomes that of another.</summary>
    private static bool OwnersAllow(Portrait before, Portrait after) =>
        before.Owner is null || after.Owner is null || before.Title.Name == after.Title.Name;

    /// <summary>All pairs that are worth a look.</summary>
    private List<Evidence> Compare(List<Portrait> before, List<Portrait> after)
    {
        if (!before.Exists(IsLeft) || !after.Exists(IsLeft))
            return [];

        var definitions = _definitions.Value;
        var plausible = new Plausible(before.FindAll(IsLeft), definitions);
        var places = new Places(before, after);
        return [.. after.Where(IsLeft).SelectMany(one => WithoutRetired([.. Others(one).Where(other => Allows(other, one)).Select(other => Between(other, one))]))];

        IEnumerable<Portrait> Others(Portrait one) =>
            places.InSlotOf(one) is { } other ? plausible.For(one).Append(other).Distinct() : plausible.For(one);

        Evidence Between(Portrait old, Portrait current)
        {
            var slot = places.InSlotOf(current) == old;
            return new(
                old,
                current,
                NamesOf(old, current),
                definitions.Likeness(old, current),
                definitions.AreVerbatim(old, current),
                places.AreSame(old, current),
                places.HaveSameNeighbours(old, current),
                slot,
                slot && definitions.ShareRareWord(old, current),
                Spelling.IsCyrillic(old.Entry.Text) != Spelling.IsCyrillic(current.Entry.Text),
                Math.Sign(current.Name.Length - old.Name.Length) * Math.Sign(definitions.WordsOf(current).Count - definitions.WordsOf(old).Count) > 0);
        }
    }

    /// <summary>
    /// What is retired was decided about: it returns where the rules are sure of it or the name is the same, and only where
    /// no active entry bears that.
    /// </summary>
    private static IEnumerable<Evidence> WithoutRetired(List<Evidence> pairs)
    {
        var borne = pairs.Exists(pair => pair is { Before.Entry.IsRetired: false, Names: Kinship.Same, Verdict: Verdict.Same });
        return pairs.Where(pair => !pair.Before.Entry.IsRetired || !borne && (pair.Verdict == Verdict.Same || pair.Names == Kinship.Same));
    }

    /// <summary>Of lists, the term and the label count, and the one that is less alike decides; lists of one term are akin.</summary>
    private static Kinship NamesOf(Portrait before, Portrait after)
    {
        var names = before.Title.Name == after.Title.Name ? Kinship.Same : before.Name.To(after.Name);
        if (!before.IsList)
            return names;

        var labels = before.Label.To(after.Label);
        return names == Kinship.Same ? Max(labels, Kinship.Slip) : Min(labels, names);

        static Kinship Max(Kinship one, Kinship other) => one > other ? one : other;
        static Kinship Min(Kinship one, Kinship other) => one < other ? one : other;
    }

    /// <summary>Of pairs that can be the same, pairs off those that are best together and leave no doubt.</summary>
    private static bool PairBest(List<Evidence> compared)
    {
        var best = Assignment.Best(compared.FindAll(pair => pair.Verdict == Verdict.Same)).ToList();
        var taken = best.SelectMany(one => new[] { one.Pair.Before, one.Pair.After }).ToHashSet();
        var ofBefore = compared.Where(pair => !taken.Contains(pair.After)).ToLookup(pair => pair.Before);
        var ofAfter = compared.Where(pair => !taken.Contains(pair.Before)).ToLookup(pair => pair.After);
        var clear = best.FindAll(one => one.Lead >= Evidence.Margin
            && !ofBefore[one.Pair.Before].Concat(ofAfter[one.Pair.After]).Any(rival => CastsDoubt(rival, one.Pair)));
        foreach (var (pair, _) in clear)
            pair.After.Continue(pair.Before);
        return clear.Count > 0;
    }

    /// <summary>
    /// Whether another entry, left over, is nearly as close; or bears the name that seems to be given up, or held the one that
    /// seems to be new; or has the words of the name too, as when a general term is split; or has the very definition, while
    /// only the name speaks for the pair.
    /// </summary>
    private static bool CastsDoubt(Evidence rival, Evidence pair) =>
        rival.Verdict != Verdict.Different && rival.Weight > pair.Weight - Evidence.Margin
        || pair.Names < Kinship.Same && rival.Names == Kinship.Same
        || pair.Names == Kinship.Part && rival.Names == Kinship.Part
        || !pair.IsReworded && rival.IsVerbatim;

    private static List<Question> Questions(List<Evidence> compared)
    {
        var open = compared.FindAll(pair => pair.Verdict != Verdict.Different);
        var best = Assignment.Best(open).ToLookup(one => one.Pair.After, one => one.Pair.Weight);
        return
        [
            .. open.GroupBy(pair => pair.After).OrderBy(pairs => pairs.Key.Index).SelectMany(pairs => pairs
                .OrderByDescending(pair => pair.Weight)
                .Where(pair => pair.Verdict == Verdict.Same || best[pair.After].All(weight => pair.Weight > weight - Evidence.Margin))
                .Take(MostQuestionsPerEntry)
                .Select(pair => new Question(pair.Before.Index, pair.After.Index, pair.Why))),
        ];
    }
}
