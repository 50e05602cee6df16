using System.Globalization;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>What systemd is told, beside what the program reads and what systemd understands.</summary>
public sealed class ServerUnitTests : IDisposable
{
    private const string Server = "deploy/server", Bot = "deployquizbot.service", Backup = "deployquizbot-backup.service";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-units-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Bot)]
    [InlineData(Backup)]
    public void Settings_have_the_names_that_the_program_reads(string unit) =>
        All(unit, "Environment").Select(setting => setting.Split('=')[0])
            .ShouldBeSubsetOf([.. AskedSettings.Names, "Logging__Console__FormatterName", "DOTNET_GCgen0size"]);

    [Fact]
    public void The_example_of_settings_has_the_names_that_the_program_reads()
    {
        var settings = Lines("settings.env.example").Select(line => line.TrimStart('#')).Where(line => line.Contains('=') && !line.StartsWith(' ')).ToList();

        settings.Count.ShouldBeGreaterThan(4);
        settings.Select(setting => setting.Split('=')[0]).ShouldBeSubsetOf(AskedSettings.Names);
        Lines("settings.env.example").ShouldAllBe(line => line.Length == 0 || line.StartsWith('#'), "an example that is not filled in changes nothing");
    }

    [Fact]
    public void The_bot_may_finish() =>
        TimeSpan.FromSeconds(int.Parse(One(Bot, "TimeoutStopSec"), CultureInfo.InvariantCulture)).ShouldBeGreaterThan(new HostOptions().ShutdownTimeout);

    [Fact]
    public void What_fails_is_started_again_unless_a_setting_is_wrong()
    {
        One(Bot, "Restart").ShouldBe("on-failure");
        One(Bot, "RestartPreventExitStatus").ShouldBe($"{SetupException.Wrong}");
    }

    [Fact]
    public void The_token_is_handed_over_and_not_readable()
    {
        One(Bot, "LoadCredential").ShouldBe($"token:{One(Bot, "AssertFileNotEmpty")}");
        All(Bot, "Environment").ShouldContain("Telegram__TokenFile=%d/token");
        Repository.Read($"{Server}/deployquizbot.sh").ShouldContain("chmod 0600 \"$etc/token\"");
    }

    [Fact]
    public void What_is_asked_how_it_is_listens_on_this_machine_alone()
    {
        var address = All(Bot, "Environment").Single(setting => setting.StartsWith("Http__Listen=", StringComparison.Ordinal)).Split('=')[1];

        new Uri(address).IsLoopback.ShouldBeTrue();
    }

    [Fact]
    public void The_backup_reads_the_file_that_the_bot_writes()
    {
        var file = All(Bot, "Environment").Single(setting => setting.StartsWith("Storage__Sqlite=", StringComparison.Ordinal));

        All(Backup, "Environment").ShouldContain(file);
        file.ShouldStartWith($"Storage__Sqlite=/var/lib/{One(Bot, "StateDirectory")}/");
        One(Backup, "StateDirectory").ShouldBe(One(Bot, "StateDirectory"));
        One(Backup, "ExecStart").ShouldBe($"{One(Bot, "ExecStart")} backup {One(Backup, "ReadWritePaths")} --keep 14");
        One(Backup, "ExecCondition").ShouldContain("Storage__Postgres");
    }

    [Fact]
    public void The_backup_may_do_no_more_than_the_bot()
    {
        string[] own = ["ReadWritePaths", "RestrictAddressFamilies", "ExecPaths"];
        var bot = Hardening(Bot);

        bot.Count.ShouldBeGreaterThan(25);
        Hardening(Backup).Where(line => !own.Contains(line.Key)).ShouldBe(bot.Where(line => !own.Contains(line.Key)).Append(("PrivateNetwork", "yes")).Append(("IPAddressDeny", "any")), ignoreOrder: true);
        One(Backup, "RestrictAddressFamilies").ShouldBe("AF_UNIX");
    }

    [Theory]
    [InlineData(Bot)]
    [InlineData(Backup)]
    public void The_runtime_may_do_what_it_needs(string unit)
    {
        // Measured: without this call it does not start, and with that wish it cannot compile.
        All(unit, "SystemCallFilter")[^1].ShouldBe("sched_setaffinity");
        All(unit, "MemoryDenyWriteExecute").ShouldBeEmpty();
    }

    [Fact]
    public void All_that_is_a_unit_is_installed()
    {
        var script = Repository.Read($"{Server}/deployquizbot.sh");

        foreach (var unit in Directory.GetFiles(Repository.PathOf(Server)).Select(file => Path.GetFileName(file)!).Where(file => Path.GetExtension(file) is ".service" or ".timer"))
            script.ShouldContain(unit);
    }

    [Fact]
    public async Task Systemd_understands_every_line()
    {
        Assert.SkipUnless(ServerTools.Has("systemd-analyze"), "systemd-analyze is not on this machine.");
        var units = Directory.GetFiles(Repository.PathOf(Server)).Where(file => Path.GetExtension(file) is ".service" or ".timer").Select(Beside).ToList();

        var (code, output, _) = await ServerTools.RunAsync("systemd-analyze", ["verify", "--man=no", .. units]);

        units.Count.ShouldBe(3);
        (code, output).ShouldBe((0, ""));
    }

    [Theory]
    [InlineData(Bot, 15)]
    [InlineData(Backup, 8)]
    public async Task Little_of_the_machine_is_exposed(string unit, int tenths)
    {
        Assert.SkipUnless(ServerTools.Has("systemd-analyze"), "systemd-analyze is not on this machine.");

        var (code, output, _) = await ServerTools.RunAsync(
            "systemd-analyze", ["security", "--offline=yes", "--no-pager", string.Create(CultureInfo.InvariantCulture, $"--threshold={tenths}"), Repository.PathOf($"{Server}/{unit}")]);

        code.ShouldBe(0, output);
        output.ShouldContain("Overall exposure level");
    }

    /// <summary>The unit with a program that is there, as one that is not is the only thing that may be missing.</summary>
    private string Beside(string file)
    {
        var copy = Path.Combine(_folder.FullName, Path.GetFileName(file));
        File.WriteAllText(copy, File.ReadAllText(file).Replace("ExecStart=/opt/deployquizbot/current/deployquizbot", "ExecStart=/bin/true", StringComparison.Ordinal));
        return copy;
    }

    private static List<(string Key, string Value)> Hardening(string unit) =>
        [.. Entries(unit).SkipWhile(entry => entry.Key != "CapabilityBoundingSet").TakeWhile(entry => entry.Key != "WantedBy")];

    private static string One(string unit, string key) => All(unit, key).ShouldHaveSingleItem();

    private static List<string> All(string unit, string key) => [.. Entries(unit).Where(entry => entry.Key == key).Select(entry => entry.Value)];

    private static IEnumerable<(string Key, string Value)> Entries(string unit) =>
        Lines(unit).Where(line => line.Contains('=') && !line.StartsWith('#')).Select(line => (line.Split('=')[0], line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    private static string[] Lines(string file) => Repository.Read($"{Server}/{file}").Split('\n');
}
