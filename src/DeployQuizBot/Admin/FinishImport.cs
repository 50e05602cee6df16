using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Admin;

/// <summary>Imports what the person has seen, or forgets it.</summary>
internal sealed class FinishImport : IActionHandler<FinishImport.Action>
{
    internal readonly record struct Action(int Draft, bool Apply) : IAction<Action>
    {
        public static string Prefix => "if";

        public long[] ToFields() => [Draft, Apply ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var draft and <= int.MaxValue, 0 or 1] ? new Action((int)draft, fields[1] == 1) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await Draft.LoadAsync(turn, action.Draft, cancel) is not { } draft)
            return Screen.JustToast(Texts.Toast_OldDraft);

        if (!action.Apply)
        {
            await Draft.ForgetAsync(turn, cancel);
            return new() { Text = Phrase.Of(Texts.Import_Cancelled), Slot = DraftScreen.Slot };
        }

        await turn.Db.LockImportAsync(cancel);
        var plan = await draft.PlanAsync(turn, cancel);
        if (plan.Fingerprint != draft.Fingerprint)
        {
            // Somebody else imported in the meantime: what the admin said yes to is not what would happen.
            var changed = await DraftScreen.ShowAsync(turn, draft, plan, DraftView.Summary, page: 0, cancel);
            return changed with { Text = Html.Paragraphs(Phrase.Of(Texts.Import_ChangedMeanwhile), changed.Text!.Value), Toast = Texts.Toast_ChangedMeanwhile };
        }

        if (await PrivateLimits.WhyNotAsync(turn, plan, cancel) is { } limit)
            return new() { Text = limit, Slot = DraftScreen.Slot };

        var import = await ApplyImport.RunAsync(turn.Db, plan, turn.Now, turn.Learner.Id, fromFolder: false, cancel);
        SettledReports.Tell(turn.Db, turn.Now, (id, screen) => turn.Tell(id, screen));
        await Draft.ForgetAsync(turn, cancel);
        if (draft.IsPrivate)
            return await OwnAsync(turn, plan, cancel);

        return new()
        {
            Text = Html.Paragraphs(
                Phrase.Of(Texts.Import_Done),
                PlanCounts.Of(plan),
                plan.Questions.Count > 0 ? Phrase.Of(Texts.Import_QuestionsLeft, plan.Questions.Count) : Html.Empty),
            Keyboard = import is null ? [] : [[Button.For(Texts.Button_UndoImport, new UndoImport.Action(import.Id))]],
            Slot = DraftScreen.Slot,
        };
    }

    /// <summary>Who sends notes for themselves learns them.</summary>
    private static async Task<Screen> OwnAsync(Turn turn, ImportPlan plan, CancellationToken cancel)
    {
        await PrivateLimits.CountAsync(turn, cancel);
        var slugs = plan.Notes.Select(note => note.DeckSlug).ToList();
        foreach (var deck in await turn.Db.Decks.Where(deck => deck.OwnerId == turn.Learner.Id && slugs.Contains(deck.Slug)).Select(deck => deck.Id).ToListAsync(cancel))
            await turn.Db.SubscribeAsync(turn.Learner, deck, turn.Now, cancel);
        return new() { Text = Html.Paragraphs(Phrase.Of(Texts.Own_Imported), PlanCounts.Of(plan)), Slot = DraftScreen.Slot };
    }
}
