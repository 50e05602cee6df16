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
}
