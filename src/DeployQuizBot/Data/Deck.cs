namespace DeployQuizBot.Data;

internal sealed class Deck
{
    public int Id { get; init; }

    /// <summary>Path and name of the notes file without its ending, in small letters; stable while the title changes.</summary>
    public required string Slug { get; init; }

    public required string Title { get; set; }

    public required string Language { get; set; }

    public List<string> Tags { get; set; } = [];

    /// <summary>Slug of the deck that says the same in another language; null where there is none.</summary>
    public string? TranslationOf { get; set; }

    /// <summary>Grows with each change of terms, of whatever deck: what is made of them and kept must be made anew.</summary>
    public int Revision { get; set; }

    /// <summary>Decks that say the same as this one in other languages.</summary>
    public IEnumerable<Deck> TranslationsAmong(IReadOnlyCollection<Deck> decks)
    {
        var bySlug = decks.ToDictionary(one => one.Slug);
        var original = OriginalAmong(bySlug);
        return decks.Where(other => other.Id != Id && other.OriginalAmong(bySlug).Id == original.Id);
    }

    /// <summary>The deck that this one is a translation of, however many steps away; itself where there is none.</summary>
    public Deck OriginalAmong(IReadOnlyDictionary<string, Deck> bySlug)
    {
        // Notes can name each other as translations; each is met once.
        var deck = this;
        var met = new HashSet<Deck> { deck };
        while (deck.TranslationOf is { } slug && bySlug.TryGetValue(slug, out var original) && met.Add(original))
            deck = original;
        return deck;
    }
}
