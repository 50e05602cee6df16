using DeployQuizBot.Operations;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.Operations;

/// <summary>migrate and health, as an operator or a container runs them.</summary>
public sealed class OperationsTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Tables_are_made_once(StoreKind store)
    {
        var world = await StartAsync(store, options => options.StartsWorker = false);

        var (code, output, errors) = await RunAsync(world, "migrate");
        (code, errors).ShouldBe((0, ""));
        output.ShouldStartWith("The tables are up to date; migrations applied: ");

        (code, output, errors) = await RunAsync(world, "migrate");
        (code, output, errors).ShouldBe((0, "The tables are up to date.\n", ""));
        await world.StartWorkerAsync();
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        anya.Screen.Text.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_bot_that_is_well_says_so()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.Configuration["Http:Listen"] = "http://127.0.0.1:0");
        await world.NewLearner().SaysAsync("/start");
        var settings = new Dictionary<string, string?> { ["Http__Listen"] = world.Addresses[0].ToString().TrimEnd('/') };

        var (code, output, errors) = await RunAsync(settings, "health", "--live");
        (code, output, errors).ShouldBe((0, "alive\n", ""));
        for (var look = 0; look < 100 && (code != 0 || output == "alive\n"); look++)
            (code, output, errors) = await RunAsync(settings, "health");
        (code, output, errors).ShouldBe((0, "ready; database: answers; telegram: is heard; jobs: run\n", ""));
    }

    [Fact]
    public async Task A_bot_that_is_not_well_says_why()
    {
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            options.Configuration["Http:Listen"] = "http://127.0.0.1:0";
            options.AllowsErrors = true;
        });
        await world.NewLearner().SaysAsync("/start");
        await using (await world.WithReadOnlyStoreAsync())
        {
            var (code, output, _) = await RunAsync(new Dictionary<string, string?> { ["Http__Listen"] = world.Addresses[0].ToString().TrimEnd('/') }, "health");
            code.ShouldBe(1);
            output.ShouldStartWith("not ready; database: ");
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", 1, "Nothing answers at http://127.0.0.1:1/health/ready: ")]
    [InlineData("", 2, "Http__Listen is not set, so the bot answers nowhere: set it")]
    public async Task Where_nothing_answers_that_is_said(string listen, int expected, string problem)
    {
        var (code, output, errors) = await RunAsync(new Dictionary<string, string?> { ["Http__Listen"] = listen }, "health");

        (code, output).ShouldBe((expected, ""));
        errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("http://*:8080", "http://localhost:8080/")]
    [InlineData("http://+:80", "http://localhost/")]
    [InlineData("http://0.0.0.0:8081", "http://localhost:8081/")]
    [InlineData("http://[::]:8081", "http://localhost:8081/")]
    [InlineData("http://127.0.0.1:9", "http://127.0.0.1:9/")]
    [InlineData("http://bot.local:9", "http://bot.local:9/")]
    public void It_is_asked_where_it_listens(string listen, string nearby) => AskHealth.Nearby(listen).ToString().ShouldBe(nearby);

    private static Task<(int Code, string Output, string Errors)> RunAsync(World world, string verb) => RunAsync(world.Environment(), verb);

    private static Task<(int Code, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        WorkerProcess.RunAsync(settings, folder: null, arguments);
}
