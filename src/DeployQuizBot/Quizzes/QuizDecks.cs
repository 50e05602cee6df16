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

    public static Task<List<Deck>> LoadAsync(Turn turn, CancellationToken cancel) => turn.Db.Decks
        .Where(deck => turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == deck.Id)
            && turn.Db.Cards.Any(card => card.DeckId == deck.Id && card.RetiredAt == null))
        .OrderBy(deck => deck.Title)
        .Take(MostDecks)
        .ToListAsync(cancel);

    /// <summary>For a button; null is all decks.</summary>
    public static string NameOf(Deck? deck) => deck is null ? Texts.Button_AllDecks : $"📚 {Html.Text(deck.Title).Shortened(LongestTitleOnButton).ToPlainText()}";
}
