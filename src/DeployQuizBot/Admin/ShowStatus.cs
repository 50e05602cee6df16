using System.Reflection;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Admin;

/// <summary>/status, for admins: who is here, what waits, how the jobs went, and what went wrong last.</summary>
internal sealed class ShowStatus(Settings settings) : ICommandHandler
{
    private const int MostErrors = 3;
    private const int LongestError = 150;

    public static string Version => typeof(ShowStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) => Screen.Of(Html.Paragraphs(
        Phrase.Of(Texts.Status, Version, settings.Postgres is null ? "SQLite" : "Postgres"),
        await PeopleAsync(turn, cancel),
        await WaitingAsync(turn, cancel),
        await JobsAsync(turn, cancel),
        await ProblemsAsync(turn, cancel)));

    private static async Task<Html> PeopleAsync(Turn turn, CancellationToken cancel)
    {
        // The admin is here too.
        await turn.Db.SaveChangesAsync(cancel);
        var today = turn.Day.StartOf(turn.Day.DayOf(turn.Now));
        var week = turn.Now.AddDays(-7);
        var counts = await turn.Db.Learners.GroupBy(_ => 1)
            .Select(all => new
            {
                Today = all.Count(learner => learner.ActiveAt >= today),
                Week = all.Count(learner => learner.ActiveAt >= week),
                All = all.Count(),
                Gone = all.Count(learner => learner.BlockedAt != null),
            })
            .SingleAsync(cancel);
        var answers = await turn.Db.StudyDays.Where(day => day.Day == turn.Day.DayOf(turn.Now)).SumAsync(day => day.Cards, cancel);
        return Html.Lines(Phrase.Of(Texts.Status_People, counts.Today, counts.Week, counts.All, counts.Gone), Phrase.Of(Texts.Status_Cards, answers));
    }

    private static async Task<Html> WaitingAsync(Turn turn, CancellationToken cancel)
    {
        var waiting = await turn.Db.Outbox.Where(message => message.FailedAt == null).GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Oldest = all.Min(message => message.CreatedAt) })
            .SingleOrDefaultAsync(cancel);
        var soon = turn.Now.AddHours(1);
        var calls = await turn.Db.Reminders.CountAsync(reminder => reminder.NextAt <= soon && reminder.NextAt > turn.Now, cancel);
        var late = await turn.Db.Reminders.CountAsync(reminder => reminder.NextAt <= turn.Now, cancel);
        return Html.Lines(
            waiting is null ? Phrase.Of(Texts.Status_NothingWaits) : Phrase.Of(Texts.Status_Waits, waiting.Count, Phrase.Duration(turn.Now - waiting.Oldest)),
            Phrase.Of(Texts.Status_Calls, calls),
            late == 0 ? Html.Empty : Phrase.Of(Texts.Status_LateCalls, late));
    }

    private static async Task<Html> JobsAsync(Turn turn, CancellationToken cancel)
    {
        var runs = await turn.Db.JobRuns.OrderBy(run => run.Job).ToListAsync(cancel);
        return runs.Count == 0 ? Phrase.Of(Texts.Status_NoJobs) : Html.Lines([Phrase.Of(Texts.Status_Jobs), .. runs.Select(run => JobOf(turn, run))]);
    }

    private static Html JobOf(Turn turn, JobRun run)
    {
        var ago = Phrase.Duration(turn.Now - run.StartedAt);
        return run switch
        {
            { Problem: { } problem } => Phrase.Of(Texts.Status_JobFailed, run.Job, ago, Short(problem)),
            { FinishedAt: null } => Phrase.Of(Texts.Status_JobRuns, run.Job, ago),
            _ => Phrase.Of(Texts.Status_Job, run.Job, ago, run.Done),
        };
    }

    private static async Task<Html> ProblemsAsync(Turn turn, CancellationToken cancel)
    {
        var yesterday = turn.Now.AddDays(-1);
        var rejected = await turn.Db.RejectedUpdates.Where(update => update.RejectedAt >= yesterday).OrderByDescending(update => update.RejectedAt)
            .Select(update => new { At = update.RejectedAt, update.Error }).ToListAsync(cancel);
        var failed = await turn.Db.Outbox.Where(message => message.FailedAt >= yesterday).OrderByDescending(message => message.FailedAt)
            .Select(message => new { At = message.FailedAt!.Value, Error = message.Method + ": " + message.Error }).ToListAsync(cancel);
        var outage = await turn.Db.Outages.OrderByDescending(one => one.Until).FirstOrDefaultAsync(cancel);
        var errors = rejected.Concat(failed).OrderByDescending(error => error.At).Take(MostErrors)
            .Select(error => Phrase.Of(Texts.Status_Error, Phrase.Duration(turn.Now - error.At), Short(error.Error)));
        return Html.Lines(
        [
            rejected.Count + failed.Count == 0 ? Phrase.Of(Texts.Status_NoErrors) : Phrase.Of(Texts.Status_Errors, rejected.Count, failed.Count),
            .. errors,
            outage is null ? Html.Empty : Phrase.Of(Texts.Status_Outage, Phrase.Duration(turn.Now - outage.Until), Phrase.Duration(outage.Until - outage.From)),
        ]);
    }

    // What went wrong may be long and have lines: the whole of it is in the store.
    private static string Short(string problem)
    {
        var line = problem.Split('\n', 2)[0].Trim();
        return line.Length <= LongestError ? line : $"{line[..LongestError]}…";
    }
}
