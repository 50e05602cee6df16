namespace DeployQuizBot.Notes;

/// <summary>A note as read: a deck, and what may become its cards.</summary>
internal sealed record DeckNote(string Slug, string Title, string Language, string File, IReadOnlyList<Candidate> Candidates)
{
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Slug of the deck that says the same in another language; null where the note names none.</summary>
    public string? TranslationOf { get; init; }
}
