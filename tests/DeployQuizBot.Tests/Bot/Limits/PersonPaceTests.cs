using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Bot.Limits;

/// <summary>Nobody makes the bot work for them alone.</summary>
public sealed class PersonPaceTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Who_sends_too_much_is_told_once_and_goes_on_a_minute_later(StoreKind store)
    {
        var world = await StartAsync(store, Limited);
        var (anya, ben) = (world.NewLearner(), world.NewLearner("Ben", "en"));
        for (var i = 0; i < 60; i++)
            anya.Chat.Send("/help");
        await world.IdleAsync();
        Helps(anya).ShouldBe(40);
        anya.Chat.Messages.Count(message => message.FromBot && message.Text.StartsWith("Слишком много сразу", StringComparison.Ordinal)).ShouldBe(1);
        (await world.ReadAsync(db => db.HandledUpdates.CountAsync())).ShouldBe(41);

        await ben.SaysAsync("/start");
        ben.Screen.Text.ShouldStartWith("Hello, Ben!");

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await anya.SaysAsync("/settings");
        anya.Screen.Text.ShouldStartWith("Настройки");
    }

    [Fact]
    public async Task A_tap_too_many_says_so_and_changes_nothing()
    {
        var world = await StartAsync(StoreKind.Sqlite, Limited);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        for (var i = 0; i < 39; i++)
            anya.Chat.Send("/help");
        await world.IdleAsync();
        var card = anya.Chat.Messages.Single(message => message.Buttons.Any(button => button.Text == "Показать ответ"));

        var answer = await anya.Chat.Tap("Показать ответ", card).AnswerAsync(TestContext.Current.CancellationToken);
        answer.Text.ShouldBe("Чуть медленнее: подожди немного и нажми ещё раз");
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await anya.Chat.Tap("Показать ответ", card).AnswerAsync(TestContext.Current.CancellationToken)).Text.ShouldBeNull();
    }

    [Fact]
    public async Task What_comes_again_because_the_store_was_away_is_not_counted_twice()
    {
        var world = await StartAsync(StoreKind.Postgres, options =>
        {
            Limited(options);
            // Quartz calls that an error.
            options.AllowsErrors = true;
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await using (await world.WithoutDatabaseAsync())
        {
            for (var i = 0; i < 30; i++)
                anya.Chat.Send("/help");
            await world.WhenLoggedAsync("Fetching or handling updates failed");
            for (var second = 0; second < 60; second++)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
            }
        }

        // Time passes fast here, and a turn that takes long by that clock is over later than its update is confirmed.
        await world.PassUntilAsync(() => world.Bot.PendingUpdates == 0 && Helps(anya) >= 30);

        await world.IdleAsync();
        Helps(anya).ShouldBe(30);
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(0);
    }

    private static int Helps(Learner learner) => learner.Chat.Messages.Count(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal));

    private static void Limited(WorldOptions options) => options.Configuration["Receiving:PerPersonMinute"] = "";
}
