namespace DeployQuizBot.Notes.Matching;

/// <summary>Where entries stand, as the pairs known so far tell: what became of a section, and who the neighbours are.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, string> _becameOf;
    private readonly Dictionary<Portrait, (Portrait? Above, Portrait? Below)> _neighbours = [];

    public Places(IReadOnlyList<Portrait> before, IReadOnlyList<Portrait> after)
    {
        _becameOf = before.Where(one => one.Partner is not null)
            .GroupBy(one => one.Place)
            .ToDictionary(section => section.Key, section => section.CountBy(one => one.Partner!.Place).MaxBy(to => to.Value).Key);
        FindNeighbours(before);
        FindNeighbours(after);
    }

    /// <summary>Whether the section is the same, or the one to which most of its entries went.</summary>
    public bool AreSame(Portrait before, Portrait after) =>
        before.Place == after.Place || _becameOf.TryGetValue(before.Place, out var to) && to == after.Place;

    /// <summary>Whether they stand between the same paired entries, or between one and the end of the file.</summary>
    public bool HaveSameNeighbours(Portrait before, Portrait after)
    {
        if (before.Entry.IsRetired)
            return false;

        var (above, below) = _neighbours[before];
        var (newAbove, newBelow) = _neighbours[after];
        return (above is null && below is null ? before.Entry.File == after.Entry.File : true)
            && above?.Partner == newAbove && below?.Partner == newBelow;
    }

    private void FindNeighbours(IReadOnlyList<Portrait> side)
    {
        foreach (var file in side.Where(one => !one.Entry.IsRetired).GroupBy(one => (one.Entry.Deck, one.Entry.File)))
        {
            var all = file.ToList();
            var below = new Portrait?[all.Count];
            for (var i = all.Count - 2; i >= 0; i--)
                below[i] = all[i + 1].Partner is null ? below[i + 1] : all[i + 1];
            Portrait? above = null;
            for (var i = 0; i < all.Count; i++)
            {
                _neighbours.Add(all[i], (above, below[i]));
                above = all[i].Partner is null ? above : all[i];
            }
        }
    }
}
