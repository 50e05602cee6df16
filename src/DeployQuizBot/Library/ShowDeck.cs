using DeployQuizBot.Bot;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Library;

/// <summary>One deck of the list: what is in it, and the link that brings others to it.</summary>
internal sealed class ShowDeck(BotName name) : IActionHandler<ShowDeck.Action>
{
    private const int MostSections = 15;

    internal readonly record struct Action(int Deck, int Page) : IAction<Action>
    {
        public static string Prefix => "d";

        public long[] ToFields() => [Deck, Page];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var deck and <= int.MaxValue, var page and <= int.MaxValue] ? new Action((int)deck, (int)page) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        await ScreenAsync(turn, action.Deck, action.Page, name, cancel);

    /// <param name="page">The page of the list to go back to, which is shown when the deck is gone.</param>
    public static async Task<Screen> ScreenAsync(Turn turn, int deckId, int page, BotName name, CancellationToken cancel)
    {
        var shelf = await Shelf.LoadAsync(turn, cancel);
        if (shelf.Find(shelved => shelved.Deck.Id == deckId) is not { } deck)
            return await ShowDecks.PageAsync(turn, page, cancel) with { Toast = Texts.Toast_DeckGone };

        var link = DeckLink.To(name, deckId);
        var hidden = await turn.Db.Suspended(turn.Learner.Id, deckId).CountAsync(cancel);
        var translations = shelf.Where(other => other.First == deck.First && other != deck)
            .Select(other => Phrase.Of(Texts.Deck_Translation, LanguageName.In(other.Deck.Language), other.Deck.Title));
        return Screen.Of(
            Html.Paragraphs(
                Html.Lines(
                    [Html.Bold(deck.Deck.Title), Phrase.Of(Texts.Deck_About, deck.Terms, LanguageName.In(deck.Deck.Language)), ShowDecks.Progress(deck), .. translations]),
                await SectionsAsync(turn, deckId, cancel),
                deck.Deck.IsPrivate ? await OwnDeck.AboutAsync(turn, deck.Deck, name, cancel) : Phrase.Of(Texts.Deck_Link, link.ToString())),
            [
                [Choose(deck, page)],
                .. deck.Deck.IsPrivate ? OwnDeck.Buttons(turn, deck.Deck, page, name) : [[Button.To(Texts.Button_Share, DeckLink.ToShare(link, deck.Deck.Title))]],
                hidden > 0 ? [Button.For(Phrase.Plain(Texts.Button_Suspended, hidden), new ShowSuspended.Action(ShowSuspended.Do.Show, deckId, 0, 0))] : [],
                deck.IsChosen ? [Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary)] : [],
                [Button.For(Texts.Button_Back, new ShowDecks.Action(page))],
            ]);
    }

    private static Button Choose(ShelvedDeck deck, int page) => deck.IsChosen
        ? Button.For(Texts.Button_Unsubscribe, new ChooseDeck.Action(deck.Deck.Id, Choose: false, page, FromList: false))
        : Button.For(Texts.Button_Subscribe, new ChooseDeck.Action(deck.Deck.Id, Choose: true, page, FromList: false), ButtonStyle.Success);

    /// <summary>The outermost headings with the number of terms below them.</summary>
    private static async Task<Html> SectionsAsync(Turn turn, int deckId, CancellationToken cancel)
    {
        var terms = await turn.Db.Cards
            .Where(card => card.DeckId == deckId && card.RetiredAt == null)
            .OrderBy(card => card.Position)
            .Select(card => new { card.TermKey, card.Source.Section })
            .ToListAsync(cancel);
        var sections = terms.DistinctBy(term => term.TermKey)
            .Where(term => term.Section.Count > 0)
            .CountBy(term => term.Section[0])
            .ToList();
        return sections.Count == 0
            ? Html.Empty
            : Html.Lines(
                [Phrase.Of(Texts.Deck_Sections),
                .. sections.Take(MostSections).Select(section => Html.Of($"• {section.Key} · {section.Value}")),
                sections.Count <= MostSections ? Html.Empty : Phrase.Of(Texts.Deck_MoreSections, sections.Count - MostSections)]);
    }
}
