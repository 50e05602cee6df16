using DeployQuizBot.Bot;

namespace DeployQuizBot.Admin;

/// <summary>Another page of what an import would do.</summary>
internal sealed class ShowDraft : IActionHandler<ShowDraft.Action>
{
    internal readonly record struct Action(int Draft, DraftView View, int Page) : IAction<Action>
    {
        public static string Prefix => "iv";

        public long[] ToFields() => [Draft, (long)View, Page];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var draft and <= int.MaxValue, var view and <= int.MaxValue, var page and <= int.MaxValue] && Enum.IsDefined((DraftView)view)
                ? new Action((int)draft, (DraftView)view, (int)page)
                : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        await Draft.LoadAsync(turn, action.Draft, cancel) is { } draft
            ? await DraftScreen.ShowAsync(turn, draft, await draft.PlanAsync(turn, cancel), action.View, action.Page, cancel)
            : Screen.JustToast(Texts.Toast_OldDraft);
}
