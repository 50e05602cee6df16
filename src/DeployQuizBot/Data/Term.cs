using DeployQuizBot.Wording;

namespace DeployQuizBot.Data;

/// <summary>What kind of knowledge a term is.</summary>
internal enum TermKind
{
    /// <summary>A name and what it means.</summary>
    Definition = 1,

    /// <summary>A labelled list of things that belong to a name.</summary>
    List = 2,

    /// <summary>A question and its answer.</summary>
    Question = 3,

    /// <summary>A sentence with a gap.</summary>
    Cloze = 4,
}

/// <summary>
/// Something to learn, as the last import read it in the notes: what the next import is compared with, and what its
/// cards are made of.
/// </summary>
internal sealed class Term
{
    public long Id { get; init; }

    public int DeckId { get; set; }

    public Deck Deck { get; set; } = null!;

    public required TermKind Kind { get; init; }

    /// <summary>What the author calls it in a comment; null where the note gives no id.</summary>
    public string? AuthorId { get; set; }

    /// <summary>The name, what a list is about, the question, or the words that fill the gap.</summary>
    public required string Name { get; set; }

    public List<string> Aliases { get; set; } = [];

    /// <summary>Of a list: what its items are to the name; empty otherwise.</summary>
    public string Label { get; set; } = "";

    /// <summary>The definition, the items, the answer, or the whole sentence.</summary>
    public required Html Body { get; set; }

    /// <summary>Of a cloze: the sentence with its gap.</summary>
    public Html Gap { get; set; }

    /// <summary>Code to be seen with the answer.</summary>
    public Html Example { get; set; }

    /// <summary>Digests of <see cref="Picture"/>s, URLs, and names in the note of pictures that never came.</summary>
    public List<string> Pictures { get; set; } = [];

    /// <summary>Headings above it, outermost first.</summary>
    public List<string> Section { get; set; } = [];

    /// <summary>The notes file, relative to the folder of cards.</summary>
    public required string File { get; set; }

    /// <summary>Where it stands in <see cref="File"/>, from 1.</summary>
    public required int Line { get; set; }

    /// <summary>Order within the deck: new cards are introduced in it.</summary>
    public required int Position { get; set; }

    /// <summary>Since when it is gone from the notes: its cards are not shown any more, their history is kept.</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>What people call it: the name, and of a list also its label.</summary>
    public string Title => TitleOf(Name, Label);

    public List<Card> Cards { get; } = [];

    public static string TitleOf(string name, string label) => label.Length == 0 ? name : $"{name}: {label}";
}
