using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Npgsql;
using Quartz;

namespace DeployQuizBot.Upkeep;

/// <summary>The jobs that run once in the cluster, and when.</summary>
internal static class UpkeepJobs
{
    /// <summary>Name of their scheduler, which replicas share by their Postgres.</summary>
    public const string Scheduler = "upkeep";

    public static void AddUpkeep(this HostApplicationBuilder builder, Settings settings)
    {
        builder.Services.AddSingleton<FitLearners>();
        builder.Services.AddSingleton<SendDigests>();
        builder.Services.AddSingleton<MeasureCards>();
        builder.Services.AddSingleton<PurgeOldRows>();
        builder.AddQuartz(Scheduler, quartz =>
        {
            // One SQLite file has one process: there is nobody to agree with.
            if (settings.Postgres is { } connection)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(Frugal(connection));
                    store.UseClustering();
                    store.ProvisionSchema();
                });
            }

            Schedule<FitLearners>(quartz, JobNames.Fit, "0 20 2 * * ?");
            Schedule<MeasureCards>(quartz, JobNames.Cards, "0 40 3 * * ?");
            Schedule<PurgeOldRows>(quartz, JobNames.Purge, "0 10 4 * * ?");
            Schedule<SendDigests>(quartz, JobNames.Digest, "0 0/15 * ? * SAT,SUN,MON");
        });
        builder.AddQuartzHostedService(Scheduler, quartz => quartz.WaitForJobsToComplete = true);
    }

    /// <summary>Quartz has connections of its own, and needs them for moments: the others are given back soon.</summary>
    private static string Frugal(string connection) =>
        new NpgsqlConnectionStringBuilder(Store.Tuned(connection)) { ConnectionIdleLifetime = 15, ConnectionPruningInterval = 5 }.ToString();

    private static void Schedule<TJob>(IQuartzBuilder quartz, string name, string cron)
        where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).WithSchedule(CronScheduleBuilder.Create(cron).InTimeZone(TimeZoneInfo.Utc)),
            job => job.WithIdentity(name).RequestRecovery());
}
