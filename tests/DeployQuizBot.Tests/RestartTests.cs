using System.Globalization;
using System.Text.RegularExpressions;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Moq;
using TelegramEmulator;

namespace DeployQuizBot.Tests;

/// <summary>Stops, kills, and several replicas: nothing is lost and nothing hangs.</summary>
public sealed partial class RestartTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_session_goes_on_after_a_restart(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        await anya.TapsAsync("Показать ответ");
        var before = anya.Screen;

        await world.StopWorkerAsync();
        var tap = anya.Chat.Tap("Хорошо");
        await world.StartWorkerAsync();
        await world.IdleAsync();

        (await tap.AnswerAsync(TestContext.Current.CancellationToken)).Text.ShouldBeNull();
        anya.Screen.Id.ShouldBe(before.Id);
        anya.Screen.Text.ShouldContain("Service");
        await anya.TapsAsync("Отменить");
        anya.Screen.Text.ShouldBe(before.Text);
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_replica_goes_on_while_a_newer_one_adds_to_the_tables()
    {
        var world = await StartAsync(StoreKind.Postgres);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        // By then the worker has its statements prepared.
        for (var i = 0; i < 10; i++)
            await anya.SaysAsync("/help");
        await world.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("""
            ALTER TABLE learners ADD COLUMN of_the_next_version integer NOT NULL DEFAULT 1;
            ALTER TABLE outbox ADD COLUMN of_the_next_version integer NOT NULL DEFAULT 1;
            ALTER TABLE reviews ADD COLUMN of_the_next_version integer NOT NULL DEFAULT 1;
            ALTER TABLE review_sessions ADD COLUMN of_the_next_version integer NOT NULL DEFAULT 1;
            """));

        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");

        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_stop_that_comes_before_all_has_started_is_a_stop(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.StartsWorker = false;
            options.Configuration["Http:Listen"] = "http://127.0.0.1:0";
        });
        await using var worker = world.CreateWorker();
        await worker.PrepareAsync(TestContext.Current.CancellationToken);

        worker.Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await worker.RunAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        world.Log.ShouldNotContain(line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task No_folder_is_watched_wherever_somebody_stands()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process watches is looked up as on Linux.");
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            options.StartsWorker = false;
            options.Configuration["Http:Listen"] = "http://127.0.0.1:0";
        });

        await using var worker = world.StartProcess();
        await worker.WhenSaidAsync("Application started");

        worker.OpenFiles.ShouldContain(file => file.StartsWith("socket:"));
        worker.OpenFiles.ShouldNotContain(file => file.Contains("inotify"));
        (await worker.StopAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("Host=h", 200)]
    [InlineData("Host=h;Max Auto Prepare=0", 0)]
    [InlineData("Host=h;max auto prepare=7", 7)]
    public void Statements_are_prepared_unless_the_operator_says_otherwise(string connection, int expected) =>
        new Npgsql.NpgsqlConnectionStringBuilder(Store.Tuned(connection)).MaxAutoPrepare.ShouldBe(expected);

    [Theory]
    [InlineData("Host=h", true)]
    [InlineData("Host=h;No Reset On Close=false", false)]
    public void A_session_is_left_as_it_is_unless_the_operator_says_otherwise(string connection, bool expected) =>
        new Npgsql.NpgsqlConnectionStringBuilder(Store.Tuned(connection)).NoResetOnClose.ShouldBe(expected);

    [Theory]
    [InlineData("Host=h", Npgsql.GssEncryptionMode.Disable)]
    [InlineData("Host=h;GSS Encryption Mode=Require", Npgsql.GssEncryptionMode.Require)]
    public void Kerberos_is_left_alone_unless_the_operator_says_otherwise(string connection, Npgsql.GssEncryptionMode expected) =>
        new Npgsql.NpgsqlConnectionStringBuilder(Store.Tuned(connection)).GssEncryptionMode.ShouldBe(expected);

    [Theory, OnBothStores]
    public async Task A_stop_confirms_what_was_handled(StoreKind store)
    {
        var world = await StartAsync(store);
        // The first polls do not wait: the refusal could meet one that comes before the update.
        await world.Worker<Connection>().CaughtUp;
        var anya = world.NewLearner();
        await anya.SaysAsync("/help");
        // The poll that would confirm the next update is refused, and the bot waits before it asks again.
        world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "getUpdates") { RetryAfter = 600 });
        anya.Chat.Send("/start");
        await world.Clock.WhenWaitedForAsync(TimeSpan.FromMinutes(10));
        world.Bot.PendingUpdates.ShouldBe(1);

        await world.StopWorkerAsync();

        world.Bot.PendingUpdates.ShouldBe(0);
        anya.Chat.Last.Text.ShouldStartWith("С возвращением");
    }

    [Theory, OnBothStores]
    public async Task A_process_that_is_asked_to_stop_confirms_its_updates_and_ends_with_0(StoreKind store)
    {
        var world = await StartAsync(store, options => options.StartsWorker = false);
        var anya = world.NewLearner();
        await using var worker = world.StartProcess();
        anya.Chat.Send("/start");
        await anya.Chat.WaitForAsync(message => message.FromBot, cancel: TestContext.Current.CancellationToken);

        (await worker.StopAsync()).ShouldBe(0);

        world.Bot.PendingUpdates.ShouldBe(0);
        worker.Errors.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task What_was_not_sent_before_a_stop_is_sent_after_it(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "sendMessage") { RetryAfter = 600 });
        anya.Chat.Send("/start");
        await world.Clock.WhenWaitedForAsync(TimeSpan.FromMinutes(10));

        await world.StopWorkerAsync();
        anya.Chat.Messages.Count.ShouldBe(1);
        await world.StartWorkerAsync();

        var welcome = await anya.Chat.WaitForAsync(message => message.FromBot, cancel: TestContext.Current.CancellationToken);
        welcome.Text.ShouldStartWith("Привет, Аня!");
    }

    [Theory, OnBothStores]
    public async Task A_killed_worker_leaves_everything_for_the_next(StoreKind store)
    {
        var world = await StartAsync(store, options => options.StartsWorker = false);
        var anya = world.NewLearner();
        var cancel = TestContext.Current.CancellationToken;
        await using (var first = world.StartProcess())
        {
            anya.Chat.Send("/start");
            await anya.Chat.WaitForAsync(message => message.FromBot, cancel: cancel);
            anya.Chat.Send("/review");
            await anya.Chat.WaitForAsync(message => message.Buttons.Any(button => button.Text == "Показать ответ"), cancel: cancel);
            // The tap is committed, its screen is on the way when the power goes.
            world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "editMessageText") { RetryAfter = 600 });
            await anya.Chat.Tap("Показать ответ").AnswerAsync(cancel);
            await world.Telegram.Faults.WhenAllTakenAsync(cancel);
            await world.Bot.WhenAllUpdatesConfirmedAsync(cancel);
            await first.KillAsync();
        }

        await using var second = world.StartProcess();
        if (store == StoreKind.Postgres)
            anya.Chat.Send("/review");
        await anya.Chat.WaitForAsync(message => message.Buttons.Any(button => button.Text.StartsWith("Хорошо", StringComparison.Ordinal)), cancel: cancel);
        await anya.Chat.Tap("Легко").AnswerAsync(cancel);
        await anya.Chat.WaitForAsync(message => message.Text.Contains("Pod"), cancel: cancel);
        (await world.ReadAsync(db => db.Reviews.CountAsync(cancel))).ShouldBe(1);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_what_came_meanwhile_is_answered_when_there_is_room()
    {
        const int Messages = 100;
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The size of files is limited by the shell here.");
        var cancel = TestContext.Current.CancellationToken;
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.StopWorkerAsync();
        // Enough for the start: what is written is kept beside the file for a while, in one that grows with each turn.
        var files = world.Folder.GetFiles(Path.GetFileName(world.SqliteFile) + "*");
        await using (var full = world.StartProcess(roomForFiles: files.Sum(file => file.Length) + 65_536))
        {
            for (var i = 0; i < Messages; i++)
                anya.Chat.Send("/help");
            await full.WhenSaidAsync("look whether its disk is full");

            (await full.StopAsync()).ShouldBe(0);
            full.Errors.ShouldBeEmpty();
        }

        world.Bot.PendingUpdates.ShouldBeGreaterThan(0);
        await using (var connection = new SqliteConnection($"Data Source={world.SqliteFile}"))
        {
            await connection.OpenAsync(cancel);
            await using var check = new SqliteCommand("PRAGMA integrity_check", connection);
            (await check.ExecuteScalarAsync(cancel)).ShouldBe("ok");
        }

        await using var roomy = world.StartProcess();
        await world.Bot.WhenAllUpdatesConfirmedAsync(cancel);
        // Who waits long behind their own messages is confirmed before they are answered.
        for (var look = 0; look < 600 && await world.ReadAsync(db => db.WaitingUpdates.AnyAsync(cancel)); look++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);

        (await world.ReadAsync(db => db.HandledUpdates.CountAsync(cancel))).ShouldBe(1 + Messages);
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync(cancel))).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_problem_of_the_store_is_explained(Exception problem, string expected)
    {
        StoreProblem.Explain(problem).ShouldContain(expected);
        StoreProblem.Explain(new DbUpdateException("An error occurred, see the inner exception.", problem)).ShouldContain(expected);
        StoreProblem.IsAway(problem).ShouldBeTrue();
    }

    [Fact]
    public void A_mistake_of_our_own_is_no_problem_of_the_store() => StoreProblem.IsAway(NothingThere("deployquizbot")).ShouldBeFalse();

    public static TheoryData<Exception, string> Problems() => new()
    {
        { NothingThere("Npgsql"), "the connection to Postgres broke" },
        { new SqliteException("database or disk is full", 13), "make room where the file of Storage__Sqlite lies" },
        { new SqliteException("attempt to write a readonly database", 8), "let the program write it and its folder" },
        { new SqliteException("disk I/O error", 10), "disk I/O error" },
        { new Npgsql.PostgresException("could not extend file", "ERROR", "ERROR", "53100"), "the disk of Postgres is full" },
        { new Npgsql.PostgresException("cannot execute INSERT in a read-only transaction", "ERROR", "ERROR", "25006"), "takes no changes" },
        { new Npgsql.NpgsqlException("Failed to connect"), "Failed to connect" },
    };

    [Theory, OnBothStores]
    public async Task Replicas_that_start_together_prepare_the_store_once(StoreKind store)
    {
        var world = await StartAsync(store, options => options.StartsWorker = false);
        var replicas = Enumerable.Range(0, 4).Select(_ => world.CreateWorker()).ToList();

        await Task.WhenAll(replicas.Select(replica => Task.Run(() => replica.PrepareAsync(TestContext.Current.CancellationToken))));
        foreach (var replica in replicas)
            await replica.DisposeAsync();

        (await world.ReadAsync(db => db.Cards.CountAsync())).ShouldBe(6);
        (await world.ReadAsync(db => db.Decks.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_migrated_does_not_hang_the_next()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        await using (var killed = new SqliteConnection($"Data Source={world.SqliteFile};Pooling=False"))
        {
            await killed.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = killed.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-02 06:59:00');
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await world.StartWorkerAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        (await world.ReadAsync(db => db.Cards.CountAsync())).ShouldBe(6);
    }

    [Fact]
    public async Task A_stop_takes_no_longer_than_it_may_whatever_does_not_end()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        var endless = new Mock<IHostedService>();
        endless.Setup(service => service.StopAsync(It.IsAny<CancellationToken>())).Returns(new TaskCompletionSource().Task);
        await using var worker = world.CreateWorker(builder => builder.Services.AddSingleton(endless.Object));
        await worker.PrepareAsync(TestContext.Current.CancellationToken);
        var run = worker.RunAsync();
        await worker.Listening;

        worker.Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await world.Clock.WhenWaitedForAsync(BotApplication.LongestStop);
        run.IsCompleted.ShouldBeFalse("it may still end by itself");
        world.Clock.Advance(BotApplication.LongestStop);

        (await run).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_whose_store_goes_away_ends_with_one_line_and_may_be_tried_again()
    {
        var world = await StartAsync(StoreKind.Postgres, options =>
        {
            options.StartsWorker = false;
            options.AllowsErrors = true;
        });
        await using var worker = world.CreateWorker();
        await worker.PrepareAsync(TestContext.Current.CancellationToken);
        await using (await world.WithoutDatabaseAsync())
        {
            var run = worker.RunAsync();
            // Quartz tries a few times, a second apart.
            await world.PassUntilAsync(() => run.IsCompleted);

            var problem = await Should.ThrowAsync<SetupException>(() => run);
            problem.ExitCode.ShouldBe(SetupException.TryLater);
            problem.Message.ShouldMatch("^The store went away while the bot started: .+[^.]\\. Start it again when the store is back\\.$");
        }
    }

    [Theory, OnBothStores]
    public async Task While_Telegram_is_away_the_bot_keeps_asking_and_goes_on_where_it_was(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        world.Telegram.Faults.Add(new(FaultKind.ServerError, "getUpdates", Times: 2));
        anya.Chat.Send("/help");

        await world.PassUntilHandledAsync();

        anya.Screen.Text.ShouldStartWith("Как это работает");
    }

    [Fact]
    public async Task Of_two_replicas_one_fetches_and_the_other_one_takes_over_when_it_stops()
    {
        var world = await StartAsync(StoreKind.Postgres);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.StartWorkerAsync();
        await world.WhenLoggedAsync("stands by");

        await world.StopFirstWorkerAsync();
        anya.Chat.Send("/help");
        await world.PassUntilHandledAsync();

        anya.Screen.Text.ShouldStartWith("Как это работает");
        world.Log.ShouldNotContain(line => line.Text.Contains("Fetching or handling updates failed"));
        // What waited for the first one to catch up need not wait for the second.
        world.Worker<Connection>().CaughtUp.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_replica_that_is_gone_is_replaced_when_its_lease_runs_out_and_not_before()
    {
        var world = await StartAsync(StoreKind.Postgres, options => options.StartsWorker = false);
        await world.CreateWorker().PrepareAsync(TestContext.Current.CancellationToken);
        var begun = world.Clock.GetUtcNow();
        await world.ChangeAsync(db => db.TryLeasePollingAsync(Guid.NewGuid(), begun, begun + PollingLease.Length, heardAt: null, TestContext.Current.CancellationToken));
        await world.StartWorkerAsync();
        var anya = world.NewLearner();
        anya.Chat.Send("/start");
        await world.WhenLoggedAsync("stands by");

        await world.PassUntilHandledAsync();

        anya.Screen.Text.ShouldStartWith("Привет, Аня!");
        var first = world.Bot.Calls.First(call => call.Method == "getUpdates").At - begun;
        first.ShouldBeInRange(PollingLease.Length, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_replica_that_has_slept_over_its_lease_leaves_the_polls_to_the_other()
    {
        var world = await StartAsync(StoreKind.Postgres);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        var other = Guid.NewGuid();
        await world.ChangeAsync(db => db.PollerLeases.ExecuteUpdateAsync(
            set => set.SetProperty(lease => lease.Holder, other).SetProperty(lease => lease.Until, world.Clock.GetUtcNow() + TimeSpan.FromSeconds(8)), TestContext.Current.CancellationToken));

        world.Clock.Advance(TimeSpan.FromSeconds(3));
        await world.WhenLoggedAsync("Another replica fetches updates from now on");
        // The poll that was under way counts when it has ended.
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        var polls = world.Bot.Calls.Count(call => call.Method == "getUpdates");
        anya.Chat.Send("/help");
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        world.Bot.Calls.Count(call => call.Method == "getUpdates").ShouldBe(polls);

        // The other one has not renewed it.
        await world.PassUntilHandledAsync();
        anya.Screen.Text.ShouldStartWith("Как это работает");
    }

    [Fact]
    public async Task Replicas_that_Telegram_does_not_answer_take_turns_and_all_of_them_say_so()
    {
        var world = await StartAsync(StoreKind.Postgres);
        await world.StartWorkerAsync();
        await world.WhenLoggedAsync("stands by");
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        var first = await HolderAsync();

        world.Telegram.Faults.Add(new(FaultKind.ServerError, "getUpdates", Times: int.MaxValue));
        anya.Chat.Send("/help");
        var lost = world.Clock.GetUtcNow();
        for (var second = 0; second < 300 && await HolderAsync() == first; second++)
            await PassSecondAsync();
        (await HolderAsync()).ShouldNotBe(first);
        (world.Clock.GetUtcNow() - lost).ShouldBeGreaterThan(TimeSpan.FromSeconds(70));
        world.Log.ShouldContain(line => line.Text.Contains("Telegram has not answered this replica", StringComparison.Ordinal));

        // The one that stands by hears no more than the one that fetches.
        for (var second = 0; second < 60; second++)
            await PassSecondAsync();
        world.Workers<Connection>().Count.ShouldBe(2);
        foreach (var connection in world.Workers<Connection>())
            connection.HeardAt.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(lost);

        world.Telegram.Faults.Clear();
        await world.PassUntilHandledAsync();
        anya.Screen.Text.ShouldStartWith("Как это работает");
        foreach (var connection in world.Workers<Connection>())
        {
            await world.PassUntilAsync(() => connection.HeardAt > lost);
            connection.HeardAt.ShouldNotBeNull().ShouldBeGreaterThan(lost);
        }

        Task<Guid?> HolderAsync() => world.ReadAsync(db => db.PollerLeases.Select(lease => lease.Holder).SingleAsync());

        async Task PassSecondAsync()
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task While_the_database_is_away_Telegram_keeps_what_comes_and_the_bot_goes_on_by_itself()
    {
        // Quartz calls that an error.
        var world = await StartAsync(StoreKind.Postgres, options => options.AllowsErrors = true);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");

        await using (await world.WithoutDatabaseAsync())
        {
            anya.Chat.Tap("Показать ответ");
            anya.Chat.Send("/help");
            await world.WhenLoggedAsync("Fetching or handling updates failed");
            for (var second = 0; second < 60; second++)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            }

            await world.PassUntilAsync(() => Pauses().Count >= 8);
            world.Bot.PendingUpdates.ShouldBe(2);
        }

        // However long it was away, nobody waits much longer than that.
        Pauses().Count.ShouldBeGreaterThanOrEqualTo(8);
        Pauses().ShouldAllBe(seconds => seconds <= 5);

        await world.PassUntilHandledAsync();
        anya.Screen.Text.ShouldStartWith("Как это работает");
        anya.Chat.Messages.ShouldContain(message => message.Buttons.Any(button => button.Text.StartsWith("Хорошо", StringComparison.Ordinal)));
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(0);

        List<double> Pauses() => [.. world.Log.Select(line => NextTry().Match(line.Text)).Where(next => next.Success)
            .Select(next => double.Parse(next.Groups["seconds"].Value, CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex("^Fetching or handling updates failed, next try in (?<seconds>[0-9.]+) s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NextTry();

    /// <param name="source">Whose mistake it is.</param>
    private static NullReferenceException NothingThere(string source)
    {
        var problem = Should.Throw<NullReferenceException>(() => ((string)null!).Length);
        problem.Source = source;
        return problem;
    }
}
