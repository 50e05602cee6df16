using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Library;

/// <summary>/find: a term of any deck by its name, or a choice of those that may be meant.</summary>
internal sealed class FindTerm : ICommandHandler
{
    private const int MostChoices = 5;
    private const int LongestEcho = 60;
    private const int LongestNameOnButton = 40;
    private const int LongestDeckOnButton = 20;

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        if (argument.Length == 0)
            return Screen.Of(Phrase.Of(Texts.Find_HowTo));

        var terms = await NamesAsync(turn, cancel);
        var search = new TermSearch(argument);
        var hits = search.Hits(terms);
        if (hits.Count == 0)
            return Nothing(argument, search.Near(terms));

        // Several may have just this name: in two languages, or in two decks.
        var isClear = hits.Count == 1 || (hits[0].Fit <= Fit.ExactAlias && hits[1].Fit > hits[0].Fit);
        if (isClear && await ShowTerm.ScreenAsync(turn, hits[0].Term.Id, cancel) is { } screen)
            return hits.Count == 1 ? screen : WithOthers(screen, hits.Skip(1).Select(hit => hit.Term));

        return Screen.Of(
            hits.Count <= MostChoices ? Phrase.Of(Texts.Find_Several, hits.Count) : Phrase.Of(Texts.Find_Many, hits.Count, MostChoices),
            Choices(hits.Select(hit => hit.Term)));
    }

    private static async Task<List<NamedTerm>> NamesAsync(Turn turn, CancellationToken cancel)
    {
        // Compared in the program: SQLite knows the small letters of ASCII only, and neither store knows that ё is е.
        var rows = await turn.Db.TermsFor(turn.Learner.Id)
            .Where(term => term.RetiredAt == null && term.Cards.Any(card => card.RetiredAt == null))
            .Select(term => new
            {
                term.Id,
                term.Name,
                term.Aliases,
                Deck = term.Deck.Title,
                IsChosen = turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == term.DeckId),
            })
            .AsNoTracking()
            .ToListAsync(cancel);
        return rows.ConvertAll(row => new NamedTerm(row.Id, row.Name, row.Aliases, row.Deck, row.IsChosen));
    }

    private static Screen Nothing(string text, List<NamedTerm> near) => Screen.Of(
        Html.Paragraphs(
            Phrase.Of(Texts.Find_Nothing, Shortened(text, LongestEcho)),
            Phrase.Of(near.Count == 0 ? Texts.Find_LookInDecks : Texts.Find_Near)),
        Choices(near));

    private static Screen WithOthers(Screen screen, IEnumerable<NamedTerm> others)
    {
        // Translations have their buttons already.
        var shown = screen.Keyboard.SelectMany(row => row).Select(button => button.Data).ToHashSet();
        var more = Choices(others.Where(term => !shown.Contains(ActionData.Pack(new ShowTerm.Action(term.Id)))));
        return more.Length == 0
            ? screen
            : screen with { Text = Html.Paragraphs(screen.Text!.Value, Phrase.Of(Texts.Find_Others)), Keyboard = [.. screen.Keyboard, .. more] };
    }

    private static IReadOnlyList<Button>[] Choices(IEnumerable<NamedTerm> terms) =>
        [.. terms.Take(MostChoices).Select(term => new[]
        {
            Button.For($"{Shortened(term.Name, LongestNameOnButton)} · {Shortened(term.Deck, LongestDeckOnButton)}", new ShowTerm.Action(term.Id)),
        })];

    private static string Shortened(string text, int length) => Html.Text(text).Shortened(length).ToPlainText();
}
