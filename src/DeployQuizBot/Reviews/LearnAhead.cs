using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Reviews;

/// <summary>On the last screen: shows cards in learning now instead of after their step.</summary>
internal sealed class LearnAhead : IActionHandler<LearnAhead.Action>
{
    internal readonly record struct Action(Place Place) : IAction<Action>
    {
        public static string Prefix => "l";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            Reviews.Place.From(fields) is { } place ? new Action(place) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Finished, async sitting =>
        {
            var agenda = await Agenda.LoadAsync(turn, session: null, cancel);
            sitting.Session.LearnAheadUntil = agenda.Waiting.Select(card => card.Due).Append(turn.Now).Max();
            return await sitting.AdvanceAsync(cancel);
        }, cancel);
}
