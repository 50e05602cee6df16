using DeployQuizBot.Wording;

namespace DeployQuizBot.Notes;

/// <summary>What kind of knowledge a candidate is.</summary>
internal enum CandidateKind
{
    /// <summary>A term and what it means.</summary>
    Term,

    /// <summary>A labelled list of things that belong to a term.</summary>
    List,
}

/// <summary>Something in a note that may become cards.</summary>
/// <param name="Term">The term, or what the list is about.</param>
/// <param name="Label">Of a list: what its items are to the term; empty otherwise.</param>
/// <param name="Section">Headings above it, outermost first.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Why">What in the note speaks for it.</param>
internal sealed record Candidate(
    CandidateKind Kind,
    TermName Term,
    string Label,
    Html Body,
    IReadOnlyList<string> Section,
    int Line,
    Confidence Confidence,
    string Why);
