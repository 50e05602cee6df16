using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Bot;

/// <summary>Turns that take long; a lock on the learner's row makes them so.</summary>
public sealed class IntakeTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Fact]
    public async Task A_turn_that_takes_long_keeps_only_its_own_person_waiting()
    {
        var (world, anya) = await MeetAsync();
        var ben = world.NewLearner("Ben", "en");
        await using (var locked = await LockAsync(world, anya))
        {
            anya.Chat.Send("/help");
            anya.Chat.Send("/settings");
            ben.Chat.Send("/start");
            await ben.Chat.WaitForAsync(message => message.FromBot, cancel: TestContext.Current.CancellationToken);
            ben.Chat.Send("/help");
            await world.PassUntilAsync(() => world.Bot.PendingUpdates == 0);

            // Telegram was told that all of them came.
            world.Bot.PendingUpdates.ShouldBe(0);
            (await world.ReadAsync(db => db.WaitingUpdates.CountAsync())).ShouldBe(2);
            await ben.Chat.WaitForAsync(message => message.Text.StartsWith("How it works", StringComparison.Ordinal), cancel: TestContext.Current.CancellationToken);
        }

        await anya.Chat.WaitForAsync(message => message.Text.StartsWith("Настройки", StringComparison.Ordinal), cancel: TestContext.Current.CancellationToken);
        await WhenNothingWaitsAsync(world);
        await world.IdleAsync();
        anya.Chat.Messages.TakeLast(2).Select(message => message.Text.Split('\n')[0]).ShouldBe(["Как это работает", "Настройки"]);
    }

    [Fact]
    public async Task When_the_store_goes_away_during_a_long_turn_it_is_begun_anew()
    {
        var (world, anya) = await MeetAsync();
        await using (var locked = await LockAsync(world, anya))
        {
            anya.Chat.Send("/help");
            await world.PassUntilAsync(() => world.Bot.PendingUpdates == 0);
            await world.ReadAsync(db => db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"));
            await world.WhenLoggedAsync("is tried again");
        }

        await world.PassUntilAsync(() => anya.Chat.Last.FromBot && anya.Chat.Last.Text.StartsWith("Как это работает", StringComparison.Ordinal));
        await WhenNothingWaitsAsync(world);
        await world.IdleAsync();
        anya.Chat.Messages.Count(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task What_was_under_way_when_a_process_was_killed_is_begun_by_the_next(StoreKind store)
    {
        var world = await StartAsync(store, options => options.StartsWorker = false);
        await using (var worker = world.CreateWorker())
            await worker.PrepareAsync(TestContext.Current.CancellationToken);
        var anya = world.NewLearner();
        anya.Chat.Send("/start");
        var now = world.Clock.GetUtcNow();
        await world.ChangeAsync(db => db.WriteDownAsync(900_000_001, anya.Id, Written(900_000_001, anya, "/help"), now + TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken));
        // Twice: nobody is answered twice for that.
        await world.ChangeAsync(db => db.WriteDownAsync(900_000_001, anya.Id, Written(900_000_001, anya, "/help"), now, TestContext.Current.CancellationToken));

        await world.StartWorkerAsync();
        await world.PassUntilAsync(() => anya.Chat.Messages.Any(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal)));
        await WhenNothingWaitsAsync(world);
        await world.IdleAsync();
        anya.Chat.Messages.Count(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_somebody_is_is_never_written_down()
    {
        var (world, anya) = await MeetAsync();
        await using (var locked = await LockAsync(world, anya))
        {
            anya.Chat.SendLocation(55.75, 37.62);
            for (var second = 0; second < 5; second++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
                world.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            (await world.ReadAsync(db => db.WaitingUpdates.CountAsync())).ShouldBe(0);
        }

        await world.IdleAsync();
        world.Bot.PendingUpdates.ShouldBe(0);
    }

    private async Task<(World World, Learner Anya)> MeetAsync()
    {
        var world = await StartAsync(StoreKind.Postgres);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        return (world, anya);
    }

    private static async Task<IAsyncDisposable> LockAsync(World world, Learner learner)
    {
        var other = world.CreateWorker();
        var transaction = await other.Host.Services.GetRequiredService<Store>().BeginAsync(TestContext.Current.CancellationToken);
        await transaction.Db.LockLearnerAsync(learner.Id, TestContext.Current.CancellationToken);
        return new Lock(transaction, other);
    }

    private static string Written(long updateId, Learner learner, string text) => $$"""
        {"update_id":{{updateId}},"message":{"message_id":1,"date":1772434800,"chat":{"id":{{learner.Id}},"type":"private","first_name":"Аня"},
        "from":{"id":{{learner.Id}},"is_bot":false,"first_name":"Аня","language_code":"ru"},"text":"{{text}}"} }
        """;

    private static async Task WhenNothingWaitsAsync(World world)
    {
        for (var look = 0; look < 200 && await world.ReadAsync(db => db.WaitingUpdates.AnyAsync()); look++)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        (await world.ReadAsync(db => db.WaitingUpdates.CountAsync())).ShouldBe(0);
    }

    private sealed class Lock(Store.Transaction transaction, BotApplication owner) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await owner.DisposeAsync();
        }
    }
}
