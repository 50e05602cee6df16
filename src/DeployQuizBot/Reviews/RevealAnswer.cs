using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Reviews;

/// <summary>[Show answer].</summary>
internal sealed class RevealAnswer : IActionHandler<RevealAnswer.Action>
{
    internal readonly record struct Action(Place Place) : IAction<Action>
    {
        public static string Prefix => "a";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            Reviews.Place.From(fields) is { } place ? new Action(place) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Question, sitting => sitting.RevealAsync(cancel), cancel);
}
