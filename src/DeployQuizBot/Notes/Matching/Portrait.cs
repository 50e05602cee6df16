namespace DeployQuizBot.Notes.Matching;

/// <summary>An entry, what comparing needs to know of it, and the entry of the other side that it was paired with.</summary>
internal sealed class Portrait
{
    /// <summary>What a person reads who is asked about an entry.</summary>
    public readonly record struct Content(CandidateKind Kind, string Name, string Label, string Text);

    private readonly Lazy<Name> _name;
    private readonly Lazy<Name> _label;
    private int? _pair;

    public Portrait(Entry entry, int index)
    {
        Entry = entry;
        Index = index;
        NameKey = Spelling.Key(entry.Name);
        LabelKey = entry.Label.Length > 0 ? Spelling.Key(entry.Label) : "";
        TextKey = Spelling.Key(entry.Text);
        Place = string.Join('\n', entry.Section.Select(Spelling.Key).Prepend(entry.Deck));
        _name = new(() => new Name(entry.Name, entry.Aliases));
        _label = new(() => new Name(entry.Label, []));
    }

    public Entry Entry { get; }

    public int Index { get; }

    public string NameKey { get; }

    public string LabelKey { get; }

    public string TextKey { get; }

    /// <summary>The deck and the headings above.</summary>
    public string Place { get; }

    /// <summary>What finds an entry that is called alike.</summary>
    public IEnumerable<string> Traces => Title.Name == NameKey ? Name.Traces : Name.Traces.Append(Title.Name);

    public Content Says => new(Entry.Kind, NameKey, LabelKey, TextKey);

    public Name Name => _name.Value;

    public Name Label => _label.Value;

    public bool IsList => Entry.Kind == CandidateKind.List;

    /// <summary>What it is called. A list is its term's, once that is paired, whatever that was and is called.</summary>
    public (CandidateKind Kind, string Name, string Label) Title =>
        (Entry.Kind, Owner?._pair is { } pair ? $"#{pair}" : NameKey, LabelKey);

    /// <summary>Of a list: the term it belongs to, where the note has it.</summary>
    public Portrait? Owner { get; set; }

    public Portrait? Partner { get; private set; }

    public void Continue(Portrait before)
    {
        (Partner, before.Partner) = (before, this);
        _pair = before._pair = Index;
    }

    /// <summary>
    /// Each side in an order of its own, so that it does not matter in which order the caller had it: as the notes have it,
    /// and what is retired last.
    /// </summary>
    public static List<Portrait> Of(IReadOnlyList<Entry> entries)
    {
        var all = entries.Select((entry, index) => new Portrait(entry, index))
            .OrderBy(one => one.Entry.IsRetired)
            .ThenBy(one => one.Entry.Deck, StringComparer.Ordinal)
            .ThenBy(one => one.Entry.File, StringComparer.Ordinal)
            .ThenBy(one => one.Entry.Line)
            .ThenBy(one => one.Entry.Kind)
            .ThenBy(one => one.Entry.Name, StringComparer.Ordinal)
            .ThenBy(one => one.Entry.Label, StringComparer.Ordinal)
            .ThenBy(one => one.Entry.Text, StringComparer.Ordinal)
            .ThenBy(one => one.Place, StringComparer.Ordinal)
            .ThenBy(one => one.Entry.Id, StringComparer.Ordinal)
            .ToList();
        FindOwners(all);
        return all;
    }

    /// <summary>A list belongs to the term of its name that stands above it.</summary>
    private static void FindOwners(List<Portrait> all)
    {
        var terms = all.Where(one => one.Entry.Kind == CandidateKind.Term).ToLookup(one => (one.Entry.Deck, one.Entry.File, one.NameKey));
        foreach (var list in all.Where(one => one.IsList))
        {
            list.Owner = terms[(list.Entry.Deck, list.Entry.File, list.NameKey)]
                .OrderBy(term => term.Entry.IsRetired && !list.Entry.IsRetired)
                .ThenBy(term => term.Entry.Line > list.Entry.Line)
                .ThenBy(term => Math.Abs(term.Entry.Line - list.Entry.Line))
                .FirstOrDefault();
        }
    }
}
