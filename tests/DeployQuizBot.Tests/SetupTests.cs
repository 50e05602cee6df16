using DeployQuizBot.Operations;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Deploy;
using TelegramEmulator;

namespace DeployQuizBot.Tests;

/// <summary>A wrong setup: one line that says what to set and where, an exit code, no stack trace.</summary>
public sealed class SetupTests
{
    private const string GoodToken = "123456789:AAF3xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    public static TheoryData<string, string, string> WrongSettings => new()
    {
        { "Telegram__Token", "", "There is no bot token: set Telegram__Token" },
        { "Telegram__Token", "secret-without-a-number", "The bot token is malformed (23 characters): set Telegram__Token" },
        { "Telegram__Token", "12345678:abc def", "The bot token is malformed" },
        { "Telegram__TokenFile", "/no/such/file", "Telegram__TokenFile is '/no/such/file', which cannot be read" },
        { "Telegram__BaseUrl", "telegram", "Telegram__BaseUrl is 'telegram': give the address of a Bot API server" },
        { "Telegram__Admins", "123, @boss", "Telegram__Admins has '@boss', which is not a Telegram user id" },
        { "Telegram__Admins", "-5", "Telegram__Admins has '-5'" },
        { "Cards__Path", "/no/such/folder", "Cards__Path is '/no/such/folder', which is not a folder" },
        { "Cards__PollSeconds", "often", "Cards__PollSeconds is 'often': give whole seconds between two looks at the folder of notes" },
        { "Cards__PollSeconds", "-1", "Cards__PollSeconds is '-1'" },
        { "Cards__PollSeconds", "86401", "Cards__PollSeconds is '86401'" },
        { "Learning__TimeZone", "Moscow", "Learning__TimeZone is 'Moscow', which is not a time zone" },
        { "Sending__PerSecond", "fast", "Sending__PerSecond is 'fast': give a whole number from 0 to 1000; 0 is no limit." },
        { "Sending__PerSecond", "1001", "Sending__PerSecond is '1001'" },
        { "Sending__PerChat", "-1", "Sending__PerChat is '-1'" },
        { "Sending__ChatBurst", "0", "Sending__ChatBurst is '0': give a whole number from 1 to 1000." },
        { "Sending__PerGroupMinute", "1.5", "Sending__PerGroupMinute is '1.5'" },
        { "Sending__PaidBroadcast", "maybe", "Sending__PaidBroadcast is 'maybe': give true" },
        { "Http__Listen", "8080", "Http__Listen is '8080': give a host and a port" },
        { "Http__Listen", "https://localhost:8443", "Http__Listen is 'https://localhost:8443': give a host and a port" },
        { "Http__TickSecret", "hidden", "Http__TickSecret has 6 characters: give at least 24 letters and digits" },
        { "Http__TickSecret", "hidden hidden hidden hidden", "Http__TickSecret has 27 characters" },
        { "Http__TickSecret", "0123456789abcdef01234567", "Http__TickSecret is set, and the program listens nowhere" },
        { "Telegram__WebhookUrl", "http://bot.example.org/telegram/webhook", "Telegram__WebhookUrl is 'http://bot.example.org/telegram/webhook': give the address" },
        { "Telegram__WebhookUrl", "https://bot.example.org/hook", "Telegram__WebhookUrl is set, and the program listens nowhere: set Http__Listen too, such as http://*:8080, and lead /hook to its /telegram/webhook." },
        { "Storage__Sqlite", "/", "Storage__Sqlite is '/', a folder" },
        { "Storage__Sqlite", "/proc/bot.db", "The file '/proc/bot.db' cannot be written" },
        { "Storage__Sqlite", "notes.txt", "Storage__Sqlite is '{folder}/notes.txt', which is not an SQLite file" },
        { "Storage__Postgres", "localhost", "Storage__Postgres is not a connection string" },
        { "Storage__Postgres", "Host=localhost;Pasword=hidden", "Storage__Postgres is not a connection string" },
        { "Storage__Postgres", "Database=bot;Password=hidden", "Storage__Postgres names no host or no database" },
        { "Storage__Postgres", "mysql://bot:hidden@localhost/bot", "Storage__Postgres is not a connection string" },
        { "Storage__Postgres", "postgres://bot:hidden@localhost/bot?speed=high", "Storage__Postgres is not a connection string" },
        { "Storage__Postgres", "postgres://bot:hidden@localhost", "Storage__Postgres names no host or no database" },
        { "Storage__Postgres", "postgres://bot:hidden@127.0.0.1:1/bot", "Postgres does not answer at 127.0.0.1:1" },
        { "Storage__Postgres", "Host=127.0.0.1;Port=1;Database=bot;Username=bot;Password=hidden", "Postgres does not answer at 127.0.0.1:1" },
        { "Storage__Postgres", "Host=no-such-host.invalid;Database=bot;Username=bot;Password=hidden", "Postgres does not answer at no-such-host.invalid:5432" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task A_wrong_setting_is_named_in_one_line(string name, string value, string message)
    {
        await using var telegram = await Emulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        telegram.AddBot(GoodToken, "deployquizbot", "DeployQuizBot");
        var folder = Directory.CreateTempSubdirectory("deployquizbot-setup-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "notes.txt"), new string('x', 4096), TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string?>
        {
            ["Telegram__Token"] = name == "Telegram__TokenFile" ? "" : GoodToken,
            ["Telegram__BaseUrl"] = telegram.BaseUrl.ToString(),
            [name] = value,
        };

        await using var worker = WorkerProcess.Start(environment, folder.FullName);
        var code = await worker.ExitAsync();

        // A database that is not there yet is no wrong setting: whoever looks after programs starts this one again.
        code.ShouldBe(message.StartsWith("Postgres does not answer", StringComparison.Ordinal) ? SetupException.TryLater : 2);
        worker.Errors.TrimEnd().Split('\n').ShouldHaveSingleItem()
            .ShouldStartWith(message.Replace("{folder}", folder.FullName, StringComparison.Ordinal));
        (worker.Output + worker.Errors).ShouldNotContain("   at ");
        (worker.Output + worker.Errors).ShouldNotContain("hidden");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ru.md")]
    public void Every_setting_is_in_the_table_of_the_README(string file)
    {
        var readme = Repository.Read(file);

        foreach (var name in AskedSettings.Names)
            readme.ShouldContain($"| `{name}` |");
    }

    [Fact]
    public void Every_setting_that_is_read_is_described() => OperatorSetting.All.Select(setting => setting.Name).ShouldBe(AskedSettings.Names, ignoreOrder: true);

    [Fact]
    public void The_table_of_the_documents_is_made_of_the_settings() =>
        Repository.Read("docs/operations.md").ShouldContain($"\n{ShowSettings.Table()}\n", customMessage: "Print it anew: dotnet run --project src/DeployQuizBot -- settings --markdown");

    [Fact]
    public async Task How_it_is_set_is_shown_without_secrets()
    {
        var folder = Directory.CreateTempSubdirectory("deployquizbot-setup-");

        var (code, output, errors) = await WorkerProcess.RunAsync(
            new Dictionary<string, string?> { ["Telegram__Token"] = GoodToken, ["Learning__TimeZone"] = " Asia/Tokyo ", ["Cards__PollSeconds"] = " " },
            folder.FullName,
            "settings");

        (code, errors).ShouldBe((0, ""));
        output.ShouldContain("Telegram__Token             set, and not shown\n");
        output.ShouldContain("Telegram__TokenFile         not set\n");
        output.ShouldContain("Learning__TimeZone          Asia/Tokyo\n");
        output.ShouldContain("Cards__PollSeconds          10 (as usual)\n");
        output.ShouldNotContain(GoodToken);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("postgres://anya:p%40ss%2Fword@db.example.org/notes", "Host=db.example.org;Port=5432;Database=notes;Username=anya;Password=p@ss/word")]
    [InlineData("postgresql://anya@db.example.org:6543/notes?sslmode=require", "Host=db.example.org;Port=6543;Database=notes;Username=anya;SSL Mode=Require")]
    [InlineData("postgres://anya:x@db.example.org/notes?sslmode=verify-full&channel_binding=require", "Host=db.example.org;Port=5432;Database=notes;Username=anya;Password=x;SSL Mode=VerifyFull;Channel Binding=Require")]
    [InlineData("Host=localhost;Database=notes;Password=a://b", "Host=localhost;Database=notes;Password=a://b")]
    [InlineData("  Host=localhost;Database=notes;Username=anya;Max Auto Prepare=0 ", "Host=localhost;Database=notes;Username=anya;Max Auto Prepare=0")]
    public void Postgres_is_named_in_either_form(string given, string meant) =>
        Settings.ReadWithoutToken(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Postgres", given)]).Build()).Postgres.ShouldBe(meant);

    [Fact]
    public async Task A_token_that_Telegram_does_not_know_is_said_so()
    {
        await using var telegram = await Emulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("deployquizbot-setup-");

        await using var worker = WorkerProcess.Start(
            new Dictionary<string, string?> { ["Telegram__Token"] = GoodToken, ["Telegram__BaseUrl"] = telegram.BaseUrl.ToString() },
            folder.FullName);

        (await worker.ExitAsync()).ShouldBe(2);
        worker.Errors.TrimEnd().ShouldBe("Telegram does not accept the bot token: set Telegram__Token to the one that @BotFather shows now.");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_token_file_is_read_without_its_last_line_break()
    {
        await using var telegram = await Emulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        var bot = telegram.AddBot(GoodToken, "deployquizbot", "DeployQuizBot");
        var folder = Directory.CreateTempSubdirectory("deployquizbot-setup-");
        var file = Path.Combine(folder.FullName, "token");
        await File.WriteAllTextAsync(file, GoodToken + "\n", TestContext.Current.CancellationToken);

        await using var worker = WorkerProcess.Start(
            new Dictionary<string, string?> { ["Telegram__TokenFile"] = file, ["Telegram__BaseUrl"] = telegram.BaseUrl.ToString() },
            folder.FullName);
        var chat = telegram.AddPerson("Аня").With(bot);
        chat.Send("/start");

        (await chat.WaitForAsync(message => message.FromBot, cancel: TestContext.Current.CancellationToken)).Text.ShouldStartWith("Привет, Аня!");
        await worker.KillAsync();
        worker.Output.ShouldNotContain(GoodToken);
        File.Exists(Path.Combine(folder.FullName, "data", "deployquizbot.db")).ShouldBeTrue();
        folder.Delete(recursive: true);
    }
}
