using DeployQuizBot.Bot;

namespace DeployQuizBot.Admin;

/// <summary>The file is not the note it was taken for: it becomes a deck of its own.</summary>
internal sealed class ChooseDeck : IActionHandler<ChooseDeck.Action>
{
    internal readonly record struct Action(int Draft) : IAction<Action>
    {
        public static string Prefix => "in";

        public long[] ToFields() => [Draft];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var draft and <= int.MaxValue] ? new Action((int)draft) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await Draft.LoadAsync(turn, action.Draft, cancel) is not { Files: [var file] } draft)
            return Screen.JustToast(Texts.Toast_OldDraft);

        draft = draft with { Files = [await Placing.AsNewAsync(turn.Db, draft.OwnerId, file, cancel)], SwitchedOn = [], Answers = [] };
        return await DraftScreen.ShowAsync(turn, draft, await draft.PlanAsync(turn, cancel), DraftView.Summary, page: 0, cancel);
    }
}
