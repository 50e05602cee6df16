using DeployQuizBot.Wording;

namespace DeployQuizBot.Data;

/// <summary>What a card asks for.</summary>
internal enum CardKind
{
    /// <summary>The term is shown, its definition is asked.</summary>
    Definition = 1,

    /// <summary>The definition is shown, its term is asked.</summary>
    Term = 2,
}

internal sealed class Card
{
    public long Id { get; init; }

    public required int DeckId { get; init; }

    public Deck Deck { get; init; } = null!;

    /// <summary>Identity of the term within the deck; cards that share it are siblings.</summary>
    public required string TermKey { get; init; }

    public required CardKind Kind { get; init; }

    public required string Term { get; set; }

    /// <summary>Headings above the term, outermost first, joined by " › "; empty at the top of the deck.</summary>
    public required string Section { get; set; }

    public required Html Front { get; set; }

    public required Html Back { get; set; }

    /// <summary>The notes file, relative to the folder of cards.</summary>
    public required string File { get; set; }

    /// <summary>Line of the term in <see cref="File"/>, from 1.</summary>
    public required int Line { get; set; }

    /// <summary>Order of the term within the deck: new cards are introduced in it.</summary>
    public required int Position { get; set; }

    /// <summary>Since when the term is gone from the notes: not shown any more, history kept.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}
