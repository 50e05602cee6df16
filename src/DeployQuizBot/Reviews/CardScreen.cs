using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Fsrs;

namespace DeployQuizBot.Reviews;

/// <summary>The living message while a card is on show.</summary>
internal static class CardScreen
{
    public const string Slot = "review";

    public static Screen Question(Place place, Card card, Progress progress, Welcome? welcome, bool canUndo) => Living(
        Html.Paragraphs(Received(welcome), Header(card, progress), Asked(card), Html.Italic(Hint(card))),
        [Button.For(Texts.Button_ShowAnswer, new RevealAnswer.Action(place), ButtonStyle.Primary)],
        Undo(place, canUndo)) with
    {
        Asks = new(place.Session, place.Step, card.Id),
    };

    /// <param name="note">The learner's own; null when there is none.</param>
    public static Screen Answer(Place place, Card card, string? note, Progress progress, ButtonPreview preview, bool canUndo)
    {
        var text = Whole(Header(card, progress), card, note);
        return Pictured(card, Living(
            text,
            [Grade(Rating.Again, Texts.Rating_Again, ButtonStyle.Danger), Grade(Rating.Hard, Texts.Rating_Hard, ButtonStyle.Plain)],
            [Grade(Rating.Good, Texts.Rating_Good, ButtonStyle.Success), Grade(Rating.Easy, Texts.Rating_Easy, ButtonStyle.Primary)],
            [.. Undo(place, canUndo), .. Pictures(place, card, text), Button.For("⋯", new CardMenu.Action(place, Open: true))]));

        Button Grade(Rating rating, string name, ButtonStyle style) =>
            Button.For($"{name} · {Phrase.Duration(preview.Wait(rating))}", new RateCard.Action(place, rating), style);
    }

    public static Screen Menu(Place place, Card card, string? note, Progress progress) => Pictured(card, Living(
        Whole(Header(card, progress), card, note),
        [Button.For(Texts.Button_Bury, new HideCard.Action(place, ForGood: false))],
        [Button.For(Texts.Button_Suspend, new HideCard.Action(place, ForGood: true))],
        [LeechAdvice.MyNote(place)],
        [Button.For(Texts.Button_Source, new ShowSource.Action(place, Open: true))],
        [Button.For(Texts.Button_Report, new ReportMistake.Action(place))],
        [Button.For(Texts.Button_Back, new CardMenu.Action(place, Open: false))]));

    /// <param name="lapses">How often the card was forgotten.</param>
    public static Screen Leech(Place place, Card card, string? note, int lapses, bool canUndo) => Living(
        Whole(LeechAdvice.Of(card, lapses), card, note),
        [Button.For(Texts.Button_Next, new GoOn.Action(place), ButtonStyle.Primary)],
        [LeechAdvice.BringBack(place), LeechAdvice.MyNote(place)],
        [Button.For(Texts.Button_Source, new ShowSource.Action(place, Open: true))],
        Undo(place, canUndo));

    /// <summary>The pictures of a card, one by one.</summary>
    /// <param name="number">Which of them, from 1.</param>
    public static Screen Picture(Place place, Card card, Progress progress, int number) => Living(
        Html.Paragraphs(Header(card, progress), card.Kind is CardKind.Term ? Html.Bold(card.Term) : Asked(card).Shortened(Html.LongestOpenQuote), Html.Of($"{number}/{card.Pictures.Count}")),
        [
            .. number > 1 ? [Button.For("‹", new ShowPicture.Action(place, number - 1))] : Array.Empty<Button>(),
            .. number < card.Pictures.Count ? [Button.For("›", new ShowPicture.Action(place, number + 1))] : Array.Empty<Button>(),
        ],
        [Button.For(Texts.Button_Back, new ShowPicture.Action(place, 0))]) with
    {
        Photo = card.Pictures[number - 1],
    };

    public static Screen Source(Place place, Html excerpt, string? note) =>
        Living(Html.Paragraphs(excerpt, OwnNote.Of(note)), [Button.For(Texts.Button_Back, new ShowSource.Action(place, Open: false))]);

    /// <summary>Question and answer; of what is too long for a message, the card gives way to what stands above it and to the note.</summary>
    private static Html Whole(Html above, Card card, string? note)
    {
        const int LineBreaks = 3 * 2;
        var own = OwnNote.Of(note);
        var room = Screen.LongestText - above.ToPlainText().Length - own.ToPlainText().Length - LineBreaks;
        var told = Told(card);
        var asked = Asked(card).Shortened(Math.Max(room - told.ToPlainText().Length, room / 2));
        return Html.Paragraphs(above, asked, told.Shortened(room - asked.ToPlainText().Length), own);
    }

    private static Html Received(Welcome? welcome) => welcome switch
    {
        null => Html.Empty,
        { PerDay: { } perDay } => Phrase.Of(Texts.Review_ComeBack, perDay),
        _ => Phrase.Of(Texts.Review_ComeBackShort),
    };

    /// <summary>The first picture, where the text can go with it.</summary>
    private static Screen Pictured(Card card, Screen screen) => card.Pictures is [var first, ..] && Screen.FitsUnder(first, screen.Text!.Value)
        ? screen with { Photo = first }
        : screen;

    /// <summary>The way to pictures that the answer does not show.</summary>
    private static IReadOnlyList<Button> Pictures(Place place, Card card, Html text) => card.Pictures.Count > 1 || card.Pictures is [var only] && !Screen.FitsUnder(only, text)
        ? [Button.For(Phrase.Plain(Texts.Button_Pictures, card.Pictures.Count), new ShowPicture.Action(place, 1))]
        : [];

    /// <summary>Its parts in one line and one bar: deck, place in it, and how far the session is.</summary>
    private static Html Header(Card card, Progress progress) => Html.Lines(
        Html.Of($"<b>{card.Deck.Title}</b>{(card.Section.Length == 0 ? "" : $" › {card.Section}")}"),
        Html.Of($"{Bar(progress)} {progress.Done}/{progress.Total}"));

    private static string Bar(Progress progress)
    {
        const int Width = 10;
        var done = progress.Total == 0 ? Width : progress.Done * Width / progress.Total;
        return new string('▰', done) + new string('▱', Width - done);
    }

    private static Html Asked(Card card) => card.Kind is CardKind.Term or CardKind.Cloze ? Html.Quote(card.Front) : Html.Bold(card.Front);

    private static Html Told(Card card) => Html.Paragraphs(card.Kind == CardKind.Term ? Html.Bold(card.Back) : Html.Quote(card.Back), card.Example);

    private static Html Hint(Card card) => card.Kind switch
    {
        CardKind.Term => Texts.Hint_Term,
        CardKind.List => Phrase.Of(Texts.Hint_List, card.Back.Value.Split('\n').Count(line => !line.StartsWith(' '))),
        CardKind.Question => Texts.Hint_Question,
        CardKind.Cloze => Texts.Hint_Cloze,
        _ => Texts.Hint_Definition,
    };

    private static IReadOnlyList<Button> Undo(Place place, bool canUndo) =>
        canUndo ? [Button.For(Texts.Button_Undo, new UndoReview.Action(place))] : [];

    private static Screen Living(Html text, params IReadOnlyList<Button>[] rows) => new()
    {
        Text = text,
        Keyboard = [.. rows.Where(row => row.Count > 0)],
        Slot = Slot,
    };
}
