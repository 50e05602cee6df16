using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Learners;

/// <summary>/start: who the bot is, and the first card one tap away.</summary>
internal sealed class Start : ICommandHandler
{
    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        await turn.Db.SubscribeToFirstDecksAsync(turn.Learner, turn.Now, cancel);
        var terms = await turn.Db.Cards
            .Where(card => card.RetiredAt == null
                && turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.DeckId))
            .Select(card => new { card.DeckId, card.TermKey })
            .Distinct()
            .CountAsync(cancel);
        var welcome = turn.IsNewcomer ? Texts.Start_Welcome : Texts.Start_WelcomeBack;
        return terms == 0
            ? Screen.Of(Phrase.Of(Texts.Start_NoDecks, turn.Learner.Name))
            : Screen.Of(
                Phrase.Of(welcome, turn.Learner.Name, terms),
                [Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary)]);
    }
}
