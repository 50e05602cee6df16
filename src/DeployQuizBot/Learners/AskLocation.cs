using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>Puts a key below the field that sends where the learner is. <see cref="AskPlace"/> takes it.</summary>
internal sealed class AskLocation : IActionHandler<AskLocation.Action>
{
    internal readonly record struct Action(AskedFrom From) : IAction<Action>
    {
        public static string Prefix => "wl";

        public long[] ToFields() => [(long)From];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var from] && Enum.IsDefined((AskedFrom)from) ? new Action((AskedFrom)from) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (Awaited.Location, (long)action.From);
        return Task.FromResult<Screen?>(new Screen
        {
            Text = Phrase.Of(Texts.Place_AskLocation),
            Keys = new LocationKeys(Texts.Button_SendLocation, Texts.Button_NoLocation),
            Slot = Screen.KeysSlot,
        });
    }
}
