using System.Xml.Linq;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>The script that installs, upgrades and goes back, run for real below a folder.</summary>
public sealed class ServerScriptTests
{
    public static TheoryData<string> Scripts => [.. Directory.GetFiles(Repository.PathOf("deploy"), "*.sh", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.PathOf("."), file))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task ShellCheck_finds_nothing(string script)
    {
        Assert.SkipUnless(ServerTools.Has("shellcheck"), "shellcheck is not on this machine.");

        var (code, output, _) = await ServerTools.RunAsync("shellcheck", [Repository.PathOf(script)]);

        code.ShouldBe(0, output);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_can_be_run_and_stops_at_a_mistake(string script)
    {
        var text = Repository.Read(script);
        // A container has no more than sh perhaps, which does not know of pipes.
        text.Split('\n')[0].ShouldBeOneOf("#!/usr/bin/env bash", "#!/bin/sh");
        text.ShouldContain(text.StartsWith("#!/bin/sh", StringComparison.Ordinal) ? "\nset -eu\n" : "\nset -euo pipefail\n");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Repository.PathOf(script)).ShouldSatisfyAllConditions(mode => mode.HasFlag(UnixFileMode.UserExecute).ShouldBeTrue());
    }

    [Fact]
    public async Task An_install_says_what_is_missing_and_goes_on_when_it_is_there()
    {
        await using var machine = new ServerMachine();
        var archive = await machine.PackAsync("0.1.0");

        var (code, output, errors) = await machine.RunAsync("install", archive);

        (code, errors).ShouldBe((0, ""));
        output.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain($"Write the token of @BotFather into {machine.Root}/etc/deployquizbot/token");
        (machine.Current, machine.Running).ShouldBe(("0.1.0", null));
        machine.Read("root/users").ShouldContain("deployquizbot");
        machine.Read("root/etc/deployquizbot/settings.env").ShouldBe(Repository.Read("deploy/server/settings.env.example"));
        Mode(machine, "settings.env").ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Mode(machine, "token").ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        machine.Write("root/etc/deployquizbot/token", "123456789:AAF3");
        machine.Write("root/etc/deployquizbot/settings.env", "Learning__TimeZone=Asia/Omsk\n");
        (code, output, _) = await machine.RunAsync("install", archive);

        code.ShouldBe(0, output);
        output.ShouldContain("0.1.0 is installed and well.");
        machine.Running.ShouldBe("0.1.0");
        machine.Read("root/etc/deployquizbot/settings.env").ShouldBe("Learning__TimeZone=Asia/Omsk\n");
        machine.Read("root/etc/deployquizbot/token").ShouldBe("123456789:AAF3");
        machine.Read("root/users").Split("deployquizbot").Length.ShouldBe(2, "there is one user");
    }

    [Fact]
    public async Task An_install_that_is_not_well_says_what_the_bot_said()
    {
        await using var machine = new ServerMachine();
        machine.Write("root/etc/deployquizbot/token", "123456789:AAF3");

        var (code, _, errors) = await machine.RunAsync("install", await machine.PackAsync("0.1.0", "ends at once"));

        code.ShouldBe(1);
        errors.ShouldContain("0.1.0 is installed, and is not well. What it said last:\n    0.1.0 begins\n");
    }

    [Fact]
    public async Task An_upgrade_makes_a_backup_and_runs_the_new_version()
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");
        var archive = await machine.PackAsync("0.2.0");

        var (code, output, errors) = await machine.RunAsync("upgrade", archive);

        (code, errors).ShouldBe((0, ""));
        output.ShouldContain("0.2.0 runs in the place of 0.1.0.");
        (machine.Current, machine.Running).ShouldBe(("0.2.0", "0.2.0"));
        File.ReadAllText(machine.Backups.ShouldHaveSingleItem()).ShouldBe("learned\n");

        (code, output, _) = await machine.RunAsync("upgrade", archive);

        (code, output).ShouldBe((0, "0.2.0 is installed already.\n"));
        machine.Backups.Count.ShouldBe(1);
        machine.Running.ShouldBe("0.2.0");
    }

    [Theory]
    [InlineData("ends at once")]
    [InlineData("is never well")]
    public async Task A_version_that_does_not_become_well_leaves_the_old_one_running(string way)
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");
        var archive = await machine.PackAsync("0.2.0", way);

        // The second time nothing is left of the first.
        for (var run = 0; run < 2; run++)
        {
            var (code, _, errors) = await machine.RunAsync("upgrade", archive);

            code.ShouldBe(1);
            errors.ShouldContain("0.2.0 does not become well, so 0.1.0 runs again. What 0.2.0 said last:");
            errors.ShouldContain("    0.2.0 begins\n");
            (machine.Current, machine.Running).ShouldBe(("0.1.0", "0.1.0"));
            machine.Releases.ShouldBe(["0.1.0"]);
        }

        (await machine.RunAsync("upgrade", await machine.PackAsync("0.2.0"))).Code.ShouldBe(0);
        machine.Running.ShouldBe("0.2.0");
    }

    [Fact]
    public async Task Without_a_backup_nothing_is_changed()
    {
        await using var machine = new ServerMachine();
        machine.Write("root/etc/deployquizbot/token", "123456789:AAF3");
        await machine.RunAsync("install", await machine.PackAsync("0.1.0", "makes no backup"));
        var archive = await machine.PackAsync("0.2.0");
        var before = machine.Everything();

        var (code, _, errors) = await machine.RunAsync("upgrade", archive);

        (code, errors).ShouldBe((1, "The disk is full.\nNo backup could be made, so nothing was changed.\n"));
        machine.Everything().ShouldBe(before);
        machine.Running.ShouldBe("0.1.0");
    }

    [Fact]
    public async Task Who_stops_an_upgrade_has_the_old_version()
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");
        using var upgrade = machine.Start("upgrade", await machine.PackAsync("0.2.0", "is never well"));
        while (!machine.Read("root/journal").Contains("0.2.0 begins", StringComparison.Ordinal) && !upgrade.HasExited)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);

        await ServerTools.RunAsync("kill", ["-TERM", upgrade.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        var (code, _, errors) = await ServerTools.EndAsync(upgrade);

        (code, errors).ShouldBe((143, "It ended before its time, and 0.1.0 runs again.\n"));
        (await machine.RunAsync("status")).Output.ShouldContain("health:        ready");
        machine.Running.ShouldBe("0.1.0");
    }

    [Fact]
    public async Task The_way_back_is_one_release_long()
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");
        await machine.RunAsync("upgrade", await machine.PackAsync("0.2.0"));

        var (code, output, _) = await machine.RunAsync("rollback");

        code.ShouldBe(0, output);
        output.ShouldContain("0.1.0 runs in the place of 0.2.0.");
        (machine.Current, machine.Running, machine.Backups.Count).ShouldBe(("0.1.0", "0.1.0", 2));

        (code, _, var errors) = await machine.RunAsync("rollback");

        (code, errors).ShouldBe((1, "There is no release before 0.1.0 to go back to: 0.1.0 stays.\n"));
        machine.Running.ShouldBe("0.1.0");
        (await machine.RunAsync("upgrade", await machine.PackAsync("0.3.0"))).Code.ShouldBe(0);
        machine.Running.ShouldBe("0.3.0");
    }

    [Fact]
    public async Task Three_releases_are_kept()
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");

        foreach (var version in new[] { "0.2.0", "0.3.0", "0.10.0" })
            (await machine.RunAsync("upgrade", await machine.PackAsync(version))).Code.ShouldBe(0);

        machine.Releases.ShouldBe(["0.10.0", "0.2.0", "0.3.0"]);
        machine.Running.ShouldBe("0.10.0");
    }

    [Fact]
    public async Task A_version_that_was_packed_twice_is_two_releases()
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");

        (await machine.RunAsync("upgrade", await machine.PackAsync("0.1.0", "is better"))).Code.ShouldBe(0);

        machine.Current.ShouldNotBeNull().ShouldStartWith("0.1.0-");
        machine.Running.ShouldBe(machine.Current);
        (await machine.RunAsync("rollback")).Code.ShouldBe(0);
        machine.Running.ShouldBe("0.1.0");
    }

    [Theory]
    [InlineData("damaged", "is damaged, or no archive")]
    [InlineData("text", "is damaged, or no archive")]
    [InlineData("missing", "There is no file '")]
    [InlineData("foreign", "is not one of the bot")]
    [InlineData("exchanged", ".sha256' says: download both again.")]
    [InlineData("is for another machine", "does not start on this machine")]
    [InlineData("has no ICU", "apt-get install libicu72")]
    public async Task What_is_no_good_archive_changes_nothing(string kind, string said)
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");
        var archive = await BadArchiveAsync(machine, kind);
        var before = machine.Everything();

        foreach (var verb in new[] { "upgrade", "install" })
        {
            var (code, _, errors) = await machine.RunAsync(verb, archive);

            code.ShouldBe(1);
            errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(said);
            machine.Everything().ShouldBe(before);
        }

        machine.Running.ShouldBe("0.1.0");
    }

    [Theory]
    [InlineData("systemd", "systemd 249 (249.11)\n", "systemd is of version 249 here, and 250 is needed")]
    [InlineData("id", "1000\n", "Only root can do this: put sudo before it.")]
    public async Task What_the_machine_lacks_is_said_in_one_line(string file, string content, string said)
    {
        await using var machine = new ServerMachine();
        machine.Write($"root/{file}", content);
        var archive = await machine.PackAsync("0.1.0");
        var before = machine.Everything();

        var (code, _, errors) = await machine.RunAsync("install", archive);

        code.ShouldBe(1);
        errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith(said);
        machine.Everything().ShouldBe(before);
    }

    [Fact]
    public async Task Without_systemd_another_way_is_named()
    {
        await using var machine = new ServerMachine();
        Directory.Delete(machine.PathOf("root/run/systemd"), recursive: true);
        var archive = await machine.PackAsync("0.1.0");

        foreach (var arguments in new string[][] { ["install", archive], ["status"] })
        {
            var (code, _, errors) = await machine.RunAsync(arguments);

            (code, errors).ShouldBe((1, "systemd does not run this machine: run the bot with Docker Compose here, as the README says.\n"));
        }
    }

    [Fact]
    public async Task A_first_install_that_fails_leaves_nothing()
    {
        await using var machine = new ServerMachine();
        var archive = await machine.PackAsync("0.1.0", "has no ICU");
        var before = machine.Everything();

        (await machine.RunAsync("install", archive)).Code.ShouldBe(1);

        machine.Everything().ShouldBe(before);
    }

    [Fact]
    public async Task Two_do_not_work_at_once()
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");
        var archive = await machine.PackAsync("0.2.0");
        await using (new FileStream(machine.PathOf("root/run/deployquizbot.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var (code, _, errors) = await machine.RunAsync("upgrade", archive);

            (code, errors).ShouldBe((1, "Another deployquizbot.sh is at work: wait until it has finished.\n"));
        }

        (await machine.RunAsync("upgrade", archive)).Code.ShouldBe(0, "what it starts does not hold the lock");
        (await machine.RunAsync("rollback")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("Storage__Postgres=Host=a;Password=b  ", "Host=a;Password=b")]
    [InlineData("Storage__Postgres=\"Host=a;Password=b \\\"c\\\" \\d\"", "Host=a;Password=b \"c\" \\d")]
    [InlineData("Storage__Postgres='Host=a;Password=$HOME\\d'", "Host=a;Password=$HOME\\d")]
    [InlineData("# Storage__Postgres=Host=b\n  Storage__Postgres=$(reboot)", "$(reboot)")]
    public async Task A_verb_has_the_settings_of_the_bot(string line, string value)
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");
        machine.Write("root/etc/deployquizbot/settings.env", $"{line}\n");
        machine.Write("root/etc/deployquizbot/cards/own.md", "");

        (await machine.RunAsync("run", "print", "Storage__Postgres")).Output.ShouldBe($"{value}\n");
        (await machine.RunAsync("run", "print", "Cards__Path")).Output.ShouldBe($"{machine.Root}/etc/deployquizbot/cards\n");
        (await machine.RunAsync("run", "print", "Storage__Sqlite")).Output.ShouldBe($"{machine.Root}/var/lib/deployquizbot/deployquizbot.db\n");

        var (code, output, _) = await machine.RunAsync("upgrade", await machine.PackAsync("0.2.0"));

        code.ShouldBe(0, output);
        output.ShouldContain("Postgres has tools of its own for that.");
        machine.Backups.ShouldBeEmpty();
    }

    [Fact]
    public async Task Status_tells_what_runs_and_whether_it_is_well()
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");
        await machine.RunAsync("upgrade", await machine.PackAsync("0.2.0"));

        var (code, output, _) = await machine.RunAsync("status");

        (code, output).ShouldBe((0, $"""
            release:       0.2.0
            to go back to: 0.1.0
            service:       active
            health:        ready
            newest backup: {machine.Backups.ShouldHaveSingleItem()}

            """.ReplaceLineEndings("\n")));
        File.Delete(machine.PathOf("root/well"));
        (await machine.RunAsync("status")).Code.ShouldBe(1);
    }

    [Fact]
    public async Task An_uninstall_leaves_what_people_have_learned()
    {
        await using var machine = await ServerMachine.WithAsync("0.1.0");

        for (var run = 0; run < 2; run++)
        {
            var (code, output, _) = await machine.RunAsync("uninstall");

            code.ShouldBe(0);
            output.ShouldContain($"still in {machine.Root}/var/lib/deployquizbot");
            (machine.Running, Directory.Exists(machine.PathOf("root/opt/deployquizbot"))).ShouldBe((null, false));
            Directory.GetFiles(machine.PathOf("root/etc/systemd/system")).ShouldBeEmpty();
            machine.Read("root/var/lib/deployquizbot/deployquizbot.db").ShouldBe("learned\n");
        }

        (await machine.RunAsync("install", await machine.PackAsync("0.2.0"))).Code.ShouldBe(0);
        machine.Running.ShouldBe("0.2.0");
    }

    [Fact]
    public async Task What_is_packed_can_be_installed()
    {
        await using var machine = new ServerMachine();
        var version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;
        foreach (var file in Directory.GetFiles(Repository.PathOf("deploy/server")).Append(Repository.PathOf("Directory.Build.props")).Append(Repository.PathOf("LICENSE")))
        {
            var copy = machine.PathOf($"source/{Path.GetRelativePath(Repository.PathOf("."), file)}");
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // A publish takes minutes, so it has been done.
        ServerMachine.WriteBot(machine.PathOf("published"));
        machine.Write("published/way", "is well");
        ServerMachine.WriteProgram(machine.PathOf("bin/dotnet"), $"while [ \"$1\" != -o ]; do shift; done; cp -r '{machine.PathOf("published")}' \"$2\"");

        var (code, output, _) = await machine.RunOtherAsync("source/deploy/server/pack.sh", "linux-arm64");

        code.ShouldBe(0, output);
        var archive = machine.PathOf($"source/artifacts/server/deployquizbot-{version}-linux-arm64.tar.gz");
        output.ShouldBe($"artifacts/server/{Path.GetFileName(archive)}\n");
        (await ServerTools.RunAsync("sha256sum", ["--check", $"{archive}.sha256"], folder: Path.GetDirectoryName(archive))).Code.ShouldBe(0);
        machine.Write("root/etc/deployquizbot/token", "123456789:AAF3");
        (await machine.RunAsync("install", archive)).Code.ShouldBe(0);
        machine.Running.ShouldBe(version);
        File.Exists(machine.PathOf("root/opt/deployquizbot/current/LICENSE")).ShouldBeTrue();
    }

    private static UnixFileMode Mode(ServerMachine machine, string file) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(machine.PathOf($"root/etc/deployquizbot/{file}"));

    private static async Task<string> BadArchiveAsync(ServerMachine machine, string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        if (kind is "has no ICU" or "is for another machine")
            return await machine.PackAsync("0.2.0", kind);

        var good = await machine.PackAsync("0.2.0");
        var archive = machine.PathOf($"{kind}.tar.gz");
        switch (kind)
        {
            case "damaged":
                var content = await File.ReadAllBytesAsync(good, cancel);
                await File.WriteAllBytesAsync(archive, content[..(content.Length / 2)], cancel);
                break;
            case "text":
                await File.WriteAllTextAsync(archive, "Not found", cancel);
                break;
            case "foreign":
                (await ServerTools.RunAsync("tar", ["-C", machine.PathOf("archives"), "-czf", archive, "."])).Code.ShouldBe(0);
                break;
            case "exchanged":
                File.Move(good, archive);
                await File.WriteAllTextAsync($"{archive}.sha256", $"{new string('0', 64)}  {Path.GetFileName(archive)}\n", cancel);
                break;
        }

        return archive;
    }
}
