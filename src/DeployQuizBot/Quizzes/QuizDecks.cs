using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>Decks that a quiz or an exam can be about: those that the learner has chosen, as far as they hold something.</summary>
internal static class QuizDecks
{
    private const int MostDecks = 20;
    private const int LongestTitleOnButton = 40;

    public static Task<List<Deck>> LoadAsync(Turn turn, CancellationToken cancel) =>
        LoadAsync(turn.Db, turn.Db.Decks.Where(deck => turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == deck.Id)), cancel);

    /// <summary>The same of other decks than those that a learner has chosen.</summary>
    public static Task<List<Deck>> LoadAsync(BotDb db, IQueryable<Deck> from, CancellationToken cancel) => from
        .Where(deck => db.Cards.Any(card => card.DeckId == deck.Id && card.RetiredAt == null))
        .OrderBy(deck => deck.Title)
        .Take(MostDecks)
        .ToListAsync(cancel);

    /// <summary>For a button; null is all decks.</summary>
    /// <param name="all">What all decks are called here.</param>
    public static string NameOf(Deck? deck, string? all = null) => deck is null ? all ?? Texts.Button_AllDecks : $"📚 {Html.Text(deck.Title).Shortened(LongestTitleOnButton).ToPlainText()}";
}
