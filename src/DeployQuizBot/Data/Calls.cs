using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>The calls of a learner as they are stored.</summary>
internal static class Calls
{
    /// <summary>Plans the next call by the learner's own times. Calls of a day that were made are not made again, wherever the learner is by now.</summary>
    public static async Task PlanAsync(this BotDb db, Reminder reminder, Learner learner, DateTimeOffset after, CancellationToken cancel)
    {
        // A change of zone moves a day by one at most.
        var since = LearnerClock.DayOf(learner).DayOf(after).AddDays(-2);
        var made = await db.ReminderCalls.AsNoTracking()
            .Where(call => call.LearnerId == learner.Id && call.Day >= since)
            .Select(call => new { call.Day, call.Time })
            .ToListAsync(cancel);
        reminder.Plan(learner, after, made.Select(call => (call.Day, call.Time)).Concat(Unsaved(db, learner)).ToHashSet());
    }

    private static IEnumerable<(DateOnly Day, int Time)> Unsaved(BotDb db, Learner learner) =>
        db.ReminderCalls.Local.Where(call => call.LearnerId == learner.Id).Select(call => (call.Day, call.Time));
}
