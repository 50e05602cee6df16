using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Library;

/// <summary>A term with all that is known of it, and when the learner sees it next.</summary>
internal sealed class ShowTerm : IActionHandler<ShowTerm.Action>
{
    // All of it together fits into a message.
    private const int LongestAliases = 300;
    private const int LongestBody = 1800;
    private const int LongestName = 40;
    private const int MostTranslations = 5;

    internal readonly record struct Action(long Term) : IAction<Action>
    {
        public static string Prefix => "f";

        public long[] ToFields() => [Term];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var term] ? new Action(term) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        await ScreenAsync(turn, action.Term, cancel) ?? Screen.JustToast(Texts.Toast_TermGone);

    /// <returns>null when the term is gone.</returns>
    public static async Task<Screen?> ScreenAsync(Turn turn, long termId, CancellationToken cancel)
    {
        var term = await turn.Db.TermsFor(turn.Learner.Id).Include(t => t.Deck).SingleOrDefaultAsync(t => t.Id == termId && t.RetiredAt == null, cancel);
        if (term is null)
            return null;

        var text = Html.Paragraphs([
            Html.Lines(Html.Bold(term.Title), Html.Text(string.Join(", ", term.Aliases)).Shortened(LongestAliases)),
            Html.Quote(term.Body.Shortened(LongestBody)),
            term.Example,
            .. await NotesAsync(turn, termId, cancel),
            Html.Of($"{term.Deck.Title}{string.Concat(term.Section.Select(heading => $" › {heading}"))}"),
            await StandingAsync(turn, term, cancel)]);
        return Screen.Of(text, [.. await TranslationsAsync(turn, term, cancel), [Button.For(Texts.Button_Source, new ShowTermSource.Action(termId, Open: true))]]) with
        {
            Photo = term.Pictures.Find(picture => Picture.CanBeShown(picture) && Screen.FitsUnder(picture, text)),
        };
    }

    /// <summary>What the learner wrote down about its cards.</summary>
    private static async Task<List<Html>> NotesAsync(Turn turn, long termId, CancellationToken cancel)
    {
        var notes = await turn.Db.CardNotes
            .Where(note => note.LearnerId == turn.Learner.Id && turn.Db.Cards.Any(card => card.Id == note.CardId && card.TermId == termId))
            .OrderBy(note => note.CardId)
            .Select(note => note.Text)
            .ToListAsync(cancel);
        return notes.ConvertAll(OwnNote.Of);
    }

    /// <summary>The same term in decks that are translations: their authors give it the same id.</summary>
    private static async Task<List<IReadOnlyList<Button>>> TranslationsAsync(Turn turn, Term term, CancellationToken cancel)
    {
        if (term.AuthorId is null)
            return [];

        var decks = term.Deck.TranslationsAmong(await turn.Db.Decks.Where(deck => deck.OwnerId == term.Deck.OwnerId).ToListAsync(cancel)).Select(deck => deck.Id).ToList();
        var others = await turn.Db.Terms.Include(other => other.Deck)
            .Where(other => other.AuthorId == term.AuthorId && other.Kind == term.Kind && other.RetiredAt == null && decks.Contains(other.DeckId))
            .OrderBy(other => other.Id)
            .Take(MostTranslations)
            .ToListAsync(cancel);
        return others.ConvertAll(other => (IReadOnlyList<Button>)[Button.For(
            Phrase.Plain(Texts.Button_Translation, Html.Text(other.Title).Shortened(LongestName).ToPlainText(), LanguageName.In(other.Deck.Language)),
            new Action(other.Id))]);
    }

    /// <summary>Whether the learner learns it, and when it comes next.</summary>
    private static async Task<Html> StandingAsync(Turn turn, Term term, CancellationToken cancel)
    {
        if (!await turn.Db.Subscriptions.AnyAsync(s => s.LearnerId == turn.Learner.Id && s.DeckId == term.DeckId, cancel))
            return Phrase.Of(Texts.Term_NotChosen);

        var cards = await turn.Db.Cards.Where(card => card.TermId == term.Id && card.RetiredAt == null).Select(card => card.Id).ToListAsync(cancel);
        var own = await turn.Db.LearnerCards.Where(card => card.LearnerId == turn.Learner.Id && cards.Contains(card.CardId)).ToListAsync(cancel);
        if (own.Count(card => card.SuspendedAt is not null) == cards.Count)
            return Phrase.Of(Texts.Term_Hidden);

        var next = own.Where(card => card.State != CardState.New && card.SuspendedAt is null).MinBy(ComesAt);
        return next is null ? Phrase.Of(Texts.Term_New)
            : ComesAt(next) <= turn.Now ? Phrase.Of(Texts.Term_Due)
            : Phrase.Of(Texts.Term_In, Phrase.Duration(Wait(turn, next)));
    }

    private static DateTimeOffset ComesAt(LearnerCard card) => card.BuriedUntil > card.Due ? card.BuriedUntil.Value : card.Due;

    // Days are counted as the buttons of a review count them.
    private static TimeSpan Wait(Turn turn, LearnerCard card)
    {
        var days = turn.Day.DaysBetween(turn.Now, ComesAt(card));
        return card.State == CardState.Review && days > 0 ? TimeSpan.FromDays(days) : ComesAt(card) - turn.Now;
    }
}
