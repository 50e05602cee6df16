using DeployQuizBot.Bot;
using DeployQuizBot.Learners.Places;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>One of several cities of a name.</summary>
internal sealed class ChoosePlace : IActionHandler<ChoosePlace.Action>
{
    /// <param name="Key"><see cref="City.Key"/>.</param>
    internal readonly record struct Action(AskedFrom From, long Key) : IAction<Action>
    {
        public static string Prefix => "wn";

        public long[] ToFields() => [(long)From, Key];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var from, var key] && Enum.IsDefined((AskedFrom)from) ? new Action((AskedFrom)from, key) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => Atlas.Current.Find(action.Key) is { } city
        ? await PlaceSet.MoveAsync(turn, action.From, city.Zone, city, Html.Empty, cancel)
        : AskPlace.Question(turn, action.From) with { Toast = Texts.Toast_Expired };
}
