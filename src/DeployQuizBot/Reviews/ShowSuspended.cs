using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>/cards: the cards that are suspended, deck by deck, each with the way back.</summary>
internal sealed class ShowSuspended : ICommandHandler, IActionHandler<ShowSuspended.Action>
{
    private const int CardsOnPage = 8;
    private const int LongestOnButton = 40;

    internal enum Do
    {
        Show,

        /// <summary>The card comes back.</summary>
        BringBack,

        /// <summary>Asks whether all shall come back.</summary>
        AskForAll,
        BringAllBack,
    }

    /// <param name="Deck">0 for all decks.</param>
    /// <param name="Card">Which one comes back; 0 for none.</param>
    internal readonly record struct Action(Do What, int Deck, int Page, long Card) : IAction<Action>
    {
        public static string Prefix => "su";

        public long[] ToFields() => [(long)What, Deck, Page, Card];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var what and <= (long)Do.BringAllBack, var deck and <= int.MaxValue, var page and <= int.MaxValue, var card]
                ? new Action((Do)what, (int)deck, (int)page, card)
                : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) => await PageAsync(turn, deck: 0, page: 0, cancel);

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var deckId = action.Deck == 0 ? (int?)null : action.Deck;
        switch (action.What)
        {
            case Do.BringBack:
                var name = await turn.Db.BringBackAsync(turn.Learner.Id, action.Card, turn.Now, cancel);
                return await PageAsync(turn, action.Deck, action.Page, cancel) with { Toast = name is null ? Texts.Toast_BackAlready : Phrase.Plain(Texts.Toast_BroughtBack, name) };
            case Do.AskForAll when await turn.Db.Suspended(turn.Learner.Id, deckId).CountAsync(cancel) is > 0 and var all:
                return Screen.Of(
                    Phrase.Of(Texts.Suspended_AskForAll, all),
                    [Button.For(Phrase.Plain(Texts.Button_BringAllBack, all), action with { What = Do.BringAllBack }, ButtonStyle.Primary)],
                    [Button.For(Texts.Button_Back, action with { What = Do.Show })]);
            case Do.BringAllBack:
                var count = await turn.Db.BringAllBackAsync(turn.Learner.Id, deckId, turn.Now, cancel);
                return await PageAsync(turn, action.Deck, page: 0, cancel) with { Toast = Phrase.Plain(Texts.Toast_BroughtAllBack, count) };
            default:
                return await PageAsync(turn, action.Deck, action.Page, cancel);
        }
    }

    private static async Task<Screen> PageAsync(Turn turn, int deck, int page, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        var suspended = turn.Db.Suspended(turn.Learner.Id, deck == 0 ? null : deck);
        var count = await suspended.CountAsync(cancel);
        if (count == 0)
            return Screen.Of(Phrase.Of(Texts.Suspended_None));

        var pages = (count + CardsOnPage - 1) / CardsOnPage;
        page = Math.Min(page, pages - 1);
        var cards = await suspended.Include(own => own.Card.Deck).Skip(page * CardsOnPage).Take(CardsOnPage).ToListAsync(cancel);
        return Screen.Of(
            Html.Paragraphs([
                Html.Lines(Phrase.Of(Texts.Suspended, count), pages == 1 ? Html.Empty : Phrase.Of(Texts.Decks_Page, page + 1, pages)),
                .. cards.GroupBy(own => own.Card.DeckId).Select(group => Html.Lines([Html.Bold(group.First().Card.Deck.Title), .. group.Select(Line)])),
                Phrase.Of(Texts.Suspended_HowTo)]),
            [
                .. cards.Select(own => (IReadOnlyList<Button>)[Button.For($"↩ {Short(own.Card)}", new Action(Do.BringBack, deck, page, own.CardId))]),
                .. Turning(deck, page, pages),
                .. count == 1 ? Array.Empty<IReadOnlyList<Button>>() : [[Button.For(Phrase.Plain(Texts.Button_BringAllBack, count), new Action(Do.AskForAll, deck, page, 0))]],
            ]);
    }

    private static Html Line(LearnerCard own) => Phrase.Of(own.Suspension == Suspension.Leech ? Texts.Suspended_Leech : Texts.Suspended_ByLearner, Name(own.Card), own.Lapses);

    private static string Short(Card card) => Html.Text(Name(card)).Shortened(LongestOnButton).ToPlainText();

    // A term has a card in each direction.
    private static string Name(Card card) => card.Kind == CardKind.Term ? Phrase.Plain(Texts.Card_AsksForTerm, CardName.Of(card)) : CardName.Of(card);

    private static IEnumerable<IReadOnlyList<Button>> Turning(int deck, int page, int pages)
    {
        var buttons = new List<Button>();
        if (page > 0)
            buttons.Add(Button.For("‹", new Action(Do.Show, deck, page - 1, 0)));
        if (page < pages - 1)
            buttons.Add(Button.For("›", new Action(Do.Show, deck, page + 1, 0)));
        return buttons.Count == 0 ? [] : [buttons];
    }
}
