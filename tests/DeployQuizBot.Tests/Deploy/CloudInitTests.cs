using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>What a fresh server of a cloud is told.</summary>
public sealed partial class CloudInitTests : IDisposable
{
    private const string Token = "123456789:AAF3", Sum = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-cloud-");

    /// <summary>What stands in braces, as a person would fill it in.</summary>
    internal static IReadOnlyDictionary<string, string> Filling { get; } = new Dictionary<string, string>
    {
        ["token"] = Token,
        ["admins"] = "11,12",
        ["time_zone"] = "Europe/Moscow",
        ["archive_url"] = "https://example.org/deployquizbot-0.1.0-linux-x64.tar.gz?a=b&c=d",
        ["archive_sha256"] = Sum,
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Cloud_init_understands_it()
    {
        Assert.SkipUnless(ServerTools.Has("cloud-init"), "cloud-init is not on this machine.");
        var file = Path.Combine(_folder.FullName, "user-data.yaml");
        await File.WriteAllTextAsync(file, Filled(), TestContext.Current.CancellationToken);

        var (code, output, _) = await ServerTools.RunAsync("cloud-init", ["schema", "--config-file", file]);

        (code, output.Trim()).ShouldBe((0, $"Valid cloud-config: {file}"), output);
    }

    [Fact]
    public void It_is_taken_for_cloud_config() => Filled().ShouldStartWith("#cloud-config\n");

    [Fact]
    public void The_token_is_for_root_alone()
    {
        Written("/etc/deployquizbot/token")["permissions"].ToString().ShouldBe("0600");
        Written("/etc/deployquizbot/token")["owner"].ToString().ShouldBe("root:root");
        Written("/etc/deployquizbot/token")["content"].ToString().ShouldBe(Token);
        Repository.Read("deploy/cloud/cloud-init.yaml").Split("${token}").Length.ShouldBe(2, "it stands in one place");
    }

    [Fact]
    public void Settings_have_the_names_that_the_program_reads()
    {
        var settings = Written("/etc/deployquizbot/settings.env");

        settings["permissions"].ToString().ShouldBe("0640");
        var lines = settings["content"].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        lines.ShouldBe(["Telegram__Admins=11,12", "Learning__TimeZone=Europe/Moscow"]);
        lines.Select(line => line.Split('=')[0]).ShouldBeSubsetOf(AskedSettings.Names);
    }

    [Fact]
    public void Files_lie_where_the_unit_looks_for_them()
    {
        var unit = Repository.Read("deploy/server/deployquizbot.service");

        unit.ShouldContain("LoadCredential=token:/etc/deployquizbot/token\n");
        unit.ShouldContain("EnvironmentFile=/etc/deployquizbot/settings.env\n");
        Files().Select(file => file["path"].ToString()).ShouldBe(["/etc/deployquizbot/token", "/etc/deployquizbot/settings.env"]);
    }

    [Fact]
    public async Task The_commands_end_in_a_running_bot()
    {
        await using var machine = new ServerMachine();
        var archive = await machine.PackAsync("0.1.0");
        machine.Write("root/etc/deployquizbot/token", Token);

        var (code, output, _) = await InstallAsync(machine, archive, sum: null);

        code.ShouldBe(0, output);
        machine.Running.ShouldBe("0.1.0");
        machine.Read("asked").ShouldBe("install --yes --no-install-recommends libicu72\n");
    }

    [Fact]
    public async Task Another_archive_than_the_one_that_was_meant_is_not_installed()
    {
        await using var machine = new ServerMachine();
        var archive = await machine.PackAsync("0.1.0");
        machine.Write("root/etc/deployquizbot/token", Token);

        var (code, output, _) = await InstallAsync(machine, archive, Sum);

        code.ShouldBe(1);
        output.ShouldContain("bot.tar.gz: FAILED");
        machine.Current.ShouldBeNull();
    }

    /// <summary>Runs the commands with an apt that does nothing, and a curl that finds the archive.</summary>
    /// <param name="sum">The one that is expected; null for the right one.</param>
    private static async Task<(int Code, string Output, string Errors)> InstallAsync(ServerMachine machine, string archive, string? sum)
    {
        var (_, right, _) = await ServerTools.RunAsync("sha256sum", [archive]);
        ServerMachine.WriteProgram(machine.PathOf("bin/apt-get"), $"echo \"$*\" >>'{machine.PathOf("asked")}'");
        ServerMachine.WriteProgram(machine.PathOf("bin/apt-cache"), "echo 'libicu71 - old'; echo 'libicu72 - International Components for Unicode'; echo 'libicu9 - older'");
        ServerMachine.WriteProgram(machine.PathOf("bin/curl"), $"[ \"${{@: -1}}\" = '{Filling["archive_url"]}' ] && while [ \"$1\" != --output ]; do shift; done && cp '{archive}' \"$2\"");
        var filled = Filled(new Dictionary<string, string>(Filling) { ["archive_sha256"] = sum ?? right.Split(' ')[0] });
        var command = ((YamlSequenceNode)((YamlSequenceNode)Read(filled)["runcmd"]).Children.ShouldHaveSingleItem()).Select(word => word.ToString()).ToList();
        command[0].ShouldBe("bash");
        return await machine.RunOtherAsync("/bin/bash", [.. command[1..]]);
    }

    /// <summary>As Terraform and envsubst do it.</summary>
    internal static string Filled(IReadOnlyDictionary<string, string>? filling = null) =>
        Placeholder().Replace(Repository.Read("deploy/cloud/cloud-init.yaml"), found => (filling ?? Filling)[found.Groups["name"].Value]);

    internal static IEnumerable<string> Placeholders() =>
        Placeholder().Matches(Repository.Read("deploy/cloud/cloud-init.yaml")).Select(found => found.Groups["name"].Value).Distinct();

    private static YamlNode Written(string path) => Files().Single(file => file["path"].ToString() == path);

    private static YamlSequenceNode Files() => (YamlSequenceNode)Read(Filled())["write_files"];

    private static YamlNode Read(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml.Documents.ShouldHaveSingleItem().RootNode;
    }

    [GeneratedRegex(@"\$\{(?<name>[a-z0-9_]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
