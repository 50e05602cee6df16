using System.Diagnostics;

namespace DeployQuizBot.Tests.Stores;

/// <summary>What a cluster's commits outlive. What they need not outlive, nobody waits for.</summary>
internal enum Durability
{
    None,

    /// <summary>A crash of the server: <see cref="PrivateCluster.RestartAsync"/>.</summary>
    Server,

    /// <summary>A crash of the machine too, as everywhere outside of tests.</summary>
    Machine,
}

/// <summary>A Postgres cluster in a temporary folder, on a Unix socket, which ends with this process however it ends.</summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private const string Options = "-c max_connections=1000 -c listen_addresses=''";

    private readonly DirectoryInfo _folder;
    private readonly Process _keeper;
    private readonly string[] _control;

    private PrivateCluster(DirectoryInfo folder, Process keeper, string[] control)
    {
        _folder = folder;
        _keeper = keeper;
        _control = control;
    }

    public string Connection => $"Host={_folder.FullName};Username=postgres;Database=postgres";

    /// <exception cref="InvalidOperationException">The machine has no Postgres that could be started.</exception>
    public static async Task<PrivateCluster> StartAsync(Durability durability = Durability.None)
    {
        if (OperatingSystem.IsWindows())
            throw new InvalidOperationException("a private cluster is made on Unix only.");

        var binaries = Find("initdb", "pg_ctl") ?? throw new InvalidOperationException("initdb and pg_ctl were not found.");
        var folder = Directory.CreateTempSubdirectory("deployquizbot-pg-");
        try
        {
            return await StartAsync(binaries, folder, durability);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    private static async Task<PrivateCluster> StartAsync(string binaries, DirectoryInfo folder, Durability durability)
    {
        // Postgres refuses to run as root.
        var user = Environment.UserName == "root" ? await FindUserAsync() : null;
        if (user is not null)
            await RunAsync("chown", user, folder.FullName);

        var data = Path.Combine(folder.FullName, "data");
        await RunAsync([.. As(user), Path.Combine(binaries, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);

        // The keeper stops the server when its input closes, which happens also when this process is killed. What is sent to all
        // of a terminal, as by Ctrl+C, must not end the keeper first.
        var control = Path.Combine(binaries, "pg_ctl");
        var script = $"trap '' INT TERM HUP; '{control}' -D '{data}' -w -l '{folder.FullName}/log' -o \"-k '{folder.FullName}' {Options} {OptionsFor(durability)}\" start >/dev/null && echo ready; cat >/dev/null; '{control}' -D '{data}' -m immediate stop >/dev/null";
        var keeper = Start([.. As(user), "sh", "-c", script]);
        if (await keeper.StandardOutput.ReadLineAsync() != "ready")
            throw new InvalidOperationException($"pg_ctl could not start a server: {await keeper.StandardError.ReadToEndAsync()}");
        return new PrivateCluster(folder, keeper, [.. As(user), control, "-D", data]);
    }

    /// <summary>Stops the server without letting anything finish, and starts it again.</summary>
    public Task RestartAsync() => RunAsync("sh", "-c", string.Join(' ', _control.Select(part => $"'{part}'")) + " -m immediate -w restart >/dev/null 2>&1 </dev/null");

    /// <summary>What the server writes about itself.</summary>
    public string LogFile => Path.Combine(_folder.FullName, "log");

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The folder with these programs of Postgres; null where there is none.</summary>
    public static string? Find(params string[] programs)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return path.Concat(debian).FirstOrDefault(folder => programs.All(program => File.Exists(Path.Combine(folder, program))));
    }

    private static string OptionsFor(Durability durability) => durability switch
    {
        Durability.None => "-c fsync=off -c full_page_writes=off -c synchronous_commit=off",
        Durability.Server => "-c fsync=off -c full_page_writes=off",
        _ => "",
    };

    private static async Task<string> FindUserAsync()
    {
        var users = await File.ReadAllLinesAsync("/etc/passwd");
        return users.Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
    }

    private static string[] As(string? user) =>
        user is null ? [] : ["setpriv", $"--reuid={user}", "--regid=nogroup", "--clear-groups"];

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {error}");
    }

    private static Process Start(string[] command)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command[0], command[1..])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/",
            })!;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new InvalidOperationException($"{command[0]} cannot be run: {problem.Message}", problem);
        }
    }
}
