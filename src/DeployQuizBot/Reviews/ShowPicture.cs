using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Reviews;

/// <summary>From the answer: the pictures that go with the card, one by one, and back.</summary>
internal sealed class ShowPicture : IActionHandler<ShowPicture.Action>
{
    /// <param name="Number">Which of them, from 1; 0 is the way back.</param>
    internal readonly record struct Action(Place Place, int Number) : IAction<Action>
    {
        public static string Prefix => "ph";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card, Number];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var number and >= 0 and <= 100] && Reviews.Place.From(rest) is { } place
                ? new Action(place, (int)number)
                : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, phase: null, sitting =>
        {
            sitting.Session.Phase = action.Number == 0 ? ReviewPhase.Answer : ReviewPhase.Pictures;
            return sitting.ShowAsync(cancel, action.Number);
        }, cancel);
}
