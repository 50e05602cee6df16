using System.Net;
using System.Text;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Bot;

/// <summary>Telegram pushes updates to the bot.</summary>
public sealed class WebhookTests(PostgresServer postgres) : ChatTest(postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothStores]
    public async Task A_learner_notices_no_difference(StoreKind store)
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, anya) = await MeetAsync(store, ingress);
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("Pod");

        world.Bot.Calls.ShouldNotContain(call => call.Method == "getUpdates");
        var info = world.Bot.Calls.Single(call => call.Method == "setWebhook").Parameters;
        info.GetProperty("url").GetString().ShouldBe(ingress.WebhookUrl);
        info.TryGetProperty("drop_pending_updates", out _).ShouldBeFalse();
        await world.PassUntilAsync(() => world.Worker<Connection>().CaughtUp.IsCompleted);
    }

    [Fact]
    public async Task Any_number_of_replicas_share_the_work()
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, _) = await MeetAsync(StoreKind.Postgres, ingress);
        await world.StartWorkerAsync();
        await world.StartWorkerAsync();
        var learners = Enumerable.Range(0, 12).Select(_ => world.NewLearner()).ToList();
        foreach (var learner in learners)
        {
            learner.Chat.Send("/start");
            learner.Chat.Send("/help");
        }

        await world.IdleAsync();
        foreach (var learner in learners)
            learner.Chat.Messages.Count(message => message.FromBot).ShouldBe(2);
        (await world.ReadAsync(db => db.HandledUpdates.CountAsync())).ShouldBe(25);
    }

    [Fact]
    public async Task The_same_update_at_two_replicas_at_once_has_one_effect()
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, anya) = await MeetAsync(StoreKind.Postgres, ingress);
        await world.StartWorkerAsync();
        var secret = SecretOf(world);
        for (var update = 900_000_000; update < 900_000_010; update++)
        {
            var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => PostAsync(world.Addresses[i % 2], secret, Update(update, anya, "/help"))));
            statuses.ShouldAllBe(status => status == HttpStatusCode.OK);
        }

        await world.IdleAsync();
        anya.Chat.Messages.Count(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal)).ShouldBe(10);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Who_does_not_know_the_secret_is_refused(string? secret)
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, ingress);
        (await PostAsync(world.Addresses[0], secret, Update(900_000_000, anya, "/help"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await world.ReadAsync(db => db.HandledUpdates.CountAsync())).ShouldBe(1);
        world.Bot.Calls.Single(call => call.Method == "setWebhook").Parameters.GetProperty("secret_token").GetString()!.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{"update_id":"1"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"update_id":1.5}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"update_id":99999999999999999999}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"update_id":900000000}""", HttpStatusCode.OK)]
    [InlineData("""{"update_id":900000000,"message":{"chat":"who?"}}""", HttpStatusCode.OK)]
    public async Task What_is_no_update_is_refused_and_what_cannot_be_read_is_kept_aside(string body, HttpStatusCode expected)
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, ingress);
        (await PostAsync(world.Addresses[0], SecretOf(world), body)).ShouldBe(expected);
        await anya.SaysAsync("/help");
        anya.Screen.Text.ShouldStartWith("Как это работает");
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(body.Contains("who?", StringComparison.Ordinal) ? 1 : 0);
    }

    [Fact]
    public async Task An_update_that_is_far_too_large_is_not_read()
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, ingress);
        (await PostAsync(world.Addresses[0], SecretOf(world), Update(900_000_000, anya, new string('x', Webhook.LargestUpdate)))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await anya.SaysAsync("/help");
    }

    [Fact]
    public async Task Telegram_hears_that_an_update_came_only_when_it_is_committed_or_written_down()
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, anya) = await MeetAsync(StoreKind.Postgres, ingress);
        await using (var other = world.CreateWorker())
        {
            await using var transaction = await other.Host.Services.GetRequiredService<Store>().BeginAsync(Cancel);
            await transaction.Db.LockLearnerAsync(anya.Id, Cancel);
            anya.Chat.Send("/help");
            await Task.Delay(TimeSpan.FromMilliseconds(300), Cancel);
            world.Bot.PendingUpdates.ShouldBe(1);

            await world.PassUntilAsync(() => world.Bot.PendingUpdates == 0);
            (await world.ReadAsync(db => db.WaitingUpdates.CountAsync())).ShouldBe(1);
        }

        await anya.Chat.WaitForAsync(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal), cancel: Cancel);
    }

    [Theory, OnBothStores]
    public async Task Switching_between_the_two_ways_in_loses_nothing(StoreKind store)
    {
        await using var ingress = await Ingress.StartAsync();
        Dictionary<string, string?>? configuration = null;
        var world = await StartAsync(store, options => configuration = options.Configuration);
        ingress.Replicas = () => world.Addresses;
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        var sent = 1;

        foreach (var isPushed in new[] { true, false, true, false })
        {
            await world.StopWorkerAsync();
            anya.Chat.Send("/help");
            anya.Chat.Send("/settings");
            sent += 2;
            configuration!["Telegram:WebhookUrl"] = isPushed ? ingress.WebhookUrl : null;
            configuration["Http:Listen"] = isPushed ? "http://127.0.0.1:0" : null;
            await world.StartWorkerAsync();
            await world.PassUntilHandledAsync();
            (await world.ReadAsync(db => db.HandledUpdates.CountAsync())).ShouldBe(sent);
        }

        anya.Chat.Messages.Count(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public async Task A_replica_that_fetches_also_takes_what_is_pushed_as_the_next_ones_have_a_webhook_already()
    {
        await using var ingress = await Ingress.StartAsync();
        Dictionary<string, string?>? configuration = null;
        var world = await StartAsync(StoreKind.Postgres, options =>
        {
            options.Configuration["Http:Listen"] = "http://127.0.0.1:0";
            configuration = options.Configuration;
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        var fetching = world.Addresses.ShouldHaveSingleItem();
        configuration!["Telegram:WebhookUrl"] = ingress.WebhookUrl;
        await world.StartWorkerAsync();
        await world.PassUntilAsync(() => world.Bot.Calls.Any(call => call.Method == "setWebhook"));

        (await PostAsync(fetching, "wrong", Update(900_000_000, anya, "/help"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(fetching, SecretOf(world), Update(900_000_000, anya, "/help"))).ShouldBe(HttpStatusCode.OK);
        await world.IdleAsync();
        anya.Screen.Text.ShouldStartWith("Как это работает");
    }

    [Fact]
    public async Task A_webhook_that_somebody_has_deleted_is_set_again()
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, ingress);
        await world.PassUntilAsync(() => world.Worker<Connection>().CaughtUp.IsCompleted);
        await new TelegramBotClient(new TelegramBotClientOptions(World.Token, world.Telegram.BaseUrl.ToString())).DeleteWebhook(cancellationToken: Cancel);
        anya.Chat.Send("/help");
        await world.PassUntilHandledAsync();
        anya.Screen.Text.ShouldStartWith("Как это работает");
    }

    [Fact]
    public async Task While_the_database_is_away_Telegram_keeps_what_comes_and_the_bot_says_so_and_goes_on_by_itself()
    {
        await using var ingress = await Ingress.StartAsync();
        var (world, anya) = await MeetAsync(StoreKind.Postgres, ingress, allowsErrors: true);
        // The schedulers may start a moment after the first answer.
        for (var look = 0; look < 100 && (await ReadyAsync(world)).Status != HttpStatusCode.OK; look++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        (await ReadyAsync(world)).Status.ShouldBe(HttpStatusCode.OK);

        await using (await world.WithoutDatabaseAsync())
        {
            anya.Chat.Send("/help");
            await world.WhenLoggedAsync("could not be taken");
            world.Bot.PendingUpdates.ShouldBe(1);
            var (status, text) = await ReadyAsync(world);
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            text.ShouldContain("the database does not answer");
            (await GetAsync(world, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        }

        await world.PassUntilHandledAsync();
        (await ReadyAsync(world)).Status.ShouldBe(HttpStatusCode.OK);
        anya.Chat.Messages.Count(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal)).ShouldBe(1);
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(0);
    }

    private async Task<(World World, Learner Anya)> MeetAsync(StoreKind store, Ingress ingress, bool allowsErrors = false)
    {
        var world = await StartAsync(store, options =>
        {
            options.Configuration["Telegram:WebhookUrl"] = ingress.WebhookUrl;
            options.Configuration["Http:Listen"] = "http://127.0.0.1:0";
            options.AllowsErrors = allowsErrors;
        });
        ingress.Replicas = () => world.Addresses;
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        return (world, anya);
    }

    private static string SecretOf(World world) => world.Bot.Calls.First(call => call.Method == "setWebhook").Parameters.GetProperty("secret_token").GetString()!;

    private static string Update(long updateId, Learner learner, string text) => $$"""
        {"update_id":{{updateId}},"message":{"message_id":1,"date":1772434800,"chat":{"id":{{learner.Id}},"type":"private","first_name":"Аня"},
        "from":{"id":{{learner.Id}},"is_bot":false,"first_name":"Аня","language_code":"ru"},"text":"{{text}}"} }
        """;

    private static async Task<HttpStatusCode> PostAsync(Uri address, string? secret, string body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, Webhook.Path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
            request.Headers.Add(Webhook.SecretHeader, secret);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private static Task<(HttpStatusCode Status, string Text)> ReadyAsync(World world) => GetAsync(world, "/health/ready");

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(World world, string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(world.Addresses[0], path), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
