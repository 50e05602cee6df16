using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>docker-compose.yml, and the file of settings that goes with it.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Text = Repository.Read("docker-compose.yml");

    // Refuses a key that is not named below, as a misspelt one is.
    private static readonly ComposeFile Compose = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .Build()
        .Deserialize<ComposeFile>(Text);

    private static ComposeService Bot => Compose.Services["bot"];

    private static ComposeService Postgres => Compose.Services["postgres"];

    [Fact]
    public void Settings_have_the_names_that_the_program_reads() => Bot.Environment.Keys.ShouldBeSubsetOf(AskedSettings.Names);

    [Fact]
    public void The_example_of_settings_has_exactly_what_is_asked_for() =>
        Repository.Read(".env.example").Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split('=')[0])
            .ShouldBe(Variable().Matches(Text).Select(match => match.Groups["name"].Value).Distinct(), ignoreOrder: true);

    [Fact]
    public void Without_its_secrets_it_does_not_start()
    {
        Bot.Environment["Telegram__Token"].ShouldContain(":?");
        Postgres.Environment["POSTGRES_PASSWORD"].ShouldContain(":?");
        Repository.Read(".gitignore").Split('\n').ShouldContain(".env");
    }

    [Fact]
    public void The_bot_waits_for_the_Postgres_that_it_is_told_of()
    {
        var connection = new NpgsqlConnectionStringBuilder(Bot.Environment["Storage__Postgres"]);

        Compose.Services.Keys.ShouldContain(connection.Host!);
        connection.Database.ShouldBe(Postgres.Environment["POSTGRES_DB"]);
        connection.Username.ShouldBe(Postgres.Environment["POSTGRES_USER"]);
        Bot.DependsOn[connection.Host!].Condition.ShouldBe("service_healthy");
        Postgres.Healthcheck!.Test.ShouldContain("pg_isready");
    }

    [Fact]
    public void The_bot_reads_notes_where_they_are_mounted() =>
        Bot.Volumes.ShouldHaveSingleItem().ShouldBe($"./cards:{Bot.Environment["Cards__Path"]}:ro");

    [Fact]
    public void Named_volumes_are_declared() =>
        Compose.Services.Values.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')[0]).Where(source => !source.StartsWith('.')).Distinct()
            .ShouldBe(Compose.Volumes.Keys, ignoreOrder: true);

    [Fact]
    public void The_bot_may_do_no_more_than_it_has_to()
    {
        (Bot.ReadOnly, Bot.Restart).ShouldBe((true, "unless-stopped"));
        Bot.CapDrop.ShouldBe(["ALL"]);
        foreach (var (name, service) in Compose.Services.Where(service => service.Value.Extends is null))
        {
            (service.MemLimit != null && service.Cpus > 0).ShouldBeTrue(name);
            // Postgres gives its files to a user of its own at the first start.
            if (name != "postgres")
                service.SecurityOpt.ShouldBe(["no-new-privileges:true"], name);
        }
    }

    [Fact]
    public void What_comes_with_a_profile_is_known()
    {
        Compose.Services.Where(service => service.Value.Profiles.Count > 0).Select(service => $"{service.Key}: {string.Join(", ", service.Value.Profiles)}")
            .ShouldBe(["bot-2: webhook", "front: webhook", "prometheus: dashboards", "grafana: dashboards", "backup: backup"]);
        Compose.Services["bot-2"].Extends!.Service.ShouldBe("bot");
        Compose.Services["restore"].Extends!.Service.ShouldBe("backup");
        // Nothing that the first two need comes with a profile only.
        Bot.DependsOn.Keys.ShouldAllBe(name => Compose.Services[name].Profiles.Count == 0);
    }

    [Fact]
    public void Whatever_is_mounted_from_here_is_here()
    {
        string[] made = ["./backups"];
        foreach (var source in Compose.Services.Values.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')[0]).Where(source => source.StartsWith('.')).Except(made))
            Path.Exists(Repository.PathOf(source)).ShouldBeTrue(source);
        Repository.Read(".gitignore").Split('\n').ShouldContain("/backups/");
    }

    [Fact]
    public void The_world_reaches_the_webhook_of_both_replicas_and_nothing_else()
    {
        var caddy = Repository.Read("deploy/compose/Caddyfile");

        caddy.ShouldContain($"handle {DeployQuizBot.Bot.Webhook.Path} {{\n\t\treverse_proxy bot:8080 bot-2:8080 {{\n\t\t\thealth_uri /health/live\n");
        caddy.ShouldContain("handle {\n\t\trespond 404\n");
        caddy.ShouldContain("{$WEBHOOK_HOST} {");
        Compose.Services["front"].Environment.Keys.ShouldBe(["WEBHOOK_HOST"]);
        Compose.Services.SelectMany(service => service.Value.Ports.Select(port => $"{service.Key} {port}")).ShouldBe(["front 80:80", "front 443:443", "grafana 127.0.0.1:3000:3000"]);
        Repository.Read("deploy/Dockerfile").ShouldContain("ENV Http__Listen=http://*:8080\n");
    }

    [Fact]
    public void Prometheus_asks_every_replica_and_Grafana_asks_Prometheus()
    {
        var yaml = new DeserializerBuilder().Build();
        var prometheus = yaml.Deserialize<dynamic>(Repository.Read("deploy/monitoring/prometheus.yaml"));
        var grafana = yaml.Deserialize<dynamic>(Repository.Read("deploy/monitoring/grafana-datasource.yaml"));

        ((List<object>)prometheus["scrape_configs"][0]["dns_sd_configs"][0]["names"]).ShouldBe(["bot", "bot-2"]);
        ((string)prometheus["scrape_configs"][0]["dns_sd_configs"][0]["port"]).ShouldBe("8080");
        ((List<object>)prometheus["rule_files"]).ShouldBe(["alerts.yaml"]);
        ((string)grafana["datasources"][0]["url"]).ShouldBe("http://prometheus:9090");
        Compose.Services["prometheus"].Volumes.ShouldContain("./deploy/monitoring/alerts.yaml:/etc/prometheus/alerts.yaml:ro");
        Compose.Services["grafana"].Volumes.ShouldContain("./deploy/monitoring/grafana-dashboard.json:/dashboards/deployquizbot.json:ro");
    }

    [Fact]
    public void Backups_are_of_the_database_that_the_bot_writes()
    {
        var connection = new NpgsqlConnectionStringBuilder(Bot.Environment["Storage__Postgres"]);
        var backup = Compose.Services["backup"];

        (backup.Environment["PGHOST"], backup.Environment["PGDATABASE"], backup.Environment["PGUSER"]).ShouldBe((connection.Host, connection.Database, connection.Username));
        backup.Environment["PGPASSWORD"].ShouldBe("${POSTGRES_PASSWORD}");
        backup.Image.ShouldBe(Postgres.Image);
        backup.Command.ShouldBe(["sh", "/scripts/backup.sh"]);
        Compose.Services["restore"].Entrypoint.ShouldBe(["sh", "/scripts/restore.sh"]);
    }

    [Fact]
    public void The_image_and_the_file_ask_the_bot_how_it_is_in_the_same_way()
    {
        Bot.Healthcheck!.Test.ShouldBe(["CMD", "/app/deployquizbot", "health"]);
        Repository.Read("deploy/Dockerfile").ShouldContain("HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD [\"/app/deployquizbot\", \"health\"]");
        (Bot.Healthcheck.Interval, Bot.Healthcheck.Timeout, Bot.Healthcheck.StartPeriod).ShouldBe(("30s", "10s", "60s"));
    }

    /// <summary>By its own schema, and with its own rules for profiles, extends and variables.</summary>
    [Theory]
    [InlineData("", 0, "")]
    [InlineData("Telegram__Token", 1, "required variable Telegram__Token is missing a value: copy .env.example to .env and set the token there")]
    [InlineData("POSTGRES_PASSWORD", 1, "required variable POSTGRES_PASSWORD is missing a value: copy .env.example to .env and set the password there")]
    public async Task Docker_Compose_takes_it(string missing, int code, string problem)
    {
        Assert.SkipUnless(ServerTools.Has("docker-compose"), "docker-compose is not on this machine.");
        var given = new Dictionary<string, string> { ["Telegram__Token"] = "1:a", ["POSTGRES_PASSWORD"] = "b" };
        if (missing.Length > 0)
            given[missing] = "";

        var (ended, output, errors) = await ServerTools.RunAsync(
            "docker-compose",
            ["--project-directory", Repository.PathOf("."), "--env-file", "/dev/null", "--profile", "webhook", "--profile", "dashboards", "--profile", "backup", "config", "--quiet"],
            given);

        (ended == 0, output).ShouldBe((code == 0, errors), errors);
        errors.ShouldContain(problem);
        if (code == 0)
            errors.ShouldBeEmpty();
    }

    [Fact]
    public void The_bot_may_finish() =>
        TimeSpan.FromSeconds(int.Parse(Bot.StopGracePeriod!.TrimEnd('s'), CultureInfo.InvariantCulture)).ShouldBeGreaterThan(new HostOptions().ShutdownTimeout);

    [Fact]
    public void The_image_is_built_here()
    {
        File.Exists(Repository.PathOf(Path.Combine(Bot.Build!.Context, Bot.Build.Dockerfile))).ShouldBeTrue();
        Postgres.Build.ShouldBeNull();
    }

    [GeneratedRegex(@"\$\{(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    private sealed class ComposeFile
    {
        public required string Name { get; init; }

        public Dictionary<string, ComposeService> Services { get; init; } = [];

        public Dictionary<string, object?> Volumes { get; init; } = [];
    }

    private sealed class ComposeService
    {
        public string? Image { get; init; }

        public ComposeBuild? Build { get; init; }

        public Extension? Extends { get; init; }

        public List<string> Profiles { get; init; } = [];

        public List<string> Command { get; init; } = [];

        public List<string> Entrypoint { get; init; } = [];

        public List<string> Ports { get; init; } = [];

        public Dictionary<string, string> Environment { get; init; } = [];

        public List<string> Volumes { get; init; } = [];

        public Dictionary<string, Dependency> DependsOn { get; init; } = [];

        public HealthCheck? Healthcheck { get; init; }

        public string? Restart { get; init; }

        public string? StopGracePeriod { get; init; }

        public string? MemLimit { get; init; }

        public double Cpus { get; init; }

        public int PidsLimit { get; init; }

        public bool ReadOnly { get; init; }

        public List<string> Tmpfs { get; init; } = [];

        public List<string> CapDrop { get; init; } = [];

        public List<string> CapAdd { get; init; } = [];

        public List<string> SecurityOpt { get; init; } = [];
    }

    private sealed class ComposeBuild
    {
        public required string Context { get; init; }

        public required string Dockerfile { get; init; }
    }

    private sealed class Extension
    {
        public required string Service { get; init; }
    }

    private sealed class Dependency
    {
        public required string Condition { get; init; }
    }

    private sealed class HealthCheck
    {
        public List<string> Test { get; init; } = [];

        public string? Interval { get; init; }

        public string? Timeout { get; init; }

        public int Retries { get; init; }

        public string? StartPeriod { get; init; }
    }
}
