namespace DeployQuizBot.Notes.Matching;

/// <summary>Of pairs that exclude one another, those that are best together; and how sure that is.</summary>
internal static class Assignment
{
    private const int MostToTryAll = 12;

    /// <summary>The chosen pairs, each with what is lost when it is not chosen.</summary>
    public static IEnumerable<(Evidence Pair, double Lead)> Best(IReadOnlyList<Evidence> pairs) => Components(pairs).SelectMany(BestOf);

    private static IEnumerable<(Evidence Pair, double Lead)> BestOf(List<Evidence> pairs)
    {
        if (pairs.Select(pair => pair.Before).Distinct().Count() > MostToTryAll || pairs.Select(pair => pair.After).Distinct().Count() > MostToTryAll)
            return Greedy(pairs);

        var best = Exact(pairs);
        return best.Chosen.Select(pair => (pair, best.Weight - Exact(pairs.FindAll(other => other != pair)).Weight));
    }

    /// <summary>Tries every way to pair off one stored entry after the other.</summary>
    private static (double Weight, List<Evidence> Chosen) Exact(List<Evidence> pairs)
    {
        var rows = pairs.GroupBy(pair => pair.Before).Select(row => row.ToList()).ToList();
        var columns = pairs.Select(pair => pair.After).Distinct().Select((after, i) => (after, i)).ToDictionary(one => one.after, one => one.i);
        var known = new Dictionary<(int Row, int Taken), (double Weight, Evidence? Choice)>();
        var chosen = new List<Evidence>();
        for (int row = 0, taken = 0; row < rows.Count; row++)
        {
            if (Try(row, taken).Choice is { } choice)
            {
                chosen.Add(choice);
                taken |= 1 << columns[choice.After];
            }
        }

        return (Try(0, 0).Weight, chosen);

        (double Weight, Evidence? Choice) Try(int row, int taken)
        {
            if (row == rows.Count)
                return (0, null);
            if (known.TryGetValue((row, taken), out var best))
                return best;

            best = (Try(row + 1, taken).Weight, null);
            foreach (var pair in rows[row])
            {
                var column = 1 << columns[pair.After];
                if ((taken & column) == 0 && pair.Weight + Try(row + 1, taken | column).Weight is var weight && weight > best.Weight)
                    best = (weight, pair);
            }

            return known[(row, taken)] = best;
        }
    }

    /// <summary>Where too many exclude one another: the best first, and its lead is the one over the best that it excludes.</summary>
    private static IEnumerable<(Evidence Pair, double Lead)> Greedy(List<Evidence> pairs)
    {
        var of = ByEntry(pairs);
        var taken = new HashSet<Portrait>();
        foreach (var best in pairs.OrderByDescending(pair => pair.Weight).Where(IsLeft))
        {
            var rivals = of[best.Before].Concat(of[best.After]).Where(pair => pair != best && IsLeft(pair));
            yield return (best, best.Weight - rivals.Select(pair => pair.Weight).DefaultIfEmpty().Max());
            taken.Add(best.Before);
            taken.Add(best.After);
        }

        bool IsLeft(Evidence pair) => !taken.Contains(pair.Before) && !taken.Contains(pair.After);
    }

    /// <summary>Pairs that have an entry in common directly or through others.</summary>
    private static IEnumerable<List<Evidence>> Components(IReadOnlyList<Evidence> pairs)
    {
        var of = ByEntry(pairs);
        var seen = new HashSet<Evidence>(ReferenceEqualityComparer.Instance);
        foreach (var first in pairs.Where(seen.Add))
        {
            var component = new List<Evidence> { first };
            for (var i = 0; i < component.Count; i++)
                component.AddRange(of[component[i].Before].Concat(of[component[i].After]).Where(seen.Add));
            yield return component;
        }
    }

    private static ILookup<Portrait, Evidence> ByEntry(IEnumerable<Evidence> pairs) =>
        pairs.SelectMany(pair => new[] { (Entry: pair.Before, Pair: pair), (Entry: pair.After, Pair: pair) })
            .ToLookup(one => one.Entry, one => one.Pair);
}
