using DeployQuizBot.Wording;

namespace DeployQuizBot.Notes;

/// <summary>A term of a note, with what the note says about it.</summary>
/// <param name="Key">Identity within the deck: the name without case, numbering and punctuation.</param>
/// <param name="Section">Headings above it, outermost first.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
internal sealed record Term(string Key, string Name, Html Definition, IReadOnlyList<string> Section, int Line);

/// <summary>A note as read: a deck of terms.</summary>
internal sealed record DeckNote(string Slug, string Title, string Language, string File, IReadOnlyList<Term> Terms);
