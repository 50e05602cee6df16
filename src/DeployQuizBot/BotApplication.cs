using DeployQuizBot.Admin;
using DeployQuizBot.Admin.Broadcasts;
using DeployQuizBot.Bot;
using DeployQuizBot.Bot.Limits;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Health;
using DeployQuizBot.Learners;
using DeployQuizBot.Library;
using DeployQuizBot.OwnData;
using DeployQuizBot.Quizzes;
using DeployQuizBot.Quizzes.Rounds;
using DeployQuizBot.Reminders;
using DeployQuizBot.Reports;
using DeployQuizBot.Reviews;
using DeployQuizBot.Statistics;
using DeployQuizBot.Upkeep;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace DeployQuizBot;

/// <summary>The whole worker: built, made ready, run.</summary>
internal sealed class BotApplication : IAsyncDisposable
{
    /// <summary>How long a stop may take.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    /// <summary>After that much of it nothing is waited for that can be left to the next start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private BotApplication(IHost host) => Host = host;

    public IHost Host { get; }

    /// <summary>Completes when the bot hears what people do, or stands by.</summary>
    public Task Listening => Host.Services.GetRequiredService<Connection>().Ready;

    /// <summary>Completes when all is done that belongs to the start of <see cref="Host"/>, which has begun.</summary>
    public Task Started => Host.Services.GetRequiredService<Presentation>().ExecuteTask!;

    /// <param name="configure">The last word on configuration and services, for the demo and the tests.</param>
    /// <exception cref="SetupException">The configuration is not one that the bot can run with.</exception>
    public static BotApplication Create(string[] args, Action<HostApplicationBuilder>? configure = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = args,
            Configuration = Unwatched(),
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Whoever asks for the health is told of it, and a start that fails is told in one line by Program.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
        configure?.Invoke(builder);

        var settings = Settings.Read(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Store>();
        builder.Services.AddSingleton<Admins>();
        builder.Services.AddSingleton<ImportDecks>();
        builder.Services.AddSingleton<ITelegramBotClient>(_ => new TelegramBotClient(
            // Waiting and trying again is the business of Delivery and Polling, which know whom it concerns.
            new TelegramBotClientOptions(settings.Token, settings.BaseUrl?.ToString()) { RetryCount = 1 }));
        builder.Services.AddSingleton<LeechReports>();
        builder.Services.AddSingleton<TermPools>();
        builder.Services.AddSingleton<AskQuestion>();
        builder.Services.AddSingleton<DoubtfulQuestions>();
        builder.Services.AddSingleton<QuizCourse>();
        builder.Services.AddSingleton<StartQuiz>();
        builder.Services.AddSingleton<StartExam>();
        builder.Services.AddSingleton<AskTogether>();
        builder.Services.AddSingleton<RoundCourse>();
        builder.Services.AddSingleton<OwnReview>();
        builder.Services.AddSingleton(services => new Routes(services).MapReviews().MapReports().MapQuizzes().MapStatistics().MapReminders().MapLibrary().MapLearners().MapOwnData().MapAdmin());
        builder.Services.AddSingleton(services => new GroupRoutes(services).MapRounds());
        builder.Services.AddSingleton<BotName>();
        builder.Services.AddSingleton<Presentation>();
        builder.Services.AddSingleton<Attachments>();
        builder.Services.AddSingleton<GroupMembers>();
        builder.Services.AddSingleton<Votes>();
        builder.Services.AddSingleton<InlineAnswers>();
        builder.Services.AddSingleton<BotMetrics>();
        builder.Services.AddSingleton<TurnRunner>();
        builder.Services.AddSingleton<SlowLanePace>();
        builder.Services.AddSingleton<Passages>();
        builder.Services.AddSingleton<Settlement>();
        builder.Services.AddSingleton<Delivery>();
        // Stopped in reverse: first nothing comes in any more, then what is on its way goes out.
        builder.Services.AddSingleton<Sender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Sender>());
        builder.Services.AddSingleton<Intake>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Intake>());
        builder.Services.AddSingleton<Connection>();
        builder.Services.AddSingleton<PollingLease>();
        builder.Services.AddSingleton<Polling>();
        builder.Services.AddSingleton<Webhook>();
        if (settings.WebhookUrl is null)
        {
            builder.Services.AddHostedService(services => services.GetRequiredService<Polling>());
            builder.Services.AddHostedService<FirstAnswers>();
        }
        else
        {
            // What Telegram pushes comes in by the last that starts: nobody is answered before.
            builder.Services.AddHostedService(services => services.GetRequiredService<Webhook>());
        }

        builder.Services.AddHostedService(services => services.GetRequiredService<Presentation>());
        builder.Services.AddHostedService<WatchFolder>();
        builder.Services.AddSingleton<QuizClock>();
        builder.Services.AddHostedService(services => services.GetRequiredService<QuizClock>());
        builder.Services.AddSingleton<SendReminders>();
        builder.Services.AddSingleton<SendBroadcasts>();
        builder.Services.AddSingleton<MakeExports>();
        builder.Services.AddSingleton<SweepJob>(services => services.GetRequiredService<SendReminders>());
        builder.Services.AddSingleton<SweepJob>(services => services.GetRequiredService<SendBroadcasts>());
        builder.Services.AddSingleton<SweepJob>(services => services.GetRequiredService<MakeExports>());
        builder.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<SendReminders>(trigger => trigger.WithSchedule(Every(SendReminders.Period)), job => job.WithIdentity(JobNames.Reminders));
            quartz.ScheduleJob<SendBroadcasts>(trigger => trigger.WithSchedule(Every(SendBroadcasts.Period)), job => job.WithIdentity(JobNames.Broadcasts));
            quartz.ScheduleJob<MakeExports>(trigger => trigger.WithSchedule(Every(MakeExports.Period)), job => job.WithIdentity(JobNames.Exports));
        });
        builder.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        builder.AddUpkeep(settings);
        builder.AddHealth();
        builder.AddTelemetry(settings);
        return new BotApplication(builder.Build());
    }

    /// <summary>Everything that must be right before the bot may listen: token, tables, decks.</summary>
    /// <exception cref="SetupException">Something is wrong that the operator can set right.</exception>
    public async Task PrepareAsync(CancellationToken cancel = default)
    {
        await CheckTokenAsync(cancel);
        await Host.Services.GetRequiredService<Store>().MigrateAsync(cancel);
        try
        {
            await Host.Services.GetRequiredService<ImportDecks>().RunAsync(cancel);
        }
        catch (Exception problem) when (StoreProblem.IsAway(problem))
        {
            throw WentAway(problem);
        }
    }

    /// <summary>Runs until it is asked to stop, which may be before all of it has started.</summary>
    /// <returns>Whether all of it has ended. What has not after <see cref="LongestStop"/> ends only with the process: nothing is lost, as nothing is by a kill.</returns>
    /// <exception cref="SetupException">The store went away while it started.</exception>
    public async Task<bool> RunAsync()
    {
        var stopping = Host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await Host.StartAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What has started is stopped below.
        }
        catch (Exception problem) when (StoreProblem.IsAway(problem))
        {
            throw WentAway(problem);
        }

        var time = Host.Services.GetRequiredService<TimeProvider>();
        var end = Host.WaitForShutdownAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await Task.WhenAny(end, Task.Delay(LongestStop, time)) != end)
            return false;
        await end;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is IAsyncDisposable host)
            await host.DisposeAsync();
    }

    /// <summary>
    /// Settings are read once, at the start. Left alone, the host would watch the folder in which somebody stands when they start
    /// the program, with all that is below it, for a file that is seldom there.
    /// </summary>
    private static ConfigurationManager Unwatched()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
        return configuration;
    }

    private static SimpleScheduleBuilder Every(TimeSpan period) => SimpleScheduleBuilder.Create().WithInterval(period).RepeatForever();

    // What has begun is begun anew at the next start, as after a kill.
    private static SetupException WentAway(Exception problem) =>
        new($"The store went away while the bot started: {StoreProblem.Explain(problem).TrimEnd('.')}. Start it again when the store is back.", problem) { ExitCode = SetupException.TryLater };

    private async Task CheckTokenAsync(CancellationToken cancel)
    {
        try
        {
            var me = await Host.Services.GetRequiredService<ITelegramBotClient>().GetMe(cancel);
            Host.Services.GetRequiredService<BotName>().Username = me.Username!;
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 401 or 404)
        {
            throw new SetupException(
                "Telegram does not accept the bot token: set Telegram__Token to the one that @BotFather shows now.", refusal);
        }
        catch (RequestException)
        {
            // Telegram is out of reach for the moment; polling waits for it and says so.
        }
    }
}
