using DeployQuizBot.Wording;

namespace DeployQuizBot.Data;

/// <summary>What a card asks for.</summary>
internal enum CardKind
{
    /// <summary>The term is shown, its definition is asked.</summary>
    Definition = 1,

    /// <summary>The definition is shown, its term is asked.</summary>
    Term = 2,

    /// <summary>A term and a label are shown, the items are asked.</summary>
    List = 3,

    /// <summary>A question of the notes is asked.</summary>
    Question = 4,

    /// <summary>A sentence is shown, the words in its gap are asked.</summary>
    Cloze = 5,
}

internal sealed class Card
{
    public long Id { get; init; }

    public required int DeckId { get; set; }

    public Deck Deck { get; init; } = null!;

    /// <summary>What the card is made of, and its identity together with <see cref="Kind"/>.</summary>
    public long TermId { get; init; }

    public Term Source { get; init; } = null!;

    /// <summary>Cards of a deck that share it are siblings: seeing one helps to answer the other.</summary>
    public required string TermKey { get; set; }

    public required CardKind Kind { get; init; }

    public required string Term { get; set; }

    /// <summary>Headings above the term, outermost first, joined by " › "; empty at the top of the deck.</summary>
    public required string Section { get; set; }

    public required Html Front { get; set; }

    public required Html Back { get; set; }

    /// <summary>Code to be seen below the answer.</summary>
    public Html Example { get; set; }

    /// <summary>Digests of <see cref="Picture"/>s and URLs, to be seen with the answer.</summary>
    public List<string> Pictures { get; set; } = [];

    /// <summary>The notes file, relative to the folder of cards.</summary>
    public required string File { get; set; }

    /// <summary>Line of the term in <see cref="File"/>, from 1.</summary>
    public required int Line { get; set; }

    /// <summary>Order of the term within the deck: new cards are introduced in it.</summary>
    public required int Position { get; set; }

    /// <summary>Since when the card is gone from the notes: not shown any more, history kept.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}
