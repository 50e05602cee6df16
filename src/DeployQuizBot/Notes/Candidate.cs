using DeployQuizBot.Wording;

namespace DeployQuizBot.Notes;

/// <summary>What kind of knowledge a candidate is.</summary>
internal enum CandidateKind
{
    /// <summary>A term and what it means.</summary>
    Term = 1,

    /// <summary>A labelled list of things that belong to a term.</summary>
    List = 2,

    /// <summary>A question that the note answers.</summary>
    Question = 3,

    /// <summary>A sentence with a gap.</summary>
    Cloze = 4,
}

/// <summary>How sure the reader is that something is worth a card.</summary>
internal enum Confidence
{
    /// <summary>Shown in the preview, but only imported when somebody switches it on.</summary>
    Doubtful = 1,
    Likely = 2,
    Certain = 3,
}

/// <summary>Something in a note that may become cards.</summary>
/// <param name="Term">The term, what a list is about, the question, or the words that fill the gap.</param>
/// <param name="Body">The definition, the items of a list, the answer, or the whole sentence.</param>
/// <param name="Section">Headings above it, outermost first.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Why">What in the note speaks for it.</param>
internal sealed record Candidate(
    CandidateKind Kind,
    TermName Term,
    Html Body,
    IReadOnlyList<string> Section,
    int Line,
    Confidence Confidence,
    string Why)
{
    /// <summary>Of a list: what its items are to the term; empty otherwise.</summary>
    public string Label { get; init; } = "";

    /// <summary>Of a cloze: the sentence with its gap; empty otherwise.</summary>
    public Html Gap { get; init; }

    /// <summary>Code that stands below, to be seen with the answer.</summary>
    public Html Example { get; init; }

    /// <summary>Pictures that go with it, as the note names them: paths relative to the note, or URLs.</summary>
    public IReadOnlyList<string> Pictures { get; init; } = [];

    /// <summary>The name that the author gave it in a comment; null where there is none.</summary>
    public string? Id { get; init; }
}
