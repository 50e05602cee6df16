using Fsrs;

namespace DeployQuizBot.Data;

/// <summary>A grade on a card: what it does to the timetable, and the row that remembers it.</summary>
internal static class Grading
{
    /// <summary>A phone may lie aside for an hour: beyond this, time says nothing about the effort.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    private static readonly FrequentQuery<Func<BotDb, long, long, IAsyncEnumerable<LearnerCard>>> OwnCard =
        FrequentQuery.Of((BotDb db, long learner, long card) => db.LearnerCards.Where(own => own.LearnerId == learner && own.CardId == card));

    private static readonly FrequentQuery<Func<BotDb, long, DateOnly, IAsyncEnumerable<StudyDay>>> OwnDay =
        FrequentQuery.Of((BotDb db, long learner, DateOnly day) => db.StudyDays.Where(own => own.LearnerId == learner && own.Day == day));

    /// <summary>The card in the learner's timetable, which begins here for a new one.</summary>
    public static async Task<LearnerCard> LearnerCardAsync(this BotDb db, Learner learner, long cardId, DateTimeOffset now, CancellationToken cancel)
    {
        var known = db.LearnerCards.Local.FindEntryUntyped([learner.Id, cardId])?.Entity ?? await OwnCard.In(db)(db, learner.Id, cardId).SingleOrDefaultAsync(cancel);
        if (known is not null)
            return known;

        var card = new LearnerCard { LearnerId = learner.Id, CardId = cardId, Due = now };
        db.LearnerCards.Add(card);
        return card;
    }

    /// <param name="shownAt">When the question appeared.</param>
    /// <param name="step">The step of the session; a session has at most one grade on each.</param>
    public static async Task<ReviewLog> GradeAsync(
        this BotDb db,
        Learner learner,
        LearnerCard card,
        Rating rating,
        DateTimeOffset now,
        DateTimeOffset shownAt,
        int session,
        int step,
        ReviewSource source,
        CancellationToken cancel)
    {
        var before = card.Schedule;
        var at = Scheduling.NowFor(before, now);
        if (IsFirstOfDay(learner, before.LastReview, at))
            (await StudyDayAsync(db, learner, at, cancel)).Cards++;
        var after = Scheduling.For(learner).Review(before, rating, at, Scheduling.FuzzSeed(card));

        card.Schedule = after;
        card.Reviews++;
        if (before.State == CardState.Review && rating == Rating.Again)
        {
            card.Lapses++;
            if (Leech.IsMadeBy(card.Lapses) && card.SuspendedAt is null)
                card.Suspend(Suspension.Leech, at);
        }

        return db.Reviews.Add(new ReviewLog
        {
            LearnerId = learner.Id,
            Session = session,
            Step = step,
            CardId = card.CardId,
            Source = source,
            Rating = rating,
            ReviewedAt = at,
            Duration = TimeSpan.FromTicks(Math.Clamp((at - shownAt).Ticks, 0, LongestAnswer.Ticks)),
            Before = ScheduleSnapshot.Of(before),
            After = ScheduleSnapshot.Of(after),
        }).Entity;
    }

    /// <summary>Makes the newest grade of a card undone; a leech that it made is none any more.</summary>
    public static async Task TakeBackAsync(this BotDb db, Learner learner, LearnerCard card, ReviewLog review, DateTimeOffset now, CancellationToken cancel)
    {
        var day = await StudyDayAsync(db, learner, review.ReviewedAt, cancel);
        (day.IsDone, day.NextDue) = (false, null);
        if (IsFirstOfDay(learner, review.Before.LastReview, review.ReviewedAt))
            day.Cards = Math.Max(0, day.Cards - 1);

        review.UndoneAt = now;
        if (Leech.IsMadeBy(review, card))
            card.BringBack();
        card.Schedule = review.Before.ToSchedule();
        card.Reviews--;
        if (review.Before.State == CardState.Review && review.Rating == Rating.Again)
            card.Lapses--;
    }

    private static bool IsFirstOfDay(Learner learner, DateTimeOffset? last, DateTimeOffset now) =>
        last is not { } before || LearnerClock.DayOf(learner).DaysBetween(before, now) > 0;

    private static async Task<StudyDay> StudyDayAsync(BotDb db, Learner learner, DateTimeOffset at, CancellationToken cancel)
    {
        var day = LearnerClock.DayOf(learner).DayOf(at);
        return db.StudyDays.Local.FindEntryUntyped([learner.Id, day])?.Entity
            ?? await OwnDay.In(db)(db, learner.Id, day).SingleOrDefaultAsync(cancel)
            ?? db.StudyDays.Add(new StudyDay { LearnerId = learner.Id, Day = day }).Entity;
    }
}
