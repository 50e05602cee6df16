using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>What the answers so far have taught about the wrong answers to a term.</summary>
internal static class LearnedLessons
{
    /// <summary>A wrong answer that this many were offered and fewer than one in twenty chose makes nobody think.</summary>
    private const int OftenShown = 30, OneIn = 20;

    /// <summary>What somebody else mixes up says less about a learner than what they do themselves.</summary>
    private const double OfOthers = 0.1;

    /// <param name="learnerId">Who is asked; null when many are, who count alike.</param>
    public static async Task<Lessons> LoadAsync(BotDb db, long termId, long? learnerId, CancellationToken cancel)
    {
        var confusions = await db.Confusions
            .Where(confusion => confusion.TermId == termId)
            .GroupBy(confusion => confusion.TakenForId)
            .Select(other => new { other.Key, Own = other.Sum(c => learnerId == null || c.LearnerId == learnerId ? c.Times : 0), All = other.Sum(c => c.Times) })
            .ToDictionaryAsync(other => other.Key, other => other.Own + (OfOthers * (other.All - other.Own)), cancel);
        var useless = await db.Distractions
            .Where(option => option.TermId == termId && option.Shown >= OftenShown && option.Chosen * OneIn < option.Shown)
            .Select(option => option.OptionId)
            .ToHashSetAsync(cancel);
        return new Lessons { Confusion = other => confusions.GetValueOrDefault(other), IsUseless = useless.Contains };
    }
}
