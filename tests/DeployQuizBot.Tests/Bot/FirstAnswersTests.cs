using DeployQuizBot.Bot;
using DeployQuizBot.Health;
using DeployQuizBot.Quizzes;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.Bot;

/// <summary>Who wrote before the start comes before what nobody waits for.</summary>
public sealed class FirstAnswersTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Fact]
    public async Task What_nobody_waits_for_starts_after_them()
    {
        var order = await OrderAsync(_ => { });

        order.TakeWhile(name => name != nameof(FirstAnswers)).ShouldBe([nameof(Sender), nameof(Intake), nameof(Polling)]);
        foreach (var later in (string[])[nameof(Presentation), nameof(QuizClock), "QuartzHostedService", nameof(HttpFront)])
            order.ShouldContain(later);
    }

    [Fact]
    public async Task Where_Telegram_pushes_nothing_may_wait_for_what_it_pushes()
    {
        var order = await OrderAsync(configuration =>
        {
            configuration["Telegram:WebhookUrl"] = "https://bot.example.org/telegram/webhook";
            configuration["Http:Listen"] = "http://127.0.0.1:0";
        });

        order.ShouldContain(nameof(Webhook));
        order.ShouldNotContain(nameof(FirstAnswers));
    }

    [Fact]
    public async Task It_is_waited_until_all_is_handled_that_came_before_the_start()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        await using var worker = world.CreateWorker();
        var connection = worker.Host.Services.GetRequiredService<Connection>();

        var start = new FirstAnswers(connection).StartAsync(TestContext.Current.CancellationToken);

        start.IsCompleted.ShouldBeFalse();
        connection.NoteCaughtUp();
        await start;
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_it()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        await using var worker = world.CreateWorker();
        using var stop = new CancellationTokenSource();

        var start = new FirstAnswers(worker.Host.Services.GetRequiredService<Connection>()).StartAsync(stop.Token);
        await stop.CancelAsync();

        await start.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> OrderAsync(Action<Dictionary<string, string?>> configure)
    {
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            options.StartsWorker = false;
            configure(options.Configuration);
        });
        await using var worker = world.CreateWorker();
        return [.. worker.Host.Services.GetServices<IHostedService>().Select(service => service.GetType().Name)];
    }
}
