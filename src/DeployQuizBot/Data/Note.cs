namespace DeployQuizBot.Data;

/// <summary>A file of notes as it was imported last.</summary>
internal sealed class Note
{
    public int Id { get; init; }

    public int DeckId { get; set; }

    public Deck Deck { get; set; } = null!;

    /// <inheritdoc cref="Deck.OwnerId"/>
    public long OwnerId { get; init; }

    /// <summary>Path relative to the folder of cards, or the name under which it was sent.</summary>
    public required string File { get; init; }

    public required string Text { get; set; }

    /// <summary>
    /// SHA-256 of the file as the folder of cards had it last, in hexadecimal; null when it never came from there. While
    /// the file stays the same, what was sent in the chat meanwhile stays too.
    /// </summary>
    public string? FolderDigest { get; set; }
}
