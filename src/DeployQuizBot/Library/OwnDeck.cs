using System.Security.Cryptography;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Library;

/// <summary>What an owner can do with a private deck: share it by a link, stop that, delete it.</summary>
internal sealed class OwnDeck(BotName name) : IActionHandler<OwnDeck.Action>
{
    /// <summary>In bytes: nobody guesses it.</summary>
    private const int TokenLength = 16;

    internal enum Do
    {
        Share,
        StopSharing,
        AskToDelete,
        Delete,
    }

    internal readonly record struct Action(Do What, int Deck, int Page) : IAction<Action>
    {
        public static string Prefix => "od";

        public long[] ToFields() => [(long)What, Deck, Page];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var what and <= (long)Do.Delete, var deck and <= int.MaxValue, var page and <= int.MaxValue] ? new Action((Do)what, (int)deck, (int)page) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await turn.Db.Decks.SingleOrDefaultAsync(deck => deck.Id == action.Deck && deck.OwnerId == turn.Learner.Id, cancel) is not { } deck)
            return await ShowDecks.PageAsync(turn, action.Page, cancel) with { Toast = Texts.Toast_DeckGone };

        switch (action.What)
        {
            case Do.Share:
                deck.ShareToken ??= RandomNumberGenerator.GetHexString(2 * TokenLength, lowercase: true);
                break;
            case Do.StopSharing:
                deck.ShareToken = null;
                break;
            case Do.AskToDelete:
                return await AskAsync(turn, deck, action, cancel);
            default:
                await turn.Db.LockImportAsync(cancel);
                await turn.Db.SaveChangesAsync(cancel);
                await turn.Db.LetGoAsync(turn.Learner.Id, deck.Id, cancel);
                turn.Db.Entry(deck).State = EntityState.Detached;
                return await ShowDecks.PageAsync(turn, action.Page, cancel) with { Toast = Texts.Toast_DeckDeleted };
        }

        await turn.Db.SaveChangesAsync(cancel);
        return await ShowDeck.ScreenAsync(turn, deck.Id, action.Page, name, cancel);
    }

    /// <summary>Below the sections of a private deck: who sees it.</summary>
    public static async Task<Html> AboutAsync(Turn turn, Deck deck, BotName name, CancellationToken cancel)
    {
        if (deck.OwnerId != turn.Learner.Id)
            return Phrase.Of(Texts.Own_GivenToYou);

        var others = await turn.Db.Subscriptions.CountAsync(s => s.DeckId == deck.Id && s.LearnerId != turn.Learner.Id, cancel);
        return Html.Lines(
            deck.ShareToken is { } token ? Phrase.Of(Texts.Own_SharedBy, OwnDeckLink.To(name, token).ToString()) : Phrase.Of(Texts.Own_OnlyYou),
            others > 0 ? Phrase.Of(Texts.Own_Learners, others) : Html.Empty);
    }

    public static IEnumerable<IReadOnlyList<Button>> Buttons(Turn turn, Deck deck, int page, BotName name)
    {
        if (deck.OwnerId != turn.Learner.Id)
            yield break;

        if (deck.ShareToken is { } token)
        {
            yield return [Button.To(Texts.Button_Share, DeckLink.ToShare(OwnDeckLink.To(name, token), deck.Title))];
            yield return [Button.For(Texts.Button_StopSharing, new Action(Do.StopSharing, deck.Id, page))];
        }
        else
        {
            yield return [Button.For(Texts.Button_Share, new Action(Do.Share, deck.Id, page))];
        }

        yield return [Button.For(Texts.Button_DeleteDeck, new Action(Do.AskToDelete, deck.Id, page), ButtonStyle.Danger)];
    }

    private static async Task<Screen> AskAsync(Turn turn, Deck deck, Action action, CancellationToken cancel)
    {
        var others = await turn.Db.Subscriptions.AnyAsync(s => s.DeckId == deck.Id && s.LearnerId != turn.Learner.Id, cancel);
        return Screen.Of(
            Html.Paragraphs(Phrase.Of(Texts.Own_AskToDelete, deck.Title), others ? Phrase.Of(Texts.Own_StaysForOthers) : Html.Empty),
            [Button.For(Texts.Button_Back, new ShowDeck.Action(deck.Id, action.Page))],
            [Button.For(Texts.Button_DeleteForGood, action with { What = Do.Delete }, ButtonStyle.Danger)]);
    }
}
