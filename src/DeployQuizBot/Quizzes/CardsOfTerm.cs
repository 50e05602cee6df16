using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>The cards with which a term can be asked.</summary>
internal static class CardsOfTerm
{
    /// <summary>The card that was planned, and for want of a question about it others of its term.</summary>
    /// <param name="learnerId">Who is asked, and not with what they have put away; null when many are.</param>
    public static async Task<List<Card>> LoadAsync(BotDb db, Card planned, long? learnerId, CancellationToken cancel) =>
    [
        planned,
        .. await db.Cards
            .Where(other => other.TermId == planned.TermId && other.Id != planned.Id && other.RetiredAt == null
                && !db.LearnerCards.Any(own => own.LearnerId == learnerId && own.CardId == other.Id && own.SuspendedAt != null))
            .OrderBy(other => other.Kind)
            .ToListAsync(cancel),
    ];
}
