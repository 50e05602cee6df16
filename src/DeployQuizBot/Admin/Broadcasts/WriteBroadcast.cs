using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Admin.Broadcasts;

/// <summary>/broadcast: a message to all learners, shown as they will see it before anything is sent.</summary>
internal sealed class WriteBroadcast : ICommandHandler, ITextHandler
{
    /// <summary>Less than Telegram allows, so that nothing that is escaped makes it too long.</summary>
    private const int Longest = 3000;

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) =>
        argument.Length > 0 ? await PreviewAsync(turn, argument, cancel)
        : await RunningAsync(turn, cancel) is { } running ? BroadcastScreen.Of(running)
        : Ask(turn, Phrase.Of(Texts.Broadcast_Ask));

    async Task<Screen?> ITextHandler.HandleAsync(Turn turn, string text, CancellationToken cancel)
    {
        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (null, null);
        return turn.IsAdmin ? await PreviewAsync(turn, text, cancel) : null;
    }

    /// <summary>The broadcast that is under way; there is one at a time.</summary>
    public static Task<Broadcast?> RunningAsync(Turn turn, CancellationToken cancel) =>
        turn.Db.Broadcasts.OrderBy(broadcast => broadcast.Id).FirstOrDefaultAsync(broadcast => broadcast.StartedAt != null && broadcast.EndedAt == null, cancel);

    /// <summary>Who would be told now.</summary>
    public static Task<int> CountRecipientsAsync(Turn turn, CancellationToken cancel) => turn.Db.Learners.CountAsync(learner => learner.BlockedAt == null, cancel);

    private static Screen Ask(Turn turn, Html question)
    {
        turn.Learner.Awaits = Awaited.Broadcast;
        return Screen.Of(question);
    }

    private static async Task<Screen> PreviewAsync(Turn turn, string text, CancellationToken cancel)
    {
        if (text.Length > Longest)
            return Ask(turn, Phrase.Of(Texts.Broadcast_TooLong, text.Length - Longest));

        var broadcast = turn.Db.Broadcasts.Add(new Broadcast { AdminId = turn.Learner.Id, Text = text, WrittenAt = turn.Now }).Entity;
        await turn.Db.SaveChangesAsync(cancel);
        turn.Then(BroadcastScreen.Preview(broadcast, await CountRecipientsAsync(turn, cancel)));
        return BroadcastScreen.Message(broadcast);
    }
}
