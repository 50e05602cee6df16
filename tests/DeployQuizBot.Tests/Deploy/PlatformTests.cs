using System.Diagnostics;
using System.Xml.Linq;
using DeployQuizBot.Health;
using DeployQuizBot.Tests.Stores;
using k8s.Models;
using Npgsql;
using TelegramEmulator;
using Tomlyn;
using Tomlyn.Model;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>Places that run the bot by a file of their own: platforms, and those where it sleeps.</summary>
public sealed class PlatformTests(PostgresServer postgres)
{
    private const string Knative = "deploy/serverless/knative.yaml", CloudRun = "deploy/serverless/cloud-run.yaml", Fly = "deploy/paas/fly.toml", Render = "deploy/paas/render.yaml";

    private static readonly string Version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    [Theory]
    [InlineData(Knative)]
    [InlineData(CloudRun)]
    public void Where_it_sleeps_Telegram_and_a_scheduler_wake_it(string file)
    {
        var service = Manifests.Strictly(Repository.Read(file)).OfType<KnativeService>().ShouldHaveSingleItem();
        var pod = service.Spec.Template.Spec;
        var container = pod.Containers.ShouldHaveSingleItem();
        var given = container.Env.Select(variable => variable.Name).ToList();

        given.ShouldBeSubsetOf(AskedSettings.Names);
        container.Image.ShouldEndWith($"/deployquizbot:{Version}");
        new Uri(container.Env.Single(variable => variable.Name == "Telegram__WebhookUrl").Value).AbsolutePath.ShouldBe(DeployQuizBot.Bot.Webhook.Path);
        Repository.Read("deploy/Dockerfile").ShouldContain($"ENV Http__Listen=http://*:{container.Ports.ShouldHaveSingleItem().ContainerPort}\n");
        (container.ReadinessProbe ?? container.StartupProbe).HttpGet.Path.ShouldBe("/health/live");
        // Nothing may be there while nobody asks.
        service.Spec.Template.Metadata!.Annotations.Single(annotation => annotation.Key.Replace("-", "", StringComparison.Ordinal).EndsWith("minscale", StringComparison.OrdinalIgnoreCase)).Value.ShouldBe("0");
        // A file is gone with the Pod, and so is whatever calls by itself.
        string[] needed = ["Telegram__Token", "Storage__Postgres", "Http__TickSecret"];
        if (container.EnvFrom is null)
            needed.ShouldBeSubsetOf(given);
    }

    [Fact]
    public void In_a_cluster_a_CronJob_makes_the_calls_go_out()
    {
        var objects = Manifests.Strictly(Repository.Read(Knative));
        var service = objects.OfType<KnativeService>().Single();
        var pod = objects.OfType<V1CronJob>().ShouldHaveSingleItem().Spec.JobTemplate.Spec.Template.Spec;
        var container = pod.Containers.ShouldHaveSingleItem();
        var secret = container.Env.ShouldHaveSingleItem();

        // Knative knows its services by the long name only.
        container.Args.ShouldContain($"http://{service.Metadata.Name}.deployquizbot.svc.cluster.local{Tick.Path}");
        Repository.Read(Knative).ShouldContain("kubectl apply -n deployquizbot ");
        container.Args.ShouldContain($"Authorization: Bearer $({secret.Name})");
        AskedSettings.Names.ShouldContain(secret.ValueFrom.SecretKeyRef.Key);
        secret.ValueFrom.SecretKeyRef.Name.ShouldBe(service.Spec.Template.Spec.Containers[0].EnvFrom.ShouldHaveSingleItem().SecretRef.Name);
        service.Spec.Template.Spec.Volumes!.Select(volume => volume.Name).ShouldBe(service.Spec.Template.Spec.Containers[0].VolumeMounts.Select(mount => mount.Name));
        Repository.Read(Knative).ShouldContain("Telegram__Token, Storage__Postgres and Http__TickSecret");
    }

    [Fact]
    public void Fly_has_settings_that_the_program_reads_and_asks_where_it_answers()
    {
        var fly = TomlSerializer.Deserialize<TomlTable>(Repository.Read(Fly))!;

        fly.Keys.ShouldBe(["app", "primary_region", "kill_signal", "kill_timeout", "env", "vm", "deploy", "checks"], ignoreOrder: true);
        ((TomlTable)fly["env"]).Keys.ShouldBeSubsetOf(AskedSettings.Names);
        var check = (TomlTable)((TomlTable)fly["checks"])["live"];
        check["path"].ShouldBe("/health/live");
        Repository.Read("deploy/Dockerfile").ShouldContain($"ENV Http__Listen=http://*:{check["port"]}\n");
        // What platforms send by themselves may not be what ends the program.
        fly["kill_signal"].ShouldBe("SIGTERM");
        Repository.Read(Fly).ShouldContain("--dockerfile deploy/Dockerfile .\n");
        Repository.Read(Fly).ShouldContain("--variable-name Storage__Postgres\n");
    }

    [Fact]
    public void Render_has_settings_that_the_program_reads_and_files_that_are_there()
    {
        var render = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Blueprint>(Repository.Read(Render));
        var bot = render.Services.ShouldHaveSingleItem();

        bot.EnvVars.Select(variable => variable.Key).ShouldBeSubsetOf(AskedSettings.Names);
        bot.EnvVars.Single(variable => variable.Key == "Telegram__Token").ShouldBe(new RenderVariable { Key = "Telegram__Token", Sync = false });
        var store = bot.EnvVars.Single(variable => variable.Key == "Storage__Postgres").FromDatabase!;
        (store.Name, store.Property).ShouldBe((render.Databases.ShouldHaveSingleItem().Name, "connectionString"));
        (bot.Type, bot.Runtime, File.Exists(Repository.PathOf(bot.DockerfilePath))).ShouldBe(("worker", "docker", true));
        TimeSpan.FromSeconds(bot.MaxShutdownDelaySeconds).ShouldBeGreaterThan(new HostOptions().ShutdownTimeout);
    }

    /// <summary>The line that a platform runs after its build, with a database as platforms name one.</summary>
    [Fact]
    public async Task A_Procfile_starts_the_bot_with_the_database_that_the_platform_gives()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh on this machine.");
        await using var telegram = await Emulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        var bot = telegram.AddBot("123456789:AAF3xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "deployquizbot", "DeployQuizBot");
        var (type, command) = Repository.Read("Procfile").TrimEnd().Split(": ", 2) switch { var parts => (parts[0], parts[1]) };
        var database = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync());
        var folder = Directory.CreateTempSubdirectory("deployquizbot-procfile-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "src", "DeployQuizBot", "bin"));
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "src", "DeployQuizBot", "bin", "publish"), AppContext.BaseDirectory);
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder.FullName, UseShellExecute = false };
        // The server of these tests listens at a socket only, whose folder no host can be.
        start.Environment["DATABASE_URL"] = $"postgres://{database.Username}:{database.Password}@localhost:{database.Port}/{database.Database}?host={Uri.EscapeDataString(database.Host!)}";
        (start.Environment["Telegram__Token"], start.Environment["Telegram__BaseUrl"]) = (bot.Token, telegram.BaseUrl.ToString());

        type.ShouldBe("worker");
        using var process = Process.Start(start)!;
        try
        {
            var chat = telegram.AddPerson("Аня").With(bot);
            chat.Send("/start");
            (await chat.WaitForAsync(message => message.FromBot, cancel: TestContext.Current.CancellationToken)).Text.ShouldStartWith("Привет, Аня!");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        await using var connection = new NpgsqlConnection(database.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var learners = new NpgsqlCommand("SELECT count(*) FROM learners", connection);
        (await learners.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(1L);
        folder.Delete(recursive: true);
    }

    private sealed class Blueprint
    {
        public List<RenderDatabase> Databases { get; init; } = [];

        public List<RenderProgram> Services { get; init; } = [];
    }

    private sealed class RenderDatabase
    {
        public required string Name { get; init; }

        public string? Plan { get; init; }

        public string? PostgresMajorVersion { get; init; }
    }

    private sealed class RenderProgram
    {
        public required string Type { get; init; }

        public required string Name { get; init; }

        public string? Plan { get; init; }

        public required string Runtime { get; init; }

        public required string DockerfilePath { get; init; }

        public string? DockerContext { get; init; }

        public int MaxShutdownDelaySeconds { get; init; }

        public List<RenderVariable> EnvVars { get; init; } = [];
    }

    private sealed record RenderVariable
    {
        public required string Key { get; init; }

        public string? Value { get; init; }

        public bool? Sync { get; init; }

        public RenderReference? FromDatabase { get; init; }
    }

    private sealed record RenderReference
    {
        public required string Name { get; init; }

        public required string Property { get; init; }
    }
}
