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
        Compose.Services.Values.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')[0]).Where(source => !source.StartsWith('.'))
            .ShouldBe(Compose.Volumes.Keys, ignoreOrder: true);

    [Fact]
    public void The_bot_may_do_no_more_than_it_has_to()
    {
        (Bot.ReadOnly, Bot.Restart).ShouldBe((true, "unless-stopped"));
        Bot.CapDrop.ShouldBe(["ALL"]);
        Bot.SecurityOpt.ShouldContain("no-new-privileges:true");
        Compose.Services.Values.ShouldAllBe(service => service.MemLimit != null && service.Cpus > 0);
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
        public required string Image { get; init; }

        public ComposeBuild? Build { get; init; }

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

        public List<string> SecurityOpt { get; init; } = [];
    }

    private sealed class ComposeBuild
    {
        public required string Context { get; init; }

        public required string Dockerfile { get; init; }
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
