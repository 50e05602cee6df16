namespace DeployQuizBot.Notes.Matching;

/// <summary>Where entries stand, as the pairs known so far tell: what became of a section, and who the neighbours are.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, string> _becameOf;
    private readonly Dictionary<Portrait, Spot> _spots = [];
    private readonly Dictionary<Portrait, Portrait> _firstBelow = [];
    private readonly Dictionary<string, Portrait> _firstOfFile = [];

    public Places(IReadOnlyList<Portrait> before, IReadOnlyList<Portrait> after)
    {
        _becameOf = before.Where(one => one.Partner is not null)
            .GroupBy(one => one.Place)
            .ToDictionary(section => section.Key, section => section.CountBy(one => one.Partner!.Place).MaxBy(to => to.Value).Key);
        FindSpots(before);
        foreach (var (one, spot) in _spots.Where(found => found.Value.Number == 0))
        {
            if (spot.Above is null)
                _firstOfFile.TryAdd(one.Entry.File, one);
            else
                _firstBelow.Add(spot.Above, one);
        }

        FindSpots(after);
    }

    /// <summary>
    /// Whether the section is the same, or the one to which most of its entries went. The place of a list is its term.
    /// </summary>
    public bool AreSame(Portrait before, Portrait after) =>
        before.Place == after.Place
        || _becameOf.TryGetValue(before.Place, out var to) && to == after.Place
        || after.Owner?.Partner is { } owner && owner == before.Owner;

    /// <summary>Whether they stand between the same two paired entries, or between one and an end of the file.</summary>
    public bool HaveSameNeighbours(Portrait before, Portrait after) =>
        _spots.TryGetValue(before, out var old)
        && _spots.TryGetValue(after, out var current)
        && (old.Above is not null || old.Below is not null || before.Entry.File == after.Entry.File)
        && old.Above?.Partner == current.Above
        && old.Below?.Partner == current.Below;

    /// <summary>
    /// The stored entry in whose slot a new one stands: as many stood between the neighbours as stand there now, and both
    /// have the same number among them.
    /// </summary>
    public Portrait? InSlotOf(Portrait after)
    {
        var spot = _spots.GetValueOrDefault(after);
        var first = spot.Above is { Partner: { } above } ? _firstBelow.GetValueOrDefault(above)
            : _firstOfFile.GetValueOrDefault(after.Entry.File);
        return first is not null && HaveSameNeighbours(first, after) && _spots[first].Gap is var gap && gap.Count == spot.Gap.Count
            ? gap[spot.Number]
            : null;
    }

    private void FindSpots(IReadOnlyList<Portrait> side)
    {
        foreach (var file in side.Where(one => !one.Entry.IsRetired).GroupBy(one => (one.Entry.Deck, one.Entry.File)))
        {
            Portrait? above = null;
            var gap = new List<Portrait>();
            foreach (var one in file)
            {
                if (one.Partner is null)
                {
                    gap.Add(one);
                    continue;
                }

                Close(above, gap, one);
                (above, gap) = (one, []);
            }

            Close(above, gap, null);
        }

        void Close(Portrait? above, List<Portrait> gap, Portrait? below)
        {
            foreach (var (number, one) in gap.Index())
                _spots.Add(one, new(above, below, gap, number));
        }
    }

    /// <summary>Where an unpaired entry stands.</summary>
    private readonly record struct Spot(Portrait? Above, Portrait? Below, List<Portrait> Gap, int Number);
}
