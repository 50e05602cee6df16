using DeployQuizBot.Bot;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Admin;

/// <summary>An admin says whether a term is what another one was.</summary>
internal sealed class AnswerQuestion : IActionHandler<AnswerQuestion.Action>
{
    /// <param name="Stored">The term that was there before.</param>
    /// <param name="Line">Where the one in question stands.</param>
    internal readonly record struct Action(int Draft, long Stored, int Line, bool IsSame) : IAction<Action>
    {
        public static string Prefix => "iq";

        public long[] ToFields() => [Draft, Stored, Line, IsSame ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var draft and <= int.MaxValue, var stored, var line and <= int.MaxValue, 0 or 1]
                ? new Action((int)draft, stored, (int)line, fields[3] == 1)
                : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await Draft.LoadAsync(turn, action.Draft, cancel) is not { } draft)
            return Screen.JustToast(Texts.Toast_OldDraft);

        var plan = await draft.PlanAsync(turn, cancel);
        var open = plan.Questions.FirstOrDefault(one => one.Stored.Id == action.Stored && one.After.Line == action.Line);
        if (open is null)
            return Screen.JustToast(Texts.Toast_Expired);

        draft = draft with { Answers = [.. draft.Answers, new Answer(open.Before, open.After, action.IsSame)] };
        return await DraftScreen.ShowAsync(turn, draft, await draft.PlanAsync(turn, cancel), DraftView.Questions, page: 0, cancel);
    }
}
