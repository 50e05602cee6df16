namespace DeployQuizBot.Notes;

/// <summary>A note as read: a deck, and what may become its cards.</summary>
internal sealed record DeckNote(string Slug, string Title, string Language, string File, IReadOnlyList<Candidate> Candidates);
