using System.Globalization;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData;

/// <summary>A card of a deck that a learner learns, or has learned, with where it stands in their timetable.</summary>
/// <param name="Own">null while it is new.</param>
/// <param name="Note">The learner's own; null when there is none.</param>
internal sealed record OwnCard(Card Card, Term Term, Deck Deck, LearnerCard? Own, string? Note)
{
    /// <summary>Identifies the term among all bots, whatever becomes of its name.</summary>
    public string GuidOf(string botId) => string.Create(CultureInfo.InvariantCulture, $"deployquizbot:{botId}:{Term.Id}");
}

internal static class OwnCards
{
    /// <summary>In the order of decks and terms; the cards of a term follow one another.</summary>
    public static IAsyncEnumerable<OwnCard> Of(BotDb db, long learnerId) => (
        from card in db.Cards.AsNoTracking()
        join own in db.LearnerCards.Where(own => own.LearnerId == learnerId) on card.Id equals own.CardId into known
        from own in known.DefaultIfEmpty()
        join note in db.CardNotes.Where(note => note.LearnerId == learnerId) on card.Id equals note.CardId into notes
        from note in notes.DefaultIfEmpty()
        where own != null || note != null
            || (card.RetiredAt == null && db.Subscriptions.Any(subscription => subscription.LearnerId == learnerId && subscription.DeckId == card.DeckId))
        orderby card.DeckId, card.Position, card.TermId, card.Kind
        select new OwnCard(card, card.Source, card.Deck, own, note == null ? null : note.Text)).AsAsyncEnumerable();

    public static OwnTable Table(BotDb db, long learnerId, string botId) => new("cards",
    [
        Field("guid", card => card.GuidOf(botId)),
        Field("card_id", card => card.Card.Id),
        Field("deck", card => card.Deck.Title),
        Field("section", card => card.Card.Section),
        Field("kind", card => card.Card.Kind),
        Field("term", card => card.Card.Term),
        Field("label", card => card.Term.Label),
        Field("aliases", card => string.Join($"{AnkiFields.AliasSeparator} ", card.Term.Aliases)),
        Field("front", card => card.Card.Front.ToPlainText()),
        Field("back", card => card.Card.Back.ToPlainText()),
        Field("front_html", card => card.Card.Front),
        Field("back_html", card => card.Card.Back),
        Field("example_html", card => card.Card.Example),
        Field("my_note", card => card.Note),
        Field("source", card => string.Create(CultureInfo.InvariantCulture, $"{card.Card.File}:{card.Card.Line}")),
        Field("retired_at", card => card.Card.RetiredAt),
        Field("state", card => card.Own?.State),
        Field("step", card => card.Own?.Step),
        Field("stability", card => card.Own?.Stability),
        Field("difficulty", card => card.Own?.Difficulty),
        Field("due", card => card.Own?.Due),
        Field("last_review", card => card.Own?.LastReview),
        Field("reviews", card => card.Own?.Reviews),
        Field("lapses", card => card.Own?.Lapses),
        Field("suspended_at", card => card.Own?.SuspendedAt),
        Field("suspension", card => card.Own?.Suspension),
        Field("buried_until", card => card.Own?.BuriedUntil),
    ], () => Of(db, learnerId));

    private static OwnField Field(string name, Func<OwnCard, object?> value) => new(name, row => value((OwnCard)row));
}
