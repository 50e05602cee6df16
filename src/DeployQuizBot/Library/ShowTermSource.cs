using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Library;

/// <summary>From a term that was found: the notes that it comes from, and back.</summary>
internal sealed class ShowTermSource : IActionHandler<ShowTermSource.Action>
{
    internal readonly record struct Action(long Term, bool Open) : IAction<Action>
    {
        public static string Prefix => "fw";

        public long[] ToFields() => [Term, Open ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var term, var open and (0 or 1)] ? new Action(term, open == 1) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (!action.Open)
            return await ShowTerm.ScreenAsync(turn, action.Term, cancel) ?? Screen.JustToast(Texts.Toast_TermGone);

        return await turn.Db.TermsFor(turn.Learner.Id).AnyAsync(term => term.Id == action.Term && term.RetiredAt == null, cancel)
            ? Screen.Of(
                await NoteExcerpt.LoadAsync(turn.Db, action.Term, cancel),
                [Button.For(Texts.Button_Back, new Action(action.Term, Open: false))])
            : Screen.JustToast(Texts.Toast_TermGone);
    }
}
