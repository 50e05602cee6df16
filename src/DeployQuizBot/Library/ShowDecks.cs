using DeployQuizBot.Bot;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Library;

/// <summary>/decks: the decks there are, and which of them one learns.</summary>
internal sealed class ShowDecks : ICommandHandler, IActionHandler<ShowDecks.Action>
{
    private const int DecksOnPage = 8;
    private const int LongestTitleOnButton = 40;

    /// <summary>Another page of the list, or back to it.</summary>
    internal readonly record struct Action(int Page) : IAction<Action>
    {
        public static string Prefix => "dl";

        public long[] ToFields() => [Page];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var page and <= int.MaxValue] ? new Action((int)page) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) => await PageAsync(turn, 0, cancel);

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => await PageAsync(turn, action.Page, cancel);

    public static async Task<Screen> PageAsync(Turn turn, int page, CancellationToken cancel)
    {
        var shelf = await Shelf.LoadAsync(turn, cancel);
        if (shelf.Count == 0)
            return Screen.Of(Phrase.Of(Texts.Decks_None));

        var pages = shelf.Chunk(DecksOnPage).ToList();
        page = Math.Min(page, pages.Count - 1);
        return Screen.Of(
            Html.Paragraphs(
                Html.Lines(Phrase.Of(Texts.Decks), pages.Count == 1 ? Html.Empty : Phrase.Of(Texts.Decks_Page, page + 1, pages.Count)),
                Html.Join("", pages[page].Select((deck, index) => Entry(deck, index == 0 ? null : pages[page][index - 1]))),
                Phrase.Of(Texts.Decks_HowTo)),
            [.. pages[page].Select(deck => Buttons(deck, page)), .. Turning(page, pages.Count), [Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary)]]);
    }

    /// <summary>How much of the deck the learner has begun, and what is due; empty for one who has not begun it.</summary>
    public static Html Progress(ShelvedDeck deck) => deck switch
    {
        { IsChosen: true, Due: > 0 } => Phrase.Of(Texts.Decks_ProgressDue, deck.Started, deck.Terms, deck.Due),
        { IsChosen: true } => Phrase.Of(Texts.Decks_Progress, deck.Started, deck.Terms),
        { Started: > 0 } => Phrase.Of(Texts.Decks_ProgressKept, deck.Started, deck.Terms),
        _ => Html.Empty,
    };

    private static Html Entry(ShelvedDeck deck, ShelvedDeck? above)
    {
        var mark = $"{(deck.IsChosen ? "✓ " : "")}{(deck.Deck.IsPrivate ? "🔒 " : "")}";
        var isTranslation = above?.First == deck.First;
        var title = isTranslation
            ? Phrase.Of(Texts.Decks_Translation, mark, LanguageName.In(deck.Deck.Language), deck.Deck.Title, deck.Terms)
            : Phrase.Of(Texts.Decks_Entry, mark, deck.Deck.Title, deck.Terms);
        var space = (above, isTranslation) switch { (null, _) => "", (_, true) => "\n", _ => "\n\n" };
        return Html.Of($"{space}{Html.Lines(title, Progress(deck))}");
    }

    private static IReadOnlyList<Button> Buttons(ShelvedDeck deck, int page)
    {
        var title = Html.Text(deck.Deck.Title).Shortened(LongestTitleOnButton).ToPlainText();
        return
        [
            Button.For(deck.IsChosen ? $"✓ {title}" : title, new ChooseDeck.Action(deck.Deck.Id, !deck.IsChosen, page, FromList: true)),
            Button.For("⋯", new ShowDeck.Action(deck.Deck.Id, page)),
        ];
    }

    private static IEnumerable<IReadOnlyList<Button>> Turning(int page, int pages)
    {
        var buttons = new List<Button>();
        if (page > 0)
            buttons.Add(Button.For("‹", new Action(page - 1)));
        if (page < pages - 1)
            buttons.Add(Button.For("›", new Action(page + 1)));
        return buttons.Count == 0 ? [] : [buttons];
    }
}
