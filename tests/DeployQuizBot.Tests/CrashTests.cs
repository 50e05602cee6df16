using DeployQuizBot.Reminders;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests;

/// <summary>
/// A worker is killed before each single packet that it exchanges with its database and with Telegram while it does one thing,
/// and the next one takes over: what docs/delivery.md promises holds wherever that is.
/// </summary>
public sealed class CrashTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Show = "Показать ответ";

    [Fact]
    public Task A_grade_counts_once_and_its_edit_is_seen_once() => KillEverywhereAsync(
        async (_, anya) =>
        {
            await anya.SaysAsync("/start");
            await anya.SaysAsync("/review");
            await anya.TapsAsync(Show);
        },
        (_, anya) =>
        {
            anya.Chat.Tap("Легко");
            return Task.CompletedTask;
        },
        async (world, anya) =>
        {
            (await ReviewsAsync(world, anya)).ShouldBe(1);
            anya.Chat.Messages.Count(message => message.FromBot).ShouldBe(2, anya.Chat.Transcript());
            anya.Buttons.ShouldContain(Show);
        });

    [Fact]
    public Task What_somebody_waits_for_comes_at_least_once() => KillEverywhereAsync(
        (_, anya) => anya.SaysAsync("/start"),
        (_, anya) =>
        {
            anya.Chat.Send("/review");
            return Task.CompletedTask;
        },
        async (world, anya) =>
        {
            var questions = anya.Chat.Messages.Where(message => message.Buttons.Any(button => button.Text == Show)).ToList();
            questions.Count.ShouldBeInRange(1, 2, anya.Chat.Transcript());
            questions.Select(question => question.Text).Distinct().ShouldHaveSingleItem();
            (await world.ReadAsync(db => db.ReviewSessions.CountAsync(session => session.LearnerId == anya.Id))).ShouldBe(1);
            // It does not matter which of two is answered.
            await anya.TapsAsync(questions[0], Show);
            await anya.TapsAsync("Легко");
            (await ReviewsAsync(world, anya)).ShouldBe(1);
        });

    [Fact]
    public async Task A_call_comes_at_most_once_and_is_missed_only_when_it_was_under_way()
    {
        var doubts = 0;
        await KillEverywhereAsync(
            async (world, anya) =>
            {
                await anya.SaysAsync("/start");
                var at = world.Clock.GetUtcNow().AddHours(3).AddMinutes(2);
                await anya.SaysAsync($"/remind {at:HH:mm}");
                world.Clock.Skip(TimeSpan.FromMinutes(2));
                doubts = Doubts(world);
            },
            (world, _) => world.Worker<SendReminders>().SweepAsync(TestContext.Current.CancellationToken),
            async (world, anya) =>
            {
                // Whoever had decided to call, and has not, is gone after a minute.
                for (var quarters = 0; quarters < 5; quarters++)
                    await world.PassAsync(TimeSpan.FromSeconds(15));
                var calls = anya.Chat.Messages.Count(message => message.FromBot && message.Text.Contains("Вот первая", StringComparison.Ordinal));
                calls.ShouldBeInRange(1 - (Doubts(world) - doubts), 1, anya.Chat.Transcript());
            });

        static int Doubts(World world) => world.Log.Count(line => line.Text.Contains("may have come or not", StringComparison.Ordinal));
    }

    /// <summary>A file cannot be cut off, so that its process is killed for real, before each packet to and from Telegram.</summary>
    [Fact]
    public async Task A_grade_counts_once_in_an_embedded_store_too()
    {
        var world = await StartAsync(StoreKind.Sqlite, Permit);
        var cancel = TestContext.Current.CancellationToken;
        var line = new Lifeline();
        var process = StartProcess();
        for (var packets = 0; ; packets++)
        {
            var anya = world.NewLearner();
            anya.Chat.Send("/start");
            await anya.Chat.WaitForAsync(message => message.FromBot, cancel: cancel);
            anya.Chat.Send("/review");
            await WhenShownAsync(anya, Show);
            await anya.Chat.Tap(Show).AnswerAsync(cancel);
            await WhenShownAsync(anya, "Легко");
            await world.Bot.WhenAllUpdatesConfirmedAsync(cancel);
            line.CutAfter(packets);
            anya.Chat.Tap("Легко");
            var isCut = await Task.WhenAny(IsOverAsync(anya), line.Cut) == line.Cut;
            if (isCut)
            {
                await process.KillAsync();
                await process.DisposeAsync();
                line = new Lifeline();
                process = StartProcess();
            }

            await IsOverAsync(anya);
            (await ReviewsAsync(world, anya)).ShouldBe(1);
            anya.Chat.Messages.Count(message => message.FromBot).ShouldBe(2, anya.Chat.Transcript());
            if (!isCut)
            {
                packets.ShouldBeGreaterThanOrEqualTo(5, "a tap, its answer, and an edit: there is much to be cut");
                break;
            }
        }

        await process.DisposeAsync();
        line.Dispose();
        ShouldHaveRepeatedOnly(world);

        WorkerProcess StartProcess()
        {
            var environment = world.Environment();
            environment["Telegram__BaseUrl"] = line.To(world.Telegram.BaseUrl).ToString();
            return WorkerProcess.Start(environment);
        }

        async Task IsOverAsync(Learner anya)
        {
            await WhenShownAsync(anya, Show);
            await world.Bot.WhenAllUpdatesConfirmedAsync(cancel);
        }

        Task WhenShownAsync(Learner anya, string button) =>
            anya.Chat.WaitForAsync(message => message.FromBot && message.Buttons.Any(shown => shown.Text.StartsWith(button, StringComparison.Ordinal)), TimeSpan.FromSeconds(60), cancel);
    }

    /// <param name="prepare">Leads somebody new to where it begins.</param>
    /// <param name="act">Begins what is then cut off.</param>
    /// <param name="check">Looks at what has come of it, when the next worker has nothing left to do.</param>
    private async Task KillEverywhereAsync(Func<World, Learner, Task> prepare, Func<World, Learner, Task> act, Func<World, Learner, Task> check)
    {
        var world = await StartAsync(StoreKind.Postgres, Permit);
        var line = await world.StartOnLifelineAsync();
        for (var packets = 0; ; packets++)
        {
            var anya = world.NewLearner();
            await prepare(world, anya);
            line.CutAfter(packets);
            var isCut = await world.IsCutBeforeAsync(line, act(world, anya));
            if (isCut)
            {
                await world.KillWorkerAsync(line);
                // Its lease and its claims have run out when the next one starts.
                world.Clock.Skip(TimeSpan.FromSeconds(20));
                line = await world.StartOnLifelineAsync();
                await world.PassUntilHandledAsync();
                await WhenAllIsSaidAsync(world);
            }

            line.CutAfter(int.MaxValue);
            await check(world, anya);
            if (!isCut)
            {
                packets.ShouldBeGreaterThan(15, "there is much to be cut");
                break;
            }
        }

        ShouldHaveRepeatedOnly(world);
    }

    /// <summary>The next worker looks by itself for what was left to be said.</summary>
    private static async Task WhenAllIsSaidAsync(World world)
    {
        for (var look = 0; look < 500 && await world.ReadAsync(db => db.Outbox.AnyAsync(message => message.BegunAt == null)); look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            world.Clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        await world.IdleAsync();
    }

    private static void Permit(WorldOptions options)
    {
        options.StartsWorker = false;
        options.AllowsErrors = true;
        options.Refusal = "Bad Request: ";
    }

    /// <summary>Telegram has refused nothing but what it had taken before.</summary>
    private static void ShouldHaveRepeatedOnly(World world) =>
        world.Bot.Refusals.Select(call => call.Response.GetProperty("description").GetString()!).Where(why => !why.Contains("is not modified") && !why.Contains("query is too old")).ShouldBeEmpty();

    private static Task<int> ReviewsAsync(World world, Learner learner) => world.ReadAsync(db => db.Reviews.CountAsync(review => review.LearnerId == learner.Id));
}
