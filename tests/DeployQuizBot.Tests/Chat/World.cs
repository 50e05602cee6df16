using System.Collections.Concurrent;
using System.Text;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Health;
using DeployQuizBot.Quizzes;
using DeployQuizBot.Reminders;
using DeployQuizBot.Upkeep;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Chat;

internal sealed class WorldOptions
{
    public const string SmallDeck = """
        # Контейнеры

        ## Docker
        _Программа, которая запускает контейнеры_

        ## Pod
        _Группа контейнеров, которые живут <вместе> & делят сеть_

        ## Service
        _Постоянный адрес для группы Pod_
        """;

    /// <summary>Files of the folder of cards.</summary>
    public Dictionary<string, string> Notes { get; } = new() { ["small.md"] = SmallDeck };

    /// <summary>Other files in it.</summary>
    public Dictionary<string, byte[]> Pictures { get; } = [];

    public Dictionary<string, string?> Configuration { get; } = [];

    public bool StartsWorker { get; set; } = true;

    /// <summary>Whether Telegram refuses what comes too fast, as it really does.</summary>
    public bool FloodLimits { get; set; }

    /// <summary>Part of the one refusal of Telegram that a test provokes; there must be no other.</summary>
    public string? Refusal { get; set; }

    /// <summary>A test that provokes errors says so; all others must have none in the log.</summary>
    public bool AllowsErrors { get; set; }
}

/// <summary>One Telegram, one store, one worker (or several), and a clock that stands still.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string Token = "4242:test-token-that-must-not-be-logged";

    /// <summary>10:00 on a Monday in Moscow.</summary>
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    private readonly WorldOptions _options;
    private string? _postgres;
    private readonly List<BotApplication> _workers = [];
    private readonly List<Lifeline> _lines = [];

    private World(Emulator telegram, TestClock clock, string? postgres, WorldOptions options)
    {
        Telegram = telegram;
        Clock = clock;
        _postgres = postgres;
        _options = options;
        Bot = telegram.AddBot(Token, "deployquizbot", "DeployQuizBot", new() { SupportsInlineQueries = true });
        Folder = Directory.CreateTempSubdirectory("deployquizbot-test-");
        Folder.CreateSubdirectory("cards");
        foreach (var (file, text) in options.Notes)
            WriteNote(file, text);
        foreach (var (file, content) in options.Pictures)
            WriteFile(file, content);
    }

    public Emulator Telegram { get; }

    public TelegramEmulator.Bot Bot { get; }

    public TestClock Clock { get; }

    public DirectoryInfo Folder { get; }

    public string SqliteFile => Path.Combine(Folder.FullName, "bot.db");

    /// <summary>The newest update that the bot has fetched.</summary>
    public long LastUpdateId => Bot.Calls
        .Where(call => call.Method == "getUpdates" && call.Response.TryGetProperty("result", out var batch) && batch.GetArrayLength() > 0)
        .Select(call => call.Response.GetProperty("result")[0].GetProperty("update_id").GetInt64())
        .Last();

    public ConcurrentQueue<LogLine> Log { get; } = [];

    public static async Task<World> CreateAsync(string? postgres, WorldOptions options)
    {
        var clock = new TestClock(Start);
        return new World(await Emulator.StartAsync(new() { Time = clock, FloodLimits = options.FloodLimits }), clock, postgres, options);
    }

    public Learner NewLearner(string name = "Аня", string? language = "ru", long? id = null) =>
        new(this, Telegram.AddPerson(name, language, id: id));

    public void WriteNote(string file, string text) => WriteFile(file, Encoding.UTF8.GetBytes(text));

    public void WriteFile(string file, byte[] content)
    {
        var path = Path.Combine(Folder.FullName, "cards", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    public BotApplication CreateWorker(Action<HostApplicationBuilder>? configure = null) => BotApplication.Create([], builder =>
    {
        configure?.Invoke(builder);
        builder.Logging.ClearProviders().AddProvider(new LogLines(Log));
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Configuration.AddInMemoryCollection(Configuration());
    });

    /// <summary>The worker as a process of its own, on the clock of the machine.</summary>
    /// <inheritdoc cref="WorkerProcess.Start"/>
    public WorkerProcess StartProcess(long? roomForFiles = null) => WorkerProcess.Start(Environment(), roomForFiles: roomForFiles);

    /// <summary>The settings of its workers, for a process.</summary>
    public Dictionary<string, string?> Environment() =>
        Configuration().ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    /// <summary>Workers that start from now on, and the test itself, have another store.</summary>
    public void MoveToPostgres(string connection) => _postgres = connection;

    public async Task StartWorkerAsync(bool untilPresented = true, Action<HostApplicationBuilder>? configure = null)
    {
        var worker = CreateWorker(configure);
        _workers.Add(worker);
        await worker.PrepareAsync();
        await worker.Host.StartAsync();
        await (untilPresented ? worker.Started : worker.Listening);
    }

    /// <summary>Starts a worker that can be cut off from everything. It has no jobs at fixed times: a scheduler without its database does not end.</summary>
    public async Task<Lifeline> StartOnLifelineAsync()
    {
        var line = new Lifeline();
        _lines.Add(line);
        _options.Configuration["Telegram:BaseUrl"] = line.To(Telegram.BaseUrl).ToString();
        _options.Configuration["Storage:Postgres"] = line.ToPostgres(_postgres!);
        await StartWorkerAsync(configure: builder => builder.ConfigureContainer(new DefaultServiceProviderFactory(), WithoutQuartz));
        _options.Configuration.Remove("Telegram:BaseUrl");
        _options.Configuration.Remove("Storage:Postgres");
        return line;
    }

    /// <summary>Ends the newest worker without letting anything finish; what it has not done yet, it does not do.</summary>
    public async Task KillWorkerAsync(Lifeline line)
    {
        line.Dispose();
        var worker = _workers[^1];
        _workers.Remove(worker);
        await worker.Host.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await worker.DisposeAsync();
    }

    /// <summary>Waits until a worker has written a line with these words.</summary>
    public async Task WhenLoggedAsync(string words)
    {
        for (var look = 0; look < 500 && !Log.Any(line => line.Text.Contains(words, StringComparison.Ordinal)); look++)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Log.ShouldContain(line => line.Text.Contains(words));
    }

    public Task StopWorkerAsync() => StopAsync(_workers[^1]);

    /// <summary>Stops the one that has run the longest.</summary>
    public Task StopFirstWorkerAsync() => StopAsync(_workers[0]);

    private async Task StopAsync(BotApplication worker)
    {
        _workers.Remove(worker);
        await worker.Host.StopAsync();
        await worker.DisposeAsync();
    }

    /// <summary>Waits until the bot has dealt with all that people did, and everything that it wants to say is said.</summary>
    public async Task IdleAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            await WhenIdleAsync(patience.Token);
        }
        catch (OperationCanceledException problem)
        {
            throw new TimeoutException($"The bot is still busy after 30 s. Its log:\n{string.Join('\n', Log)}", problem);
        }
    }

    /// <summary>Waits until what somebody has begun is over and the bot idle, or until the worker is cut off.</summary>
    /// <returns>Whether that came first.</returns>
    public async Task<bool> IsCutBeforeAsync(Lifeline line, Task begun)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(WhenOverAsync(), line.Cut).WaitAsync(TimeSpan.FromSeconds(30), end.Token);
        await end.CancelAsync();
        var isCut = line.Cut.IsCompleted;
        if (!isCut)
            await first;
        return isCut;

        async Task WhenOverAsync()
        {
            await begun;
            await WhenIdleAsync(end.Token);
        }
    }

    /// <summary>Reads what is stored.</summary>
    public async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read)
    {
        await using var reader = CreateWorker();
        await using var db = reader.Host.Services.GetRequiredService<Store>().Open();
        return await read(db);
    }

    /// <summary>Changes what is stored, where the way there by hand would be long.</summary>
    public async Task ChangeAsync(Func<BotDb, Task> change)
    {
        await using var writer = CreateWorker();
        await using var transaction = await writer.Host.Services.GetRequiredService<Store>().BeginAsync(TestContext.Current.CancellationToken);
        await change(transaction.Db);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The database refuses connections until what is returned is disposed of, and those there were are gone.</summary>
    public Task<IAsyncDisposable> WithoutDatabaseAsync() => WithDatabaseAsync("ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true");

    /// <summary>The store can only be read until what is returned is disposed of: Postgres as a failover leaves it, or a file that says it is of a later format.</summary>
    public async Task<IAsyncDisposable> WithReadOnlyStoreAsync()
    {
        const byte Known = 2, Later = 3;
        if (_postgres is not null)
            return await WithDatabaseAsync("SET default_transaction_read_only = on", "RESET default_transaction_read_only");

        await ReadAsync(db => db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)"));
        await SayWriteVersionAsync(Later);
        return new Closed(() => SayWriteVersionAsync(Known));

        async Task SayWriteVersionAsync(byte version)
        {
            // https://www.sqlite.org/fileformat2.html#file_format_version_numbers
            await using (var file = File.Open(SqliteFile, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            {
                file.Position = 18;
                file.WriteByte(version);
            }

            SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>Lets time pass; what was to happen when a time is over has happened then.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        Clock.Advance(span);
        await SweepAsync();
        await IdleAsync();
    }

    /// <summary>Lets time pass second by second until something is so, or for two minutes.</summary>
    public async Task PassUntilAsync(Func<bool> isSo)
    {
        for (var second = 0; second < 120 && !isSo(); second++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Lets time pass until all that was sent is handled and answered, also by turns that take long on this clock.</summary>
    public async Task PassUntilHandledAsync()
    {
        await PassUntilAsync(() => Bot.PendingUpdates == 0);
        foreach (var intake in Workers<Intake>())
            await intake.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await IdleAsync();
    }

    /// <summary>Where the workers answer over HTTP.</summary>
    public IReadOnlyList<Uri> Addresses => [.. Workers<HttpFront>().Select(front => front.Address!)];

    /// <summary>A part of the first worker.</summary>
    public T Worker<T>()
        where T : notnull => _workers[0].Host.Services.GetRequiredService<T>();

    /// <summary>That part of each worker.</summary>
    public IReadOnlyList<T> Workers<T>()
        where T : notnull => [.. _workers.Select(worker => worker.Host.Services.GetRequiredService<T>())];

    /// <summary>Runs a job of the cluster now, whatever time it is, and waits until all is said.</summary>
    public async Task RunAsync<TJob>()
        where TJob : ClusterJob
    {
        await Worker<TJob>().RunAsync(TestContext.Current.CancellationToken);
        await IdleAsync();
    }

    /// <summary>What was to happen when a time is over is decided, and may not be said yet.</summary>
    public async Task SweepAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.Host.Services.GetRequiredService<QuizClock>().SweepAsync(TestContext.Current.CancellationToken);
            await worker.Host.Services.GetRequiredService<SendReminders>().SweepAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Alters the database until what is returned is disposed of; each time its connections are ended.</summary>
    private async Task<IAsyncDisposable> WithDatabaseAsync(string change, string back)
    {
        var connection = new NpgsqlConnectionStringBuilder(_postgres);
        var database = connection.Database!;
        connection.Database = "postgres";
        var server = NpgsqlDataSource.Create(connection.ToString());
        await AlterAsync(change);
        return new Closed(async () =>
        {
            await AlterAsync(back);
            await server.DisposeAsync();
        });

        async Task AlterAsync(string how)
        {
            await using var alter = server.CreateCommand($"ALTER DATABASE \"{database}\" {how}");
            await alter.ExecuteNonQueryAsync();
            await using var end = server.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1");
            end.Parameters.Add(new() { Value = database });
            await end.ExecuteNonQueryAsync();
        }
    }

    private static void WithoutQuartz(IServiceCollection services)
    {
        var quartz = typeof(Quartz.IScheduler).Assembly;
        foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && !service.IsKeyedService
            && (service.ImplementationType?.Assembly ?? service.ImplementationFactory?.Method.Module.Assembly) == quartz).ToList())
        {
            services.Remove(service);
        }
    }

    private async Task WhenIdleAsync(CancellationToken cancel)
    {
        await Bot.WhenAllUpdatesConfirmedAsync(cancel);
        foreach (var sender in Workers<Sender>())
            await sender.WhenIdleAsync().WaitAsync(cancel);
    }

    private Dictionary<string, string?> Configuration()
    {
        var configuration = new Dictionary<string, string?>
        {
            ["Telegram:Token"] = Token,
            ["Telegram:BaseUrl"] = Telegram.BaseUrl.ToString(),
            ["Storage:Postgres"] = _postgres,
            ["Storage:Sqlite"] = SqliteFile,
            ["Cards:Path"] = Path.Combine(Folder.FullName, "cards"),
            // Tests of reminders choose their own times.
            ["Learning:RemindAt"] = "off",
            // On a clock that stands still nothing would follow a burst; tests of the limits set them.
            ["Sending:PerSecond"] = "0",
            ["Sending:PerChat"] = "0",
            ["Sending:PerGroupMinute"] = "0",
            ["Receiving:PerPersonMinute"] = "0",
        };
        foreach (var (name, value) in _options.Configuration)
            configuration[name] = value;
        return configuration;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.Host.StopAsync();
            await worker.DisposeAsync();
        }

        foreach (var line in _lines)
            line.Dispose();
        await Telegram.DisposeAsync();
        if (_postgres is null)
            SqliteConnection.ClearPool(new SqliteConnection($"Data Source={SqliteFile}"));
        Folder.Delete(recursive: true);

        Log.ShouldNotContain(line => line.Text.Contains(Token));
        Bot.Refusals.Select(call => $"{call.Method} {call.Parameters} -> {call.Response}")
            .Where(refusal => _options.Refusal is not { } allowed || !refusal.Contains(allowed))
            .ShouldBeEmpty();
        if (!_options.AllowsErrors)
            Log.Where(line => line.Level >= LogLevel.Error).ShouldBeEmpty();
    }

    private sealed class Closed(Func<Task> open) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await open();
    }
}
