using System.Linq.Expressions;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using LinqKit;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>
/// Something that a learner did in a review and may take back: a grade of their own, or a card that they put away. Answers
/// in quizzes are none.
/// </summary>
internal sealed record UndoableStep
{
    private static readonly Expression<Func<BotDb, long, IQueryable<ReviewLog>>> GradeOf = (db, learner) => db.Reviews
        .Where(review => review.LearnerId == learner && review.Source == ReviewSource.Review && review.UndoneAt == null)
        .OrderByDescending(review => review.Session).ThenByDescending(review => review.Step)
        .Take(1);

    private static readonly Expression<Func<BotDb, long, IQueryable<CardHide>>> HideOf = (db, learner) => db.CardHides
        .Where(hide => hide.LearnerId == learner && hide.EndedAt == null)
        .OrderByDescending(hide => hide.Session).ThenByDescending(hide => hide.Step)
        .Take(1);

    private static readonly FrequentQuery<Func<BotDb, long, IAsyncEnumerable<ReviewLog>>> NewestGrade = FrequentQuery.Of(GradeOf);

    private static readonly FrequentQuery<Func<BotDb, long, IAsyncEnumerable<CardHide>>> NewestHide = FrequentQuery.Of(HideOf);

    private static readonly FrequentQuery<Func<BotDb, long, IAsyncEnumerable<Trace>>> Newest = FrequentQuery.Of((BotDb db, long learner) =>
        GradeOf.Invoke(db, learner).Select(review => new { review.Session, At = review.ReviewedAt })
            .Concat(HideOf.Invoke(db, learner).Select(hide => new { hide.Session, At = hide.HiddenAt }))
            .Select(step => new Trace(step.Session, step.At)));

    public ReviewLog? Grade { get; private init; }

    public CardHide? Hide { get; private init; }

    public long CardId => Grade?.CardId ?? Hide!.CardId;

    public DateTimeOffset At => Grade?.ReviewedAt ?? Hide!.HiddenAt;

    /// <summary>The newest that still counts, in whichever session; null when there is none, or enough was taken back.</summary>
    public static async Task<UndoableStep?> NewestAsync(Turn turn, CancellationToken cancel)
    {
        if (turn.Learner.StepsToUndo == 0)
            return null;

        // Sessions of one learner follow one another, and so do their steps.
        var grade = await NewestGrade.In(turn.Db)(turn.Db, turn.Learner.Id).SingleOrDefaultAsync(cancel);
        var hide = await NewestHide.In(turn.Db)(turn.Db, turn.Learner.Id).SingleOrDefaultAsync(cancel);
        return (grade, hide) switch
        {
            (null, null) => null,
            ({ } review, { } hidden) when (review.Session, review.Step).CompareTo((hidden.Session, hidden.Step)) > 0 => new() { Grade = review },
            (_, { } hidden) => new() { Hide = hidden },
            ({ } review, _) => new() { Grade = review },
        };
    }

    /// <summary>Whether there is one of this session, the learner's newest, or of today.</summary>
    public static async Task<bool> IsRecentAsync(Turn turn, int session, CancellationToken cancel) =>
        turn.Learner.StepsToUndo > 0
        && await Newest.In(turn.Db)(turn.Db, turn.Learner.Id).AnyAsync(step => step.Session == session || turn.Day.DayOf(step.At) == turn.Day.DayOf(turn.Now), cancel);

    private sealed record Trace(int Session, DateTimeOffset At);
}
