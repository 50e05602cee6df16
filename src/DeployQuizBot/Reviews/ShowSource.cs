using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Reviews;

/// <summary>From the card's menu, and from the advice about a leech: the notes that the card comes from, and back.</summary>
internal sealed class ShowSource : IActionHandler<ShowSource.Action>
{
    internal readonly record struct Action(Place Place, bool Open) : IAction<Action>
    {
        public static string Prefix => "w";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card, Open ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var open and (0 or 1)] && Reviews.Place.From(rest) is { } place
                ? new Action(place, open == 1)
                : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, phase: null, async sitting =>
        {
            var isLeech = (await sitting.LearnerCardAsync(action.Place.Card, cancel)).Suspension == Suspension.Leech;
            sitting.Session.Phase = action.Open ? ReviewPhase.Source : isLeech ? ReviewPhase.Leech : ReviewPhase.Menu;
            return await sitting.ShowAsync(cancel);
        }, cancel);
}
