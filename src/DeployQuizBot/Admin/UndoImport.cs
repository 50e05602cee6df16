using DeployQuizBot.Bot;
using DeployQuizBot.Decks;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Admin;

/// <summary>Takes the newest import back.</summary>
internal sealed class UndoImport : IActionHandler<UndoImport.Action>
{
    internal readonly record struct Action(int Import) : IAction<Action>
    {
        public static string Prefix => "iu";

        public long[] ToFields() => [Import];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var import and <= int.MaxValue] ? new Action((int)import) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        await turn.Db.LockImportAsync(cancel);
        var newest = await turn.Db.Imports.Where(import => import.UndoneAt == null).OrderByDescending(import => import.Id).FirstOrDefaultAsync(cancel);
        if (newest?.Id != action.Import)
            return Screen.JustToast(newest?.Id > action.Import ? Texts.Toast_NotNewestImport : Texts.Toast_AlreadyUndone);

        await ApplyImport.UndoAsync(turn.Db, newest, turn.Now, cancel);
        return new() { Text = Phrase.Of(Texts.Import_Undone), Slot = DraftScreen.Slot };
    }
}
