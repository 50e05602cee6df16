using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>What the rounds of a group can be about.</summary>
internal static class GroupDecks
{
    /// <summary>All decks for everybody that hold something.</summary>
    public static Task<List<Deck>> OfferedAsync(BotDb db, CancellationToken cancel) => QuizDecks.LoadAsync(db, db.PublicDecks(), cancel);

    /// <summary>The chosen deck; without a choice those in the language of the group, and all where there is none.</summary>
    public static async Task<List<int>> OfAsync(BotDb db, Group group, CancellationToken cancel)
    {
        var decks = await OfferedAsync(db, cancel);
        var chosen = decks.FindAll(deck => group.DeckId is { } id ? deck.Id == id : deck.Language == group.Language);
        return (chosen.Count > 0 ? chosen : decks).ConvertAll(deck => deck.Id);
    }

    /// <summary>For a button; null is all decks.</summary>
    public static string NameOf(Deck? deck) => QuizDecks.NameOf(deck, Texts.Button_AllGroupDecks);

    public static async Task<Html> TitleAsync(BotDb db, int? deckId, CancellationToken cancel) =>
        deckId is { } id && await db.Decks.FindAsync([id], cancel) is { } deck ? Phrase.Of(Texts.Quiz_AboutDeck, deck.Title) : Html.Empty;
}
