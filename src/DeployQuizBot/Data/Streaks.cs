using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>A learner's days as they are stored.</summary>
internal static class Streaks
{
    /// <summary>So long an absence of the bot, however late in a day, may have cost a learner that day.</summary>
    private static readonly TimeSpan LongOutage = TimeSpan.FromMinutes(30);

    public static async Task<Streak> LoadStreakAsync(this BotDb db, Learner learner, DateTimeOffset now, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var days = await db.StudyDays.AsNoTracking().Where(day => day.LearnerId == learner.Id).OrderBy(day => day.Day).ToListAsync(cancel);
        if (days.Count == 0)
            return Streak.Of([], DateOnly.MinValue, _ => false);

        var calendar = LearnerClock.DayOf(learner);
        var off = await db.DaysOff.AsNoTracking().Where(day => day.LearnerId == learner.Id).ToListAsync(cancel);
        var begin = calendar.StartOf(days[0].Day);
        var outages = await db.Outages.AsNoTracking().Where(outage => outage.Until > begin).ToListAsync(cancel);
        return Streak.Of(days, calendar.DayOf(now), day =>
            off.Exists(some => day >= some.From && day < some.Until) || outages.Exists(outage => IsAway(outage, calendar, day)));
    }

    /// <summary>Nothing of what was due today is left. It counts when something was done.</summary>
    /// <param name="nextDue">The first day on which something is due again; null for never.</param>
    public static async Task DayIsDoneAsync(this BotDb db, Learner learner, DateOnly today, DateOnly? nextDue, CancellationToken cancel)
    {
        if (await db.StudyDays.FindAsync([learner.Id, today], cancel) is { } day)
            (day.IsDone, day.NextDue) = (true, nextDue ?? DateOnly.MaxValue);
    }

    /// <summary>The learner goes to another zone, or lets their days begin at another hour: whatever days that skips or cuts short does no harm.</summary>
    /// <param name="timeZone">IANA name.</param>
    /// <param name="dayStart">See <see cref="Learner.DayStart"/>.</param>
    public static async Task MoveToAsync(this BotDb db, Learner learner, string timeZone, int dayStart, DateTimeOffset now, CancellationToken cancel)
    {
        if (learner.TimeZone != timeZone || learner.DayStart != dayStart)
        {
            var (left, reached) = (LearnerClock.DayOf(learner).DayOf(now), LearnerClock.DayIn(timeZone, dayStart).DayOf(now));
            (learner.TimeZone, learner.DayStart) = (timeZone, dayStart);
            await db.TakeOffAsync(learner, left < reached ? left : reached, (left < reached ? reached : left).AddDays(1), cancel);
        }

        if (await db.Reminders.FindAsync([learner.Id], cancel) is { } reminder)
            await db.PlanAsync(reminder, learner, now, cancel);
    }

    /// <summary>Days off, from the first of them to the first day after.</summary>
    public static async Task TakeOffAsync(this BotDb db, Learner learner, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        if (await db.DaysOff.FindAsync([learner.Id, from], cancel) is { } known)
            known.Until = until > known.Until ? until : known.Until;
        else
            db.DaysOff.Add(new DayOff { LearnerId = learner.Id, From = from, Until = until });
    }

    /// <summary>No day after this one is off any more.</summary>
    public static async Task EndDaysOffAsync(this BotDb db, Learner learner, DateOnly today, CancellationToken cancel)
    {
        foreach (var off in await db.DaysOff.Where(day => day.LearnerId == learner.Id && day.Until > today).ToListAsync(cancel))
            off.Until = off.From > today ? off.From : today.AddDays(1);
    }

    private static bool IsAway(Outage outage, LearningDay calendar, DateOnly day)
    {
        var (start, end) = (calendar.StartOf(day), calendar.StartOf(day.AddDays(1)));
        return (outage.Until < end ? outage.Until : end) - (outage.From > start ? outage.From : start) >= LongOutage;
    }
}
