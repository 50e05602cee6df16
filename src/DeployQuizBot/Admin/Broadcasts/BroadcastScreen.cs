using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Admin.Broadcasts;

/// <summary>A broadcast as the admin sees it.</summary>
internal static class BroadcastScreen
{
    private const string Slot = "broadcast";

    /// <summary>What learners see.</summary>
    public static Screen Message(Broadcast broadcast) => Screen.Of(Html.Text(broadcast.Text));

    public static Screen Preview(Broadcast broadcast, int recipients) => Living(
        Phrase.Of(Texts.Broadcast_Preview, recipients),
        [
            Button.For(Phrase.Plain(Texts.Button_SendBroadcast, recipients), new SteerBroadcast.Action(broadcast.Id, SteerBroadcast.What.Send), ButtonStyle.Primary),
            Button.For(Texts.Button_DropBroadcast, new SteerBroadcast.Action(broadcast.Id, SteerBroadcast.What.Drop)),
        ]);

    /// <summary>How far it is.</summary>
    public static Screen Of(Broadcast broadcast) => broadcast.IsRunning
        ? Living(
            Phrase.Of(Texts.Broadcast_Running, broadcast.Sent, broadcast.Recipients),
            [
                Button.For(Texts.Button_HowFar, new SteerBroadcast.Action(broadcast.Id, SteerBroadcast.What.Look)),
                Button.For(Texts.Button_StopBroadcast, new SteerBroadcast.Action(broadcast.Id, SteerBroadcast.What.Stop), ButtonStyle.Danger),
            ])
        : Living(Phrase.Of(broadcast.Sent < broadcast.Recipients ? Texts.Broadcast_Stopped : Texts.Broadcast_AllSent, broadcast.Sent, broadcast.Recipients));

    /// <summary>At the end.</summary>
    /// <param name="gone">Those of the recipients whom it did not reach, since they have blocked the bot.</param>
    public static Screen Ended(Broadcast broadcast, int gone) => Screen.Of(Phrase.Of(Texts.Broadcast_Ended, broadcast.Sent - gone, gone));

    public static Screen Dropped() => Living(Phrase.Of(Texts.Broadcast_Dropped));

    private static Screen Living(Html text, params IReadOnlyList<Button>[] keyboard) => new() { Text = text, Keyboard = keyboard, Slot = Slot };
}
