using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reviews;

/// <summary>[Bring it back] below the advice about a leech.</summary>
internal sealed class BringBack : IActionHandler<BringBack.Action>
{
    internal readonly record struct Action(Place Place) : IAction<Action>
    {
        public static string Prefix => "b";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            Reviews.Place.From(fields) is { } place ? new Action(place) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (action.Place.IsOutside)
        {
            var name = await turn.Db.BringBackAsync(turn.Learner.Id, action.Place.Card, turn.Now, cancel);
            return Screen.JustToast(name is null ? Texts.Toast_BackAlready : Phrase.Plain(Texts.Toast_BroughtBack, name));
        }

        return await Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Leech, async sitting =>
        {
            var name = await turn.Db.BringBackAsync(turn.Learner.Id, action.Place.Card, turn.Now, cancel);
            return await sitting.AdvanceAsync(cancel) with { Toast = name is null ? null : Phrase.Plain(Texts.Toast_BroughtBack, name) };
        }, cancel);
    }
}
