using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>/quality, for admins: cards that are forgotten more often than expected, which terms people take for each other, and which questions may be wrong. Nobody is named.</summary>
internal sealed class ShowQuality : ICommandHandler
{
    private const int MostPairs = 10;
    private const int MostQuestions = 10;
    private const int MostCards = 12;

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var pairs = await PairsAsync(turn, cancel);
        var doubtful = await DoubtfulAsync(turn, cancel);
        var hard = await HardAsync(turn, cancel);
        return pairs.Count == 0 && doubtful.Count == 0 && hard.Count == 0
            ? Screen.Of(Phrase.Of(Texts.Quality_Nothing))
            : Screen.Of(Html.Paragraphs(
                Phrase.Of(Texts.Quality),
                hard.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Quality_Hard), .. hard]),
                pairs.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Quality_Confused), .. pairs]),
                doubtful.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Quality_Doubtful), .. doubtful])));
    }

    /// <summary>Deck by deck, the worst cards of each first.</summary>
    private static async Task<List<Html>> HardAsync(Turn turn, CancellationToken cancel)
    {
        var rows = await turn.Db.CardRecords
            .Where(record => record.Answers >= CardRecord.EnoughAnswers && record.Below >= CardRecord.FarBelow)
            .OrderByDescending(record => record.Below).ThenBy(record => record.CardId)
            .Take(MostCards)
            .Join(turn.Db.Cards.Where(card => card.RetiredAt == null && card.Deck.OwnerId == Deck.ForAll), record => record.CardId, card => card.Id, (record, card) => new { record, card.Term, card.Deck.Title, card.File, card.Line })
            .ToListAsync(cancel);
        return [.. rows.GroupBy(row => row.Title).OrderByDescending(deck => deck.Max(row => row.record.Below)).SelectMany(deck => deck
            .OrderByDescending(row => row.record.Below)
            .Select(row => Phrase.Of(
                Texts.Quality_HardCard,
                row.Term,
                row.record.Answers - row.record.Recalled,
                row.record.Answers,
                (int)Math.Round(row.record.Answers - row.record.Expected),
                $"{row.File}:{row.Line}"))
            .Prepend(Html.Bold(deck.Key)))];
    }

    private static async Task<List<Html>> PairsAsync(Turn turn, CancellationToken cancel)
    {
        var pairs = await turn.Db.Confusions
            .GroupBy(confusion => new { confusion.TermId, confusion.TakenForId })
            .Select(pair => new { pair.Key.TermId, pair.Key.TakenForId, Times = pair.Sum(confusion => confusion.Times), People = pair.Count() })
            .Where(pair => pair.Times > 0)
            .OrderByDescending(pair => pair.People).ThenByDescending(pair => pair.Times).ThenBy(pair => pair.TermId)
            .Take(MostPairs)
            .Join(turn.Db.Terms.Where(term => term.Deck.OwnerId == Deck.ForAll), pair => pair.TermId, term => term.Id, (pair, term) => new { pair, Term = term.Name, Deck = term.Deck.Title })
            .Join(turn.Db.Terms.Where(term => term.Deck.OwnerId == Deck.ForAll), row => row.pair.TakenForId, other => other.Id, (row, other) => new { row.pair, row.Term, row.Deck, Other = other.Name })
            .ToListAsync(cancel);
        return [.. pairs.OrderByDescending(row => row.pair.People).ThenByDescending(row => row.pair.Times).ThenBy(row => row.pair.TermId)
            .Select(row => Phrase.Of(Texts.Quality_Pair, row.Term, row.Other, row.pair.Times, row.pair.People, row.Deck))];
    }

    private static async Task<List<Html>> DoubtfulAsync(Turn turn, CancellationToken cancel)
    {
        var rows = await turn.Db.QuestionRecords.Where(DoubtfulQuestions.AreDoubtful)
            .OrderByDescending(record => record.StrongAnswers - record.StrongRight).ThenBy(record => record.CardId)
            .Take(MostQuestions)
            .Join(turn.Db.Cards.Where(card => card.RetiredAt == null && card.Deck.OwnerId == Deck.ForAll), record => record.CardId, card => card.Id, (record, card) => new { record.StrongAnswers, record.StrongRight, card.Term, card.File, card.Line })
            .ToListAsync(cancel);
        return rows.ConvertAll(row => Phrase.Of(Texts.Quality_Question, row.Term, row.StrongAnswers - row.StrongRight, row.StrongAnswers, $"{row.File}:{row.Line}"));
    }
}
