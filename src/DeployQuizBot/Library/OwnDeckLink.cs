using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Library;

/// <summary>A link by which the owner of a private deck gives it to others: who opens it learns it.</summary>
internal sealed class OwnDeckLink : ICommandHandler
{
    public const string Prefix = "own_";

    public static Uri To(BotName name, string token) => new($"https://t.me/{name.Username}?start={Prefix}{token}");

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var start = Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary);
        var token = argument[Prefix.Length..];
        if (token.Length == 0 || await turn.Db.Decks.AsNoTracking().SingleOrDefaultAsync(deck => deck.ShareToken == token, cancel) is not { } deck)
            return Screen.Of(Phrase.Of(Texts.Own_NotShared), [start]);

        await turn.Db.SubscribeAsync(turn.Learner, deck.Id, turn.Now, cancel);
        return Screen.Of(Phrase.Of(Texts.Own_Given, deck.Title), [start]);
    }
}
