using DeployQuizBot.Bot;

namespace DeployQuizBot.Admin;

/// <summary>Switches a doubtful term on, or off again.</summary>
internal sealed class SwitchTerm : IActionHandler<SwitchTerm.Action>
{
    private const int OfPage = 5;

    internal readonly record struct Action(int Draft, int Index) : IAction<Action>
    {
        public static string Prefix => "is";

        public long[] ToFields() => [Draft, Index];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var draft and <= int.MaxValue, var index and <= int.MaxValue] ? new Action((int)draft, (int)index) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await Draft.LoadAsync(turn, action.Draft, cancel) is not { } draft)
            return Screen.JustToast(Texts.Toast_OldDraft);

        var doubtful = (await draft.PlanAsync(turn, cancel)).Doubtful;
        if (action.Index >= doubtful.Count)
            return Screen.JustToast(Texts.Toast_Expired);

        var found = doubtful[action.Index];
        draft = draft with { SwitchedOn = found.IsOn ? [.. draft.SwitchedOn.Where(place => place != found.Place)] : [.. draft.SwitchedOn, found.Place] };
        return await DraftScreen.ShowAsync(turn, draft, await draft.PlanAsync(turn, cancel), DraftView.Doubtful, action.Index / OfPage, cancel);
    }
}
