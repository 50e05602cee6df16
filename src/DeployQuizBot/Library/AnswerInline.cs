using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Library;

/// <summary>"@bot pod" in any chat: terms to send there as a card, with the way into the bot.</summary>
internal sealed class AnswerInline(BotName name) : IInlineHandler
{
    private const int MostCards = 20;
    private const int LongestQuery = 100;
    private const int LongestTitle = 60;
    private const int LongestDescription = 120;
    private const int LongestBody = 1500;

    public async Task<IReadOnlyList<InlineCard>> HandleAsync(BotDb db, long personId, string query, CancellationToken cancel)
    {
        var ids = query.Trim() is { Length: > 0 and <= LongestQuery } text ? await FoundAsync(db, personId, text, cancel) : query.Length == 0 ? await FirstAsync(db, personId, cancel) : [];
        var terms = await db.Terms.AsNoTracking().Include(term => term.Deck).Where(term => ids.Contains(term.Id)).ToDictionaryAsync(term => term.Id, cancel);
        return [.. ids.Where(terms.ContainsKey).Select(id => CardOf(terms[id]))];
    }

    /// <summary>What fits best; terms in the person's own language come first of those that fit alike.</summary>
    private static async Task<List<long>> FoundAsync(BotDb db, long personId, string text, CancellationToken cancel)
    {
        var language = Language.Current;
        var rows = await Shown(db, personId)
            .Select(term => new { term.Id, term.Name, term.Aliases, Deck = term.Deck.Title, term.Deck.Language })
            .AsNoTracking()
            .ToListAsync(cancel);
        var search = new TermSearch(text);
        var terms = rows.ConvertAll(row => new NamedTerm(row.Id, row.Name, row.Aliases, row.Deck, row.Language == language));
        var hits = search.Hits(terms).ConvertAll(hit => hit.Term.Id);
        return [.. (hits.Count > 0 ? hits : search.Near(terms).ConvertAll(term => term.Id)).Take(MostCards)];
    }

    /// <summary>Who has typed nothing yet sees what there is.</summary>
    private static Task<List<long>> FirstAsync(BotDb db, long personId, CancellationToken cancel)
    {
        var language = Language.Current;
        return Shown(db, personId).OrderBy(term => term.Deck.Language != language).ThenBy(term => term.DeckId).ThenBy(term => term.Position)
            .Take(MostCards)
            .Select(term => term.Id)
            .ToListAsync(cancel);
    }

    private static IQueryable<Term> Shown(BotDb db, long personId) =>
        db.TermsFor(personId).Where(term => term.RetiredAt == null && term.Kind != TermKind.Cloze && term.Cards.Any(card => card.RetiredAt == null));

    private InlineCard CardOf(Term term)
    {
        var title = Html.Text(term.Title).Shortened(LongestTitle).ToPlainText();
        return new InlineCard(
            $"{term.Id}",
            title,
            term.Body.OnOneLine().Shortened(LongestDescription).ToPlainText(),
            Html.Paragraphs(
                Html.Lines(Html.Bold(term.Title), Html.Quote(term.Body.Shortened(LongestBody))),
                Html.Italic(Html.Of($"{term.Deck.Title}{string.Concat(term.Section.Select(heading => $" › {heading}"))}"))),
            Button.To(Texts.Button_LearnIt, TermLink.To(name, term.Id)));
    }
}
