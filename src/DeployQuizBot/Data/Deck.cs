namespace DeployQuizBot.Data;

internal sealed class Deck
{
    /// <summary>The <see cref="OwnerId"/> of a deck that is for everybody.</summary>
    public const long ForAll = 0;

    public int Id { get; init; }

    /// <summary>
    /// Telegram user id of the person whose private deck it is; <see cref="ForAll"/>; or below zero when that person is
    /// gone and others still learn it.
    /// </summary>
    public long OwnerId { get; init; }

    /// <summary>Path and name of the notes file without its ending, in small letters; stable while the title changes. Decks of one owner have different ones.</summary>
    public required string Slug { get; init; }

    public required string Title { get; set; }

    public required string Language { get; set; }

    public List<string> Tags { get; set; } = [];

    /// <summary>Slug of the deck that says the same in another language; null where there is none.</summary>
    public string? TranslationOf { get; set; }

    /// <summary>Grows with each change of terms, of whatever deck: what is made of them and kept must be made anew.</summary>
    public int Revision { get; set; }

    /// <summary>What the link has by which others get a private deck; null while it is not shared.</summary>
    public string? ShareToken { get; set; }

    public bool IsPrivate => OwnerId != ForAll;

    /// <summary>Decks that say the same as this one in other languages.</summary>
    /// <param name="decks">Those of the same owner.</param>
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
