using DeployQuizBot.Bot;
using Quartz;

namespace DeployQuizBot.Health;

/// <summary>
/// For programs that are only there while somebody asks them something: a scheduler elsewhere calls every minute, and is
/// answered when all that was to be done by then is done and said. Between the calls nothing has to run.
/// </summary>
internal sealed class Tick(IEnumerable<SweepJob> sweeps, ISchedulerFactory schedulers, Sender sender, Settings settings)
{
    public const string Path = "/tick";

    private const string Scheme = "Bearer ";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <param name="authorization">The header of that name.</param>
    public async Task<IResult> AnswerAsync(string? authorization, CancellationToken cancel)
    {
        if (!IsSecret(authorization))
            return Results.Json(new { Status = $"send the header Authorization: {Scheme}... with what Http__TickSecret has" }, statusCode: StatusCodes.Status401Unauthorized);

        var jobs = new Dictionary<string, string>();
        foreach (var sweep in sweeps)
            jobs[sweep.Name] = await sweep.RunAsync(cancel) ? "done" : "broke off";
        // What should have run at night begins by itself when the program does, and takes the machine's time, not the learners'.
        while (await AreWorkingAsync(cancel))
            await Task.Delay(Look, TimeProvider.System, cancel);
        await sender.WhenIdleAsync().WaitAsync(cancel);
        var isDone = jobs.Values.All(how => how == "done");
        return Results.Json(new { Status = isDone ? "done" : "broke off", Jobs = jobs }, statusCode: isDone ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<bool> AreWorkingAsync(CancellationToken cancel)
    {
        foreach (var scheduler in await schedulers.GetAllSchedulers(cancel))
        {
            if ((await scheduler.QueryFireInstances(new FireInstanceQuery(), cancel)).Items.Count > 0)
                return true;
        }

        return false;
    }

    private bool IsSecret(string? authorization) => authorization?.StartsWith(Scheme, StringComparison.Ordinal) == true
        && Secret.IsSame(authorization[Scheme.Length..], settings.TickSecret!);
}
