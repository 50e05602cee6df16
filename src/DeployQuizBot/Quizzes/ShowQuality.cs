using DeployQuizBot.Bot;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>/quality, for admins: which terms people take for each other, and which questions may be wrong. Nobody is named.</summary>
internal sealed class ShowQuality : ICommandHandler
{
    private const int MostPairs = 10;
    private const int MostQuestions = 10;

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var pairs = await PairsAsync(turn, cancel);
        var doubtful = await DoubtfulAsync(turn, cancel);
        return pairs.Count == 0 && doubtful.Count == 0
            ? Screen.Of(Phrase.Of(Texts.Quality_Nothing))
            : Screen.Of(Html.Paragraphs(
                Phrase.Of(Texts.Quality),
                pairs.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Quality_Confused), .. pairs]),
                doubtful.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Quality_Doubtful), .. doubtful])));
    }

    private static async Task<List<Html>> PairsAsync(Turn turn, CancellationToken cancel)
    {
        var pairs = await turn.Db.Confusions
            .GroupBy(confusion => new { confusion.TermId, confusion.TakenForId })
            .Select(pair => new { pair.Key.TermId, pair.Key.TakenForId, Times = pair.Sum(confusion => confusion.Times), People = pair.Count() })
            .Where(pair => pair.Times > 0)
            .OrderByDescending(pair => pair.People).ThenByDescending(pair => pair.Times).ThenBy(pair => pair.TermId)
            .Take(MostPairs)
            .Join(turn.Db.Terms, pair => pair.TermId, term => term.Id, (pair, term) => new { pair, Term = term.Name, Deck = term.Deck.Title })
            .Join(turn.Db.Terms, row => row.pair.TakenForId, other => other.Id, (row, other) => new { row.pair, row.Term, row.Deck, Other = other.Name })
            .ToListAsync(cancel);
        return [.. pairs.OrderByDescending(row => row.pair.People).ThenByDescending(row => row.pair.Times).ThenBy(row => row.pair.TermId)
            .Select(row => Phrase.Of(Texts.Quality_Pair, row.Term, row.Other, row.pair.Times, row.pair.People, row.Deck))];
    }

    private static async Task<List<Html>> DoubtfulAsync(Turn turn, CancellationToken cancel)
    {
        var rows = await turn.Db.QuestionRecords.Where(DoubtfulQuestions.AreDoubtful)
            .OrderByDescending(record => record.StrongAnswers - record.StrongRight).ThenBy(record => record.CardId)
            .Take(MostQuestions)
            .Join(turn.Db.Cards.Where(card => card.RetiredAt == null), record => record.CardId, card => card.Id, (record, card) => new { record.StrongAnswers, record.StrongRight, card.Term, card.File, card.Line })
            .ToListAsync(cancel);
        return rows.ConvertAll(row => Phrase.Of(Texts.Quality_Question, row.Term, row.StrongAnswers - row.StrongRight, row.StrongAnswers, $"{row.File}:{row.Line}"));
    }
}
