using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>A card that a learner forgets again and again.</summary>
/// <param name="Forgotten">Answers that were wrong.</param>
internal sealed record HardCard(long CardId, long TermId, string Term, int Answers, int Forgotten);

internal static class HardestCards
{
    /// <summary>How many days are looked at.</summary>
    public const int Days = 90;

    public const int Most = 3;

    // Cards of one term lie close together.
    private const int Candidates = 30;

    /// <summary>Those with the most lapses, then those that were recalled least; one card of a term.</summary>
    /// <param name="deck">null for all that the learner has chosen.</param>
    public static async Task<List<HardCard>> LoadAsync(Turn turn, int? deck, CancellationToken cancel)
    {
        var start = turn.Day.StartOf(turn.Day.DayOf(turn.Now).AddDays(1 - Days));
        var db = turn.Db;
        var learned = db.InHand(turn.Learner.Id).Where(own => deck == null || own.Card.DeckId == deck);
        var rows = await db.Reviews
            .Where(review => review.LearnerId == turn.Learner.Id && review.UndoneAt == null && review.ReviewedAt >= start)
            .Where(review => learned.Any(own => own.CardId == review.CardId))
            .GroupBy(review => review.CardId)
            .Select(card => new
            {
                Id = card.Key,
                Answers = card.Count(),
                Forgotten = card.Sum(review => review.Rating == Rating.Again ? 1 : 0),
                Lapses = card.Sum(review => review.Rating == Rating.Again && review.Before.State == CardState.Review ? 1 : 0),
            })
            .Where(card => card.Forgotten >= 2)
            .OrderByDescending(card => card.Lapses).ThenByDescending(card => card.Forgotten * 1000 / card.Answers).ThenBy(card => card.Id)
            .Take(Candidates)
            .Join(db.Cards, row => row.Id, card => card.Id, (row, card) => new { row, card.TermId, Term = card.Source.Name })
            .ToListAsync(cancel);
        return [.. rows.OrderByDescending(found => found.row.Lapses).ThenByDescending(found => found.row.Forgotten * 1000 / found.row.Answers).ThenBy(found => found.row.Id)
            .DistinctBy(found => found.TermId)
            .Take(Most)
            .Select(found => new HardCard(found.row.Id, found.TermId, found.Term, found.row.Answers, found.row.Forgotten))];
    }
}
