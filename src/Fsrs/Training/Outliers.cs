namespace Fsrs.Training;

/// <summary>
/// The cards to train on. Cards are grouped by their first rating and by the days until they were first seen again; rare
/// groups and very long waits are left out, as fsrs-rs 6.6 does: they are mostly vacations and imported cards, and would
/// weigh on the first stabilities.
/// </summary>
internal sealed class Outliers
{
    private const int LeastRemoved = 20;
    private const int LeastKept = 6;

    private Outliers(List<int> cards, List<FirstReturn> returns) => (Cards, Returns) = (cards, returns);

    /// <summary>The cards that are left and have something to predict.</summary>
    public List<int> Cards { get; }

    /// <summary>The first prediction of each of these cards, counted by group.</summary>
    public List<FirstReturn> Returns { get; }

    public static Outliers LeftOut(ReviewHistory history)
    {
        var groupOf = new (int Grade, int Days)[history.Cards];
        var counts = new Dictionary<(int Grade, int Days), FirstReturn>();
        for (var card = 0; card < history.Cards; card++)
        {
            var (start, end) = history.RowsOf(card);
            var row = start;
            while (row < end && history.Gaps[row] == 0)
                row++;

            if (row == end)
                continue;

            var group = groupOf[card] = ((int)history.Ratings[start], history.Gaps[row]);
            var sofar = counts.GetValueOrDefault(group, new(group.Grade, group.Days, 0, 0));
            counts[group] = sofar with { Count = sofar.Count + 1, Recalled = sofar.Recalled + (history.Ratings[row] > Rating.Again ? 1 : 0) };
        }

        foreach (var group in counts.Values.GroupBy(group => group.Grade).SelectMany(Rare).ToList())
            counts.Remove((group.Grade, group.Days));

        var cards = new List<int>(history.Cards);
        for (var card = 0; card < history.Cards; card++)
        {
            if (counts.ContainsKey(groupOf[card]))
                cards.Add(card);
        }

        return new(cards, [.. counts.Values.OrderBy(group => group.Grade).ThenBy(group => group.Days)]);
    }

    private static IEnumerable<FirstReturn> Rare(IGrouping<int, FirstReturn> sameRating)
    {
        var mayGo = Math.Max(LeastRemoved, sameRating.Sum(group => group.Count) / 20);
        var longest = sameRating.Key == (int)Rating.Easy ? 365 : 100;
        var gone = 0;
        foreach (var group in sameRating.OrderBy(group => group.Count).ThenBy(group => group.Days))
        {
            if (gone + group.Count < mayGo)
            {
                gone += group.Count;
                yield return group;
            }
            else if (group.Count < LeastKept || group.Days > longest)
            {
                yield return group;
            }
        }
    }
}

/// <summary>Cards that were first rated alike and first seen again after as many days.</summary>
/// <param name="Grade">The first rating, 1 to 4.</param>
internal readonly record struct FirstReturn(int Grade, int Days, int Count, int Recalled);
