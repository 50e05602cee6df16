using DeployQuizBot.Bot;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Bot;

/// <summary>What Telegram shows of the bot before a word is said.</summary>
public sealed class PresentationTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Fact]
    public async Task The_menu_of_commands_speaks_the_clients_language()
    {
        var world = await StartAsync(StoreKind.Sqlite);

        var menus = Set(world, "setMyCommands").Where(call => !call.Parameters.TryGetProperty("scope", out _)).ToDictionary(
            call => call.Code,
            call => call.Parameters.GetProperty("commands")[0].GetProperty("description").GetString());

        menus.Keys.ShouldBe(["", "ru", "uk", "be", "kk"], ignoreOrder: true);
        menus[""].ShouldBe("Review cards");
        menus["kk"].ShouldBe("Повторить карточки");
    }

    [Fact]
    public async Task Groups_have_a_menu_of_their_own()
    {
        var world = await StartAsync(StoreKind.Sqlite);

        var menus = Set(world, "setMyCommands").Where(call => call.Parameters.TryGetProperty("scope", out var scope) && scope.GetProperty("type").GetString() == "all_group_chats").ToDictionary(
            call => call.Code,
            call => call.Parameters.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("command").GetString()));

        menus.Keys.ShouldBe(["", "ru", "uk", "be", "kk"], ignoreOrder: true);
        menus["ru"].ShouldBe(["quiz", "top", "stop", "settings"]);
    }

    [Theory]
    [InlineData("setMyDescription", "description")]
    [InlineData("setMyShortDescription", "short_description")]
    public async Task An_empty_chat_says_what_the_bot_does(string method, string field)
    {
        var world = await StartAsync(StoreKind.Sqlite);

        var texts = Set(world, method).ToDictionary(call => call.Code, call => call.Parameters.GetProperty(field).GetString());

        texts.Keys.ShouldBe(["", "ru", "uk", "be", "kk"], ignoreOrder: true);
        texts[""].ShouldStartWith("Flashcards");
        texts["be"].ShouldStartWith("Карточки из конспектов");
    }

    [Fact]
    public async Task The_next_start_sets_a_description_only_where_it_has_changed()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        await world.StopWorkerAsync();
        await world.StartWorkerAsync();

        Set(world, "setMyDescription").Count().ShouldBe(5);
        Set(world, "setMyShortDescription").Count().ShouldBe(5);
    }

    [Fact]
    public async Task A_bot_without_its_menu_is_still_a_bot()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "setMyCommands") { RetryAfter = 3600 });
        await world.StartWorkerAsync();
        var anya = world.NewLearner();

        await anya.SaysAsync("/start");

        anya.Screen.Text.ShouldStartWith("Привет, Аня!");
        world.Log.ShouldContain(line => line.Level == LogLevel.Warning && line.Text.Contains("retry after 3600"));
    }

    [Fact]
    public async Task Nobody_waits_until_the_menu_is_there()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        // On a clock that does not go on by itself.
        world.Telegram.Faults.Add(new(FaultKind.Slow, "setMyCommands"));
        await world.StartWorkerAsync(untilPresented: false);
        var anya = world.NewLearner();

        await anya.SaysAsync("/start");

        anya.Screen.Text.ShouldStartWith("Привет, Аня!");
        Set(world, "setMyDescription").ShouldBeEmpty();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.Worker<Presentation>().ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Set(world, "setMyDescription").Count().ShouldBe(5);
    }

    [Fact]
    public async Task A_start_asks_once_who_the_bot_is()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        world.Bot.Calls.Count(call => call.Method == "getMe").ShouldBe(1);
    }

    private static IEnumerable<(string Code, System.Text.Json.JsonElement Parameters)> Set(World world, string method) => world.Bot.Calls
        .Where(call => call.Method == method && call.StatusCode == 200)
        .Select(call => (call.Parameters.TryGetProperty("language_code", out var code) ? code.GetString()! : "", call.Parameters));
}
