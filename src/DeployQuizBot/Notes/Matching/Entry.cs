namespace DeployQuizBot.Notes.Matching;

/// <summary>Something to learn in a note: as an earlier import stored it, or as it was just read.</summary>
/// <param name="Id">What the author calls it for the program alone; null where the note gives none.</param>
/// <param name="Name">The term, or what the list is about.</param>
/// <param name="Label">Of a list: what its items are to the term; empty otherwise.</param>
/// <param name="Text">The definition or the items, as plain text.</param>
/// <param name="Section">Headings above it, outermost first.</param>
internal sealed record Entry(
    CandidateKind Kind,
    string? Id,
    string Name,
    IReadOnlyList<string> Aliases,
    string Label,
    string Text,
    string Deck,
    IReadOnlyList<string> Section,
    string File,
    int Line)
{
    /// <summary>Whether an earlier import no longer found it in the notes.</summary>
    public bool IsRetired { get; init; }
}
