using System.Net;
using DeployQuizBot.Bot;
using DeployQuizBot.Health;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.AspNetCore.Http;
using Moq;
using Quartz;

namespace DeployQuizBot.Tests.Health;

/// <summary>Where nothing is always on, a call from elsewhere makes time pass.</summary>
public sealed class TickTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Secret = "0123456789abcdef01234567";

    [Theory, OnBothStores]
    public async Task Who_is_to_be_called_has_been_when_it_is_answered(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            Ticked(options);
            options.Configuration["Learning:RemindAt"] = "19:00";
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        var before = anya.Screen.Id;
        // 19:06 in Moscow: today something was done already, tomorrow not yet.
        world.Clock.Skip(TimeSpan.FromHours(9.1));
        (await TickAsync(world, $"Bearer {Secret}")).Status.ShouldBe(HttpStatusCode.OK);
        anya.Screen.Id.ShouldBe(before);
        world.Clock.Skip(TimeSpan.FromHours(24));

        var (status, text) = await TickAsync(world, $"Bearer {Secret}");

        status.ShouldBe(HttpStatusCode.OK, text);
        text.ShouldBe("""{"status":"done","jobs":{"reminders":"done","broadcasts":"done","exports":"done"}}""");
        var call = anya.Screen.Id;
        call.ShouldBeGreaterThan(before, anya.Chat.Transcript());
        (await TickAsync(world, $"Bearer {Secret}")).Status.ShouldBe(HttpStatusCode.OK);
        anya.Screen.Id.ShouldBe(call, "nobody is called twice");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Secret)]
    [InlineData("Bearer ")]
    [InlineData("Bearer 0123456789abcdef01234568")]
    [InlineData("Basic 0123456789abcdef01234567")]
    public async Task Who_does_not_know_the_secret_makes_nothing_happen(string? authorization)
    {
        var world = await StartAsync(StoreKind.Sqlite, Ticked);

        var (status, text) = await TickAsync(world, authorization);

        status.ShouldBe(HttpStatusCode.Unauthorized);
        text.ShouldBe("""{"status":"send the header Authorization: Bearer ... with what Http__TickSecret has"}""");
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_such_address()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.Configuration["Http:Listen"] = "http://127.0.0.1:0");

        (await TickAsync(world, "Bearer ")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_breaks_off_is_said_so_that_it_is_called_again()
    {
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            Ticked(options);
            options.AllowsErrors = true;
        });
        await using (await world.WithReadOnlyStoreAsync())
        {
            var (status, text) = await TickAsync(world, $"Bearer {Secret}");

            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            text.ShouldContain("broke off");
        }
    }

    [Fact]
    public async Task A_job_that_runs_already_is_waited_for()
    {
        var world = await StartAsync(StoreKind.Sqlite, Ticked);
        var cancel = TestContext.Current.CancellationToken;
        var schedulers = world.Worker<ISchedulerFactory>();
        var (running, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await (await schedulers.GetScheduler(cancel)).ScheduleJob(
            JobBuilder.Create<HeldJob>().UsingJobData(nameof(running), running).UsingJobData(nameof(release), release).Build(),
            TriggerBuilder.Create().StartAt(world.Clock.GetUtcNow()).Build(),
            cancellationToken: cancel);
        await running.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
        // The only sign that it waits: it looks again.
        var (looks, looksAgain) = (0, new TaskCompletionSource());
        var watched = new Mock<ISchedulerFactory>();
        watched.Setup(factory => factory.GetAllSchedulers(It.IsAny<CancellationToken>())).Returns((CancellationToken look) =>
        {
            if (++looks == 2)
                looksAgain.SetResult();
            return schedulers.GetAllSchedulers(look);
        });

        var answer = new Tick(world.Worker<IEnumerable<SweepJob>>(), watched.Object, world.Worker<Sender>(), world.Worker<Settings>())
            .AnswerAsync($"Bearer {Secret}", cancel);

        var first = await Task.WhenAny(answer, looksAgain.Task);
        release.SetResult();
        first.ShouldBe(looksAgain.Task, "it was answered while a job ran");
        (await answer).ShouldBeAssignableTo<IStatusCodeHttpResult>()!.StatusCode.ShouldBe(StatusCodes.Status200OK);
    }

    private static void Ticked(WorldOptions options) =>
        (options.Configuration["Http:Listen"], options.Configuration["Http:TickSecret"]) = ("http://127.0.0.1:0", Secret);

    private static async Task<(HttpStatusCode Status, string Text)> TickAsync(World world, string? authorization)
    {
        using var client = new HttpClient();
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Addresses[0], "/tick"));
        if (authorization is not null)
            call.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(call, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Runs until the test lets it go.</summary>
    private sealed class HeldJob : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            ((TaskCompletionSource)context.MergedJobDataMap["running"]!).SetResult();
            await ((TaskCompletionSource)context.MergedJobDataMap["release"]!).Task.WaitAsync(cancellationToken);
        }
    }
}
