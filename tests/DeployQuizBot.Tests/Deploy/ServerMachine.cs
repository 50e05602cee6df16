using System.Diagnostics;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>
/// A folder in the place of a server: the script runs for real below it, with a systemctl that starts and stops the program,
/// and archives of a stand-in for the bot that answers at once.
/// </summary>
internal sealed class ServerMachine : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Programs = new()
    {
        ["systemctl"] = """
            # What systemd starts has of whoever asked for it no file that is open, and no signal that is ignored.
            for open in /proc/$$/fd/*; do
                [ "${open##*/}" -le 2 ] || [ "${open##*/}" = 255 ] || eval "exec ${open##*/}>&-"
            done
            [ -n "${alone:-}" ] || alone=yes exec env --default-signal "$0" "$@"
            root=$DEPLOYQUIZBOT_ROOT
            runs() { [ -f "$root/pid" ] && [ ! -f "$root/exited" ]; }
            stop() {
                runs || return 0
                kill "$(cat "$root/pid")"
                until [ -f "$root/exited" ]; do sleep 1; done
                rm "$root/pid"
            }
            start() {
                runs && return 0
                [ -s "$root/etc/deployquizbot/token" ] || exit 1
                rm -f "$root/exited" "$root/well" "$root/pid"
                program=$root$(sed -n 's/^ExecStart=//p' "$root/etc/systemd/system/deployquizbot.service")
                ("$program" >>"$root/journal" 2>&1 </dev/null; echo "$?" >"$root/exited") >/dev/null 2>&1 &
                until [ -f "$root/pid" ]; do sleep 1; done
            }
            case "$*" in
                --version) cat "$root/systemd" ;;
                "start deployquizbot.service") start ;;
                "restart deployquizbot.service") stop; start ;;
                "is-active deployquizbot.service") runs && echo active || { echo inactive; exit 3; } ;;
                "is-failed --quiet deployquizbot.service") [ -f "$root/pid" ] && [ -f "$root/exited" ] ;;
                "disable "*) stop ;;
                "enable "* | daemon-reload | reset-failed*) ;;
                *) echo "systemctl does not know: $*" >&2; exit 1 ;;
            esac
            """,
        ["journalctl"] = "tail -n 15 \"$DEPLOYQUIZBOT_ROOT/journal\"",
        ["runuser"] = "[ \"$1 $3\" = '-u --' ] || exit 1; shift 3; exec \"$@\"",
        ["getent"] = "grep -x \"$2\" \"$DEPLOYQUIZBOT_ROOT/users\"",
        ["useradd"] = "echo \"${@: -1}\" >>\"$DEPLOYQUIZBOT_ROOT/users\"",
        ["id"] = "cat \"$DEPLOYQUIZBOT_ROOT/id\"",
        ["chown"] = "exit 0",
        ["sleep"] = "exec /bin/sleep 0.02",
    };

    private const string Bot = """
        root=$DEPLOYQUIZBOT_ROOT
        here=$(dirname "$(readlink -f "$0")")
        version=$(cat "$here/VERSION")
        way=$(cat "$here/way")
        case ${1:-} in
            --version)
                [ "$way" != "has no ICU" ] || { echo "Couldn't find a valid ICU package installed on the system."; exit 134; }
                echo "$version"
                ;;
            health)
                [ "$Http__Listen" = http://127.0.0.1:8080 ] || exit 2
                [ "$(cat "$root/well" 2>/dev/null)" = "$here" ] && echo ready
                ;;
            backup)
                [ -d "$2" ] && [ "$way" != "makes no backup" ] || { echo "The disk is full." >&2; exit 1; }
                cp "$Storage__Sqlite" "$(mktemp "$2/XXXXXX.db")"
                ;;
            print) printenv "$2" ;;
            *)
                trap 'rm -f "$root/well"; exit 0' TERM
                echo $$ >"$root/pid"
                echo "$version begins"
                [ "$way" != "ends at once" ] || exit 134
                [ "$way" = "is never well" ] || { echo learned >"$root/var/lib/deployquizbot/deployquizbot.db"; echo "$here" >"$root/well"; }
                # It never outlives its machine.
                while [ -d "$root" ]; do sleep 1; done
                ;;
        esac
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-server-");
    private readonly Dictionary<string, string> _environment;

    public ServerMachine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Servers with systemd run Linux.");
        _environment = new()
        {
            ["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["DEPLOYQUIZBOT_ROOT"] = Root,
            ["DEPLOYQUIZBOT_PATIENCE"] = "200",
        };
        Directory.CreateDirectory(Path.Combine(Root, "run", "systemd", "system"));
        Directory.CreateDirectory(Path.Combine(Root, "opt"));
        Directory.CreateDirectory(PathOf("bin"));
        foreach (var (name, text) in Programs)
            WriteProgram(PathOf($"bin/{name}"), text);
        Write("root/systemd", "systemd 252 (252.1-1)\n");
        Write("root/id", "0\n");
        Write("root/users", "nobody\n");
    }

    /// <summary>What is the root of the file system to the script.</summary>
    public string Root => PathOf("root");

    /// <summary>The release that runs; null when none does.</summary>
    public string? Running => File.Exists(PathOf("root/well")) && !File.Exists(PathOf("root/exited")) ? Path.GetFileName(Read("root/well").Trim()) : null;

    /// <summary>The release that the link names.</summary>
    public string? Current => Directory.Exists(PathOf("root/opt/deployquizbot/current")) ? Path.GetFileName(new DirectoryInfo(PathOf("root/opt/deployquizbot/current")).LinkTarget) : null;

    public IEnumerable<string> Releases => Directory.GetDirectories(PathOf("root/opt/deployquizbot/releases")).Select(folder => Path.GetFileName(folder)!).Order();

    public IReadOnlyList<string> Backups => Directory.GetFiles(PathOf("root/var/backups/deployquizbot"));

    /// <param name="file">A path below the folder of this machine; what the script sees as / is root.</param>
    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    /// <summary>All files and what they hold, to see that nothing has changed.</summary>
    public IReadOnlyList<string> Everything() =>
        [.. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .Select(path => $"{path} {(File.Exists(path) ? File.ReadAllText(path) : "")}").Order(StringComparer.Ordinal)];

    /// <summary>An archive with a stand-in for the bot.</summary>
    /// <param name="way">What it is like, such as "is never well".</param>
    public async Task<string> PackAsync(string version, string way = "is well")
    {
        var archive = PathOf($"deployquizbot-{version}-{way.Replace(' ', '-')}.tar.gz");
        var name = $"archives/{way}/deployquizbot-{version}";
        WriteBot(PathOf(name));
        Write($"{name}/VERSION", $"{version}\n");
        Write($"{name}/way", way);
        if (way == "is for another machine")
            await File.WriteAllBytesAsync(PathOf($"{name}/deployquizbot"), [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 0], TestContext.Current.CancellationToken);
        Directory.CreateDirectory(PathOf($"{name}/server"));
        foreach (var file in Directory.GetFiles(Repository.PathOf("deploy/server")))
            File.Copy(file, PathOf($"{name}/server/{Path.GetFileName(file)}"));
        (await ServerTools.RunAsync("tar", ["-C", Path.GetDirectoryName(PathOf(name))!, "-czf", archive, Path.GetFileName(name)])).Code.ShouldBe(0);
        return archive;
    }

    /// <summary>The stand-in alone, as a publish leaves it.</summary>
    public static void WriteBot(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteProgram(Path.Combine(folder, "deployquizbot"), Bot);
    }

    public static void WriteProgram(string file, string text)
    {
        File.WriteAllText(file, $"#!/bin/bash\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
    }

    /// <summary>A server on which the version runs.</summary>
    public static async Task<ServerMachine> WithAsync(string version)
    {
        var machine = new ServerMachine();
        machine.Write("root/etc/deployquizbot/token", "123456789:AAF3");
        var (code, output, _) = await machine.RunAsync("install", await machine.PackAsync(version));
        code.ShouldBe(0, output);
        machine.Running.ShouldBe(version);
        return machine;
    }

    public Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        ServerTools.RunAsync(Repository.PathOf("deploy/server/deployquizbot.sh"), arguments, _environment, _folder.FullName);

    /// <param name="program">A path below the folder of this machine.</param>
    public Task<(int Code, string Output, string Errors)> RunOtherAsync(string program, params string[] arguments) =>
        ServerTools.RunAsync(PathOf(program), arguments, _environment, _folder.FullName);

    public Process Start(params string[] arguments) =>
        ServerTools.Start(Repository.PathOf("deploy/server/deployquizbot.sh"), arguments, _environment, _folder.FullName);

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(PathOf("bin")))
            await ServerTools.RunAsync(PathOf("bin/systemctl"), ["disable", "all"], _environment);
        _folder.Delete(recursive: true);
    }
}
