using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Admin.Broadcasts;

/// <summary>[Send], [Drop], [Stop] and [How far?] of a broadcast.</summary>
internal sealed class SteerBroadcast : IActionHandler<SteerBroadcast.Action>
{
    internal enum What
    {
        Send = 1,
        Drop = 2,
        Stop = 3,
        Look = 4,
    }

    internal readonly record struct Action(int Id, What What) : IAction<Action>
    {
        public static string Prefix => "bc";

        public long[] ToFields() => [Id, (long)What];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var id and <= int.MaxValue, var what and >= 1 and <= 4] ? new Action((int)id, (What)what) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await turn.Db.Broadcasts.FindAsync([action.Id], cancel) is not { } broadcast)
            return BroadcastScreen.Dropped() with { Toast = Texts.Toast_Expired };

        return (action.What, broadcast) switch
        {
            (What.Send, { StartedAt: null }) => await StartAsync(turn, broadcast, cancel),
            (What.Drop, { StartedAt: null }) => Drop(turn, broadcast),
            (What.Stop, { IsRunning: true }) => Stop(turn, broadcast),
            _ => BroadcastScreen.Of(broadcast),
        };
    }

    private static async Task<Screen> StartAsync(Turn turn, Broadcast broadcast, CancellationToken cancel)
    {
        if (await WriteBroadcast.RunningAsync(turn, cancel) is not null)
            return Screen.JustToast(Texts.Toast_BroadcastRuns);

        (broadcast.StartedAt, broadcast.Recipients) = (turn.Now, await WriteBroadcast.CountRecipientsAsync(turn, cancel));
        return BroadcastScreen.Of(broadcast);
    }

    private static Screen Drop(Turn turn, Broadcast broadcast)
    {
        turn.Db.Broadcasts.Remove(broadcast);
        return BroadcastScreen.Dropped();
    }

    private static Screen Stop(Turn turn, Broadcast broadcast)
    {
        broadcast.EndedAt = turn.Now;
        return BroadcastScreen.Of(broadcast);
    }
}
