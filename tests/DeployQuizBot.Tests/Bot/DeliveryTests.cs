using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using TelegramEmulator;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Bot;

/// <summary>What the bot wants to say arrives, whatever happens on the way.</summary>
public sealed class DeliveryTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task After_429_the_bot_waits_as_long_as_it_is_told(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "sendMessage") { RetryAfter = 7 });

        anya.Chat.Send("/help");
        await world.Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(7));
        anya.Chat.Last.FromBot.ShouldBeFalse();
        world.Clock.Advance(TimeSpan.FromSeconds(7));
        await world.IdleAsync();

        anya.Chat.Last.Text.ShouldStartWith("Как это работает");
        await ShouldHaveSentEverythingAsync(world);
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.DropBefore)]
    public async Task After_trouble_on_the_way_the_bot_tries_again_at_growing_pauses(FaultKind kind)
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite);
        world.Telegram.Faults.Add(new(kind, "sendMessage", Times: 3));

        anya.Chat.Send("/help");
        foreach (var seconds in new[] { 1, 2, 4 })
        {
            await world.Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(seconds));
            world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        await world.IdleAsync();
        anya.Chat.Last.Text.ShouldStartWith("Как это работает");
        await ShouldHaveSentEverythingAsync(world);
    }

    [Fact]
    public async Task An_edit_whose_answer_is_lost_is_repeated_without_harm()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, options => options.Refusal = "is not modified");
        await anya.SaysAsync("/review");
        world.Telegram.Faults.Add(new(FaultKind.DropAfter, "editMessageText"));

        anya.Chat.Tap("Показать ответ");
        await world.Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(1));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.IdleAsync();

        anya.Buttons.ShouldContain("Хорошо · 10 мин");
        await ShouldHaveSentEverythingAsync(world);
    }

    [Fact]
    public async Task A_chat_that_has_to_wait_does_not_hold_up_the_others_and_keeps_its_order()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite);
        var ben = world.NewLearner("Ben", "en");
        world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "sendMessage", anya.Id) { RetryAfter = 30 });

        anya.Chat.Send("/help");
        anya.Chat.Send("/settings");
        await world.Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(30));
        ben.Chat.Send("/help");
        await ben.Chat.WaitForAsync(message => message.Text.StartsWith("How it works", StringComparison.Ordinal), cancel: TestContext.Current.CancellationToken);

        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await world.IdleAsync();
        anya.Chat.Messages.TakeLast(2).Select(message => message.Text.Split('\n')[0]).ShouldBe(["Как это работает", "Настройки"]);
    }

    [Fact]
    public async Task A_living_message_that_is_gone_is_sent_anew()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, options => options.Refusal = "message to edit not found");
        await anya.SaysAsync("/review");
        var old = anya.Screen;
        world.Telegram.Faults.Add(new(FaultKind.BadRequest, "editMessageText") { Description = "Bad Request: message to edit not found" });

        await anya.TapsAsync("Показать ответ");

        anya.Screen.Id.ShouldNotBe(old.Id);
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
        anya.Chat.Messages.ShouldNotContain(message => message.Id == old.Id);
    }

    [Fact]
    public async Task Taps_on_a_message_that_is_gone_lead_to_one_new_message_and_not_to_one_each()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, options => options.Refusal = "Bad Request: message ");
        await anya.SaysAsync("/review");
        var gone = anya.Screen;
        var before = anya.Chat.Messages.Count;
        world.Telegram.Faults.Add(new(FaultKind.BadRequest, "editMessageText") { Description = "Bad Request: message to edit not found" });
        for (var i = 0; i < 5; i++)
            anya.Chat.Tap("Показать ответ", gone);
        await world.IdleAsync();

        anya.Chat.Messages.Count.ShouldBe(before);
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
        world.Bot.Calls.Count(call => call.Method == "sendMessage" && call.Parameters.GetProperty("text").GetString()!.Contains("Docker")).ShouldBe(2);
    }

    [Fact]
    public async Task Markup_that_Telegram_refuses_is_sent_as_plain_text()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, options =>
        {
            options.Refusal = "can't parse entities";
            options.AllowsErrors = true;
        });
        world.Telegram.Faults.Add(new(FaultKind.BadRequest, "sendMessage") { Description = "Bad Request: can't parse entities: unsupported start tag" });

        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldStartWith("small › Контейнеры");
        anya.Screen.Html.ShouldNotContain("<b>");
        anya.Buttons.ShouldBe(["Показать ответ"]);
        world.Log.ShouldContain(line => line.Level == LogLevel.Error && line.Text.Contains("shown another way", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task A_message_refused_for_good_is_kept_for_the_operator_and_the_next_one_goes(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, options =>
        {
            options.Refusal = "refused on demand";
            options.AllowsErrors = true;
        });
        world.Telegram.Faults.Add(new(FaultKind.BadRequest, "sendMessage"));

        await anya.SaysAsync("/help");
        await anya.SaysAsync("/settings");

        anya.Screen.Text.ShouldStartWith("Настройки");
        var failed = await world.ReadAsync(db => db.Outbox.SingleAsync());
        failed.FailedAt.ShouldNotBeNull();
        failed.Error.ShouldBe("Bad Request: refused on demand");
    }

    [Theory, OnBothStores]
    public async Task Who_blocked_the_bot_is_left_alone_and_welcome_back(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, options => options.Configuration["Telegram:Admins"] = "501");
        var admin = world.NewLearner("Шеф", id: 501);
        await admin.SaysAsync("/start");
        admin.Chat.Block();
        await world.IdleAsync();
        (await BlockedAtAsync(world, admin)).ShouldBe(world.Clock.GetUtcNow());

        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        await anya.TapsAsync("⋯");
        await anya.TapsAsync("Сообщить об ошибке");
        await ShouldHaveSentEverythingAsync(world);

        admin.Chat.Unblock();
        await world.IdleAsync();
        (await BlockedAtAsync(world, admin)).ShouldBeNull();
        await admin.SaysAsync("/start");
        admin.Screen.Text.ShouldStartWith("С возвращением, Шеф.");
    }

    [Theory, OnBothStores]
    public async Task What_must_not_come_twice_is_sent_by_whoever_finds_it_and_only_while_nobody_has_begun(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        var now = world.Clock.GetUtcNow();
        // Left behind by a process that was killed: before the request of one, and while the other was under way.
        await world.ChangeAsync(db =>
        {
            db.Outbox.Add(LeftBehind(anya, "начатое", now, begunAt: now));
            db.Outbox.Add(LeftBehind(anya, "не начатое", now));
            return Task.CompletedTask;
        });

        for (var seconds = 0; seconds < 30; seconds += 5)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(5));
            await WhenOutboxIsAsync(world, seconds < 10 ? null : 0);
        }

        await world.IdleAsync();
        anya.Chat.Messages.Select(message => message.Text).ShouldContain("не начатое");
        anya.Chat.Messages.Select(message => message.Text).ShouldNotContain("начатое");
        world.Log.Count(line => line.Text.Contains("may have come or not", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(FaultKind.DropAfter, 0, 1)]
    [InlineData(FaultKind.ServerError, 0, 0)]
    [InlineData(FaultKind.TooManyRequests, 1, 1)]
    public async Task A_call_is_tried_again_only_when_it_has_certainly_not_come(FaultKind kind, int pause, int arrived)
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite);
        world.Telegram.Faults.Add(new(kind, "sendMessage", anya.Id));
        await world.ChangeAsync(db =>
        {
            db.Outbox.Add(LeftBehind(anya, "зову", world.Clock.GetUtcNow().AddMinutes(-1)));
            return Task.CompletedTask;
        });

        world.Clock.Advance(TimeSpan.FromSeconds(5));
        if (pause > 0)
        {
            await world.Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(pause));
            (await world.ReadAsync(db => db.Outbox.Select(message => message.BegunAt).SingleAsync())).ShouldBeNull();
            world.Clock.Advance(TimeSpan.FromSeconds(pause));
        }

        await WhenOutboxIsAsync(world, 0);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.IdleAsync();
        anya.Chat.Messages.Count(message => message.Text == "зову").ShouldBe(arrived);
        await ShouldHaveSentEverythingAsync(world);
    }

    private static OutboxMessage LeftBehind(Learner learner, string text, DateTimeOffset at, DateTimeOffset? begunAt = null) => new()
    {
        ChatId = learner.Id,
        Lane = Lane.Slow,
        Method = "sendMessage",
        Payload = $$"""{"chat_id":{{learner.Id}},"text":"{{text}}"}""",
        Once = true,
        BegunAt = begunAt,
        CreatedAt = at,
        ClaimedUntil = at,
    };

    /// <param name="count">null to give it only a moment.</param>
    private static async Task WhenOutboxIsAsync(World world, int? count)
    {
        for (var look = 0; look < (count is null ? 10 : 1000); look++)
        {
            if (await world.ReadAsync(db => db.Outbox.CountAsync()) == count)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    private async Task<(World World, Learner Learner)> MeetAsync(StoreKind store, Action<WorldOptions>? configure = null)
    {
        var world = await StartAsync(store, configure);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        return (world, anya);
    }

    private static async Task ShouldHaveSentEverythingAsync(World world) =>
        (await world.ReadAsync(db => db.Outbox.CountAsync())).ShouldBe(0);

    private static Task<DateTimeOffset?> BlockedAtAsync(World world, Learner person) => world.ReadAsync(db =>
        db.Learners.Where(learner => learner.Id == person.Id).Select(learner => learner.BlockedAt).SingleAsync());
}
