using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DeployQuizBot.Bot;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Health;

public sealed class HttpFrontTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Who_hears_Telegram_and_has_its_store_is_ready(StoreKind store)
    {
        var world = await StartAsync(store, Listening);
        await world.NewLearner().SaysAsync("/start");
        var (status, text) = await GetAsync(world, "/health/ready");
        // Both schedulers have started a moment later.
        for (var look = 0; look < 100 && status != HttpStatusCode.OK; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            (status, text) = await GetAsync(world, "/health/ready");
        }

        status.ShouldBe(HttpStatusCode.OK, text);
        text.ShouldBe("""{"status":"ready","checks":{"database":"answers","telegram":"is heard","jobs":"run"}}""");
        (await GetAsync(world, "/health/live")).ShouldBe((HttpStatusCode.OK, "alive"));
    }

    [Fact]
    public async Task Who_does_not_hear_Telegram_is_not_ready_and_lives()
    {
        var world = await StartAsync(StoreKind.Sqlite, Listening);
        await world.NewLearner().SaysAsync("/start");
        world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "getUpdates") { RetryAfter = 600 });
        world.Clock.Advance(TimeSpan.FromSeconds(50));
        await world.Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(600));
        world.Clock.Advance(TimeSpan.FromSeconds(91));

        var (status, text) = await GetAsync(world, "/health/ready");
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        text.ShouldContain("nothing was heard of Telegram for ");
        (await GetAsync(world, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task A_store_that_takes_no_changes_is_said_and_what_comes_meanwhile_is_answered_later(StoreKind store)
    {
        var said = store == StoreKind.Postgres ? "Postgres takes no changes" : "the file of Storage__Sqlite can only be read";
        var world = await StartAsync(store, options =>
        {
            Listening(options);
            options.AllowsErrors = true;
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await using (await world.WithReadOnlyStoreAsync())
        {
            anya.Chat.Send("/help");
            await world.PassUntilAsync(() => world.Log.Any(line => line.Text.Contains(said, StringComparison.Ordinal)));

            var (status, text) = await GetAsync(world, "/health/ready");
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            text.ShouldContain($"\"database\":\"{said}");
            (await GetAsync(world, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        }

        await world.PassUntilAsync(() => anya.Chat.Messages[^1].Text.StartsWith("Как это работает", StringComparison.Ordinal));
        (await GetAsync(world, "/health/ready")).Text.ShouldContain("\"database\":\"answers\"");
        anya.Chat.Messages.Count(message => message.FromBot).ShouldBe(2);
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_replica_that_stands_by_is_ready()
    {
        var world = await StartAsync(StoreKind.Postgres, Listening);
        await world.StartWorkerAsync();
        await world.WhenLoggedAsync("stands by");
        (await GetAsync(world, "/health/ready", worker: 1)).Text.ShouldContain("\"telegram\":\"is heard\"");
    }

    [Fact]
    public async Task Metrics_tell_what_happens_and_neither_whom_nor_the_token()
    {
        var world = await StartAsync(StoreKind.Sqlite, Listening);
        var anya = world.NewLearner("Аня-которой-нет");
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");

        var (status, text) = await GetAsync(world, "/metrics");
        status.ShouldBe(HttpStatusCode.OK);
        text.ShouldContain("bot_updates_total{");
        text.Split('\n').ShouldContain(line => line.StartsWith("bot_updates_total{") && line.Contains("kind=\"ButtonTapped\"") && line.Contains("outcome=\"handled\""));
        text.Split('\n').ShouldContain(line => line.StartsWith("bot_requests_total{") && line.Contains("method=\"editMessageText\"") && line.Contains("answer=\"ok\""), customMessage: text);
        text.ShouldContain("bot_answer_duration_seconds_bucket{");
        text.ShouldContain("bot_outbox_waiting{");
        text.Split('\n').ShouldContain(line => line.StartsWith("bot_updates_total{") && line.Contains("kind=\"ButtonTapped\"") && line.Contains("outcome=\"rejected\"") && line.EndsWith(" 0"));
        text.Split('\n').ShouldContain(line => line.StartsWith("bot_jobs_total{") && line.Contains("task=\"fit\"") && line.Contains("outcome=\"failed\"") && line.EndsWith(" 0"));
        text.ShouldContain("bot_heard_age_seconds");
        text.ShouldNotContain(World.Token);
        text.ShouldNotContain("Аня-которой-нет");
        text.ShouldNotContain(anya.Id.ToString(null, null) + "\"");
    }

    [Fact]
    public async Task Traces_tell_what_happens_and_neither_whom_nor_the_token()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == BotMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner("Аня-которой-нет");
        await anya.SaysAsync("/start");

        seen.ShouldContain(trace => trace.OperationName == "turn" && (string?)trace.GetTagItem("bot.update.kind") == "CommandReceived");
        seen.ShouldContain(trace => trace.OperationName == "send" && (string?)trace.GetTagItem("bot.method") == "sendMessage");
        var tags = seen.SelectMany(trace => trace.TagObjects).Select(tag => $"{tag.Key}={tag.Value}").ToList();
        tags.ShouldAllBe(tag => !tag.Contains(World.Token, StringComparison.Ordinal) && !tag.Contains("Аня", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            options.StartsWorker = false;
            options.Configuration["Http:Listen"] = $"http://{taken.LocalEndpoint}";
        });
        (await Should.ThrowAsync<SetupException>(() => world.StartWorkerAsync())).Message.ShouldStartWith($"Http__Listen is 'http://{taken.LocalEndpoint}', where the program cannot listen");
    }

    private static void Listening(WorldOptions options) => options.Configuration["Http:Listen"] = "http://127.0.0.1:0";

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(World world, string path, int worker = 0)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(world.Addresses[worker], path), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
