using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes;
using DeployQuizBot.Wording;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>/stats: how the last month went, and which terms one takes for each other.</summary>
internal sealed class ShowStats : ICommandHandler
{
    private const int Days = 30;
    private const int MostPairs = 5;

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var since = turn.Day.StartOf(turn.Day.DayOf(turn.Now).AddDays(1 - Days));
        var reviews = turn.Db.Reviews.Where(review => review.LearnerId == turn.Learner.Id && review.UndoneAt == null && review.ReviewedAt >= since);
        var all = await reviews.CountAsync(cancel);
        var recalled = await reviews.CountAsync(review => review.Rating != Rating.Again, cancel);
        var quizzed = await reviews.CountAsync(review => review.Source != ReviewSource.Review, cancel);
        var pairs = await PairsAsync(turn, cancel);
        return Screen.Of(
            Html.Paragraphs(
                Phrase.Of(Texts.Stats),
                all == 0 ? Phrase.Of(Texts.Stats_NothingYet) : Phrase.Of(Texts.Stats_Month, all, (int)Math.Round(100.0 * recalled / all)),
                quizzed == 0 ? Html.Empty : Phrase.Of(Texts.Stats_Quizzed, quizzed),
                pairs.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Stats_Confused), .. pairs])),
            pairs.Count == 0 ? [] : [Button.For(Texts.Button_TellApart, new TellThemApart.Action(), ButtonStyle.Primary)]);
    }

    private static async Task<List<Html>> PairsAsync(Turn turn, CancellationToken cancel)
    {
        var rows = await turn.Db.Confusions
            .Where(confusion => confusion.LearnerId == turn.Learner.Id && confusion.Open > 0)
            .OrderByDescending(confusion => confusion.Open).ThenByDescending(confusion => confusion.LastAt).ThenBy(confusion => confusion.TermId)
            .Join(turn.Db.Terms.Where(term => term.RetiredAt == null), confusion => confusion.TermId, term => term.Id, (confusion, term) => new { confusion, Term = term.Name })
            .Join(turn.Db.Terms, row => row.confusion.TakenForId, other => other.Id, (row, other) => new { row.Term, Other = other.Name, row.confusion.Open, row.confusion.LastAt })
            .ToListAsync(cancel);
        return [.. rows.OrderByDescending(row => row.Open).ThenByDescending(row => row.LastAt).ThenBy(row => row.Term, StringComparer.Ordinal)
            .Take(MostPairs)
            .Select(row => Phrase.Of(Texts.Stats_Pair, row.Term, row.Other, row.Open))];
    }
}
