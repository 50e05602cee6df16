using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>
/// Something that a learner did in a review and may take back: a grade of their own, or a card that they put away. Answers
/// in quizzes are none.
/// </summary>
internal sealed record UndoableStep
{
    public ReviewLog? Grade { get; private init; }

    public CardHide? Hide { get; private init; }

    public long CardId => Grade?.CardId ?? Hide!.CardId;

    public int Session => Grade?.Session ?? Hide!.Session;

    public DateTimeOffset At => Grade?.ReviewedAt ?? Hide!.HiddenAt;

    /// <summary>The newest that still counts, in whichever session; null when there is none, or enough was taken back.</summary>
    public static async Task<UndoableStep?> NewestAsync(Turn turn, CancellationToken cancel)
    {
        if (turn.Learner.StepsToUndo == 0)
            return null;

        // Sessions of one learner follow one another, and so do their steps.
        await turn.Db.SaveChangesAsync(cancel);
        var grade = await turn.Db.Reviews
            .Where(review => review.LearnerId == turn.Learner.Id && review.Source == ReviewSource.Review && review.UndoneAt == null)
            .OrderByDescending(review => review.Session).ThenByDescending(review => review.Step)
            .FirstOrDefaultAsync(cancel);
        var hide = await turn.Db.CardHides
            .Where(hide => hide.LearnerId == turn.Learner.Id && hide.EndedAt == null)
            .OrderByDescending(hide => hide.Session).ThenByDescending(hide => hide.Step)
            .FirstOrDefaultAsync(cancel);
        return (grade, hide) switch
        {
            (null, null) => null,
            ({ } review, { } hidden) when (review.Session, review.Step).CompareTo((hidden.Session, hidden.Step)) > 0 => new() { Grade = review },
            (_, { } hidden) => new() { Hide = hidden },
            ({ } review, _) => new() { Grade = review },
        };
    }
}
