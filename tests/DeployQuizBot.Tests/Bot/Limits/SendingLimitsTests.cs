using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using TelegramEmulator;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Bot.Limits;

/// <summary>The bot keeps to Telegram's limits, and the local Telegram refuses what is above them.</summary>
public sealed class SendingLimitsTests(PostgresServer postgres) : ChatTest(postgres)
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(40);

    [Theory, OnBothStores]
    public async Task A_chat_gets_a_few_answers_at_once_and_then_one_a_second(StoreKind store)
    {
        var world = await StartAsync(store, Limited);
        var anya = world.NewLearner();
        for (var i = 0; i < 6; i++)
            anya.Chat.Send("/help");

        var begun = world.Clock.GetUtcNow();
        await WhenSentAsync(world, 3);
        for (var sent = 4; sent <= 6; sent++)
        {
            await world.Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(1));
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await WhenSentAsync(world, sent);
        }

        await world.IdleAsync();
        Sent(world).Select(call => (call.At - begun).TotalSeconds).ShouldBe([0, 0, 0, 1, 2, 3]);
    }

    [Fact]
    public async Task All_chats_together_get_thirty_in_a_second()
    {
        var world = await StartAsync(StoreKind.Sqlite, Limited);
        var learners = Enumerable.Range(0, 40).Select(_ => world.NewLearner()).ToList();
        foreach (var learner in learners)
            learner.Chat.Send("/help");

        await WhenSentAsync(world, 30);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        Sent(world).Count.ShouldBe(30);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await WhenSentAsync(world, 40);
        await world.IdleAsync();
        learners.ShouldAllBe(learner => learner.Screen.Text.StartsWith("Как это работает", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task Calls_leave_evenly_and_nobody_who_asks_waits_for_them(StoreKind store)
    {
        const int Rush = 30;
        var (world, learners) = await RushAsync(store, Rush);
        var begun = world.Clock.GetUtcNow();
        var sweep = world.SweepAsync();
        await WhenCalledAsync(world, 1);

        learners[0].Chat.Send("/help");
        await learners[0].Chat.WaitForAsync(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal), cancel: TestContext.Current.CancellationToken);

        await PassUntilCalledAsync(world, Rush);
        await sweep;
        await world.IdleAsync();
        Calls(world).Select(call => (call.At - begun).TotalMilliseconds).ShouldBe(Enumerable.Range(0, Rush).Select(place => 40.0 * place));
    }

    [Theory, OnBothStores]
    public async Task Who_has_been_called_may_be_answered_while_others_still_wait(StoreKind store)
    {
        var (world, learners) = await RushAsync(store, 3);
        var freeAt = world.Clock.GetUtcNow() + TimeSpan.FromMinutes(1);
        await world.ChangeAsync(db => db.HoldSlowLaneAsync(world.Clock.GetUtcNow(), freeAt, TestContext.Current.CancellationToken));
        await world.SweepAsync();

        // Their own call waits as well.
        foreach (var learner in learners)
        {
            learner.Chat.Send("/help");
            await learner.Chat.WaitForAsync(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal), cancel: TestContext.Current.CancellationToken);
        }

        Calls(world).ShouldBeEmpty();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await PassUntilCalledAsync(world, 3);
        await world.IdleAsync();
        Calls(world).ShouldAllBe(call => call.At >= freeAt);
    }

    [Fact]
    public async Task Two_replicas_share_the_lane_and_take_turns()
    {
        const int Rush = 60;
        var (world, learners) = await RushAsync(StoreKind.Postgres, Rush);
        await world.StartWorkerAsync();
        var begun = world.Clock.GetUtcNow();
        var sweep = Task.WhenAll(world.SweepAsync(), world.SweepAsync());
        await PassUntilCalledAsync(world, Rush);
        await sweep;
        await world.IdleAsync();

        Calls(world).Select(call => (call.At - begun).TotalMilliseconds).ShouldBe(Enumerable.Range(0, Rush).Select(place => 40.0 * place));
        Calls(world).Select(call => call.Parameters.GetProperty("chat_id").GetInt64()).ShouldBe(learners.Select(learner => learner.Id), ignoreOrder: true);
    }

    [Theory, OnBothStores]
    public async Task A_call_that_is_refused_holds_its_chat_and_the_second_one_holds_the_lane(StoreKind store)
    {
        var (world, learners) = await RushAsync(store, 4);
        foreach (var refused in learners.Take(2))
            world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "sendMessage", refused.Id) { RetryAfter = 20 });
        var begun = world.Clock.GetUtcNow();
        var sweep = world.SweepAsync();
        await PassAsync(world, steps: 1000, () => world.Log.Count(line => line.Text.Contains("waits 20 s", StringComparison.Ordinal)) == 2);
        await PassAsync(world, steps: 10, () => false);
        var early = Calls(world).Count;
        early.ShouldBeLessThanOrEqualTo(2);

        learners[3].Chat.Send("/help");
        await learners[3].Chat.WaitForAsync(message => message.Text.StartsWith("Как это работает", StringComparison.Ordinal), cancel: TestContext.Current.CancellationToken);

        world.Clock.Advance(TimeSpan.FromSeconds(20));
        await PassAsync(world, steps: 1000, () => Calls(world).Count == 4);
        await sweep;
        await world.IdleAsync();
        Calls(world).Skip(early).ShouldAllBe(call => call.At >= begun + TimeSpan.FromSeconds(20));
        foreach (var learner in learners)
            Calls(world).Count(call => call.Parameters.GetProperty("chat_id").GetInt64() == learner.Id).ShouldBe(1);
        world.Log.Count(line => line.Text.Contains("all replicas hold them", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_clock_that_was_wrong_does_not_stop_the_lane_for_good()
    {
        var (world, _) = await RushAsync(StoreKind.Sqlite, 1);
        await world.ChangeAsync(db => db.SlowLanes.ExecuteUpdateAsync(set => set.SetProperty(lane => lane.FreeAt, world.Clock.GetUtcNow().AddYears(4))));
        await world.SweepAsync();
        await world.IdleAsync();
        Calls(world).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Telegram_may_charge_only_for_what_nobody_waits_for_and_only_where_the_operator_says_so(bool isPaid)
    {
        var (world, learners) = await RushAsync(StoreKind.Sqlite, 1, options => options.Configuration["Sending:PaidBroadcast"] = isPaid ? "true" : "");
        await world.SweepAsync();
        await world.IdleAsync();
        await learners[0].SaysAsync("/help");

        IsPaid(Calls(world).ShouldHaveSingleItem()).ShouldBe(isPaid);
        IsPaid(Sent(world)[^1]).ShouldBeFalse();

        static bool IsPaid(ApiCall call) => call.Parameters.TryGetProperty("allow_paid_broadcast", out var paid) && paid.GetBoolean();
    }

    private static void Limited(WorldOptions options)
    {
        QuizWorld.Learn(options);
        options.FloodLimits = true;
        options.Configuration["Sending:PerSecond"] = "";
        options.Configuration["Sending:PerChat"] = "";
        options.Configuration["Sending:PerGroupMinute"] = "";
    }

    /// <summary>All want to be called now.</summary>
    private async Task<(World World, List<Learner> Learners)> RushAsync(StoreKind store, int count, Action<WorldOptions>? configure = null)
    {
        var world = await StartAsync(store, options =>
        {
            Limited(options);
            options.Configuration["Learning:RemindAt"] = "19:00";
            configure?.Invoke(options);
        });
        var learners = new List<Learner>();
        for (var i = 0; i < count; i++)
        {
            learners.Add(world.NewLearner());
            await learners[i].SaysAsync("/start");
            world.Clock.Skip(TimeSpan.FromSeconds(1));
        }

        world.Clock.Skip(TimeSpan.FromHours(9));
        return (world, learners);
    }

    private static List<ApiCall> Sent(World world) => [.. world.Bot.Calls.Where(call => call.Method == "sendMessage")];

    private static List<ApiCall> Calls(World world) =>
        [.. Sent(world).Where(call => call.Response.GetProperty("ok").GetBoolean() && call.Parameters.GetProperty("text").GetString()!.Contains("Вот первая", StringComparison.Ordinal))];

    private static Task WhenSentAsync(World world, int count) => WhenAsync(() => Sent(world).Count >= count);

    private static Task WhenCalledAsync(World world, int count) => WhenAsync(() => Calls(world).Count >= count);

    /// <summary>The clock goes on by itself.</summary>
    private static async Task PassAsync(World world, int steps, Func<bool> isEnough)
    {
        for (var step = 0; step < steps && !isEnough(); step++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            world.Clock.Advance(Gap);
        }
    }

    /// <summary>The clock goes on only when what the time allows has happened.</summary>
    private static async Task PassUntilCalledAsync(World world, int count)
    {
        for (var called = Calls(world).Count; called < count; called++)
        {
            if (called > 0)
                world.Clock.Advance(Gap);
            await WhenCalledAsync(world, called + 1);
        }
    }

    private static async Task WhenAsync(Func<bool> isSo)
    {
        for (var look = 0; look < 6000; look++)
        {
            if (isSo())
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }

        // To go on would move the clock before its time, and blame the lane for it.
        Assert.Fail("What the time allows has not happened within a minute.");
    }
}
