using DeployQuizBot.Bot;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>A term that a learner takes for another one.</summary>
/// <param name="Open">How often since they were last told apart.</param>
internal sealed record ConfusedPair(string Term, string Other, int Open);

internal static class ConfusedPairs
{
    private const int Most = 5;

    /// <summary>Those first that are mixed up most.</summary>
    /// <param name="deck">null for all.</param>
    public static async Task<List<ConfusedPair>> LoadAsync(Turn turn, int? deck, CancellationToken cancel)
    {
        var rows = await turn.Db.Confusions
            .Where(confusion => confusion.LearnerId == turn.Learner.Id && confusion.Open > 0)
            .OrderByDescending(confusion => confusion.Open).ThenByDescending(confusion => confusion.LastAt).ThenBy(confusion => confusion.TermId)
            .Join(
                turn.Db.Terms.Where(term => term.RetiredAt == null && (deck == null || term.DeckId == deck)),
                confusion => confusion.TermId,
                term => term.Id,
                (confusion, term) => new { confusion, Term = term.Name })
            .Join(turn.Db.Terms, row => row.confusion.TakenForId, other => other.Id, (row, other) => new { row.Term, Other = other.Name, row.confusion.Open, row.confusion.LastAt })
            .ToListAsync(cancel);
        return [.. rows.OrderByDescending(row => row.Open).ThenByDescending(row => row.LastAt).ThenBy(row => row.Term, StringComparer.Ordinal)
            .Take(Most)
            .Select(row => new ConfusedPair(row.Term, row.Other, row.Open))];
    }
}
