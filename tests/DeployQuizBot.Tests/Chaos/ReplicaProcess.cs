using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DeployQuizBot.Tests.Chaos;

/// <summary>A replica as a process of its own, which is killed and started again.</summary>
/// <param name="core">The only core that it may use; null for all.</param>
/// <param name="worker">The program as it is published, with a .NET of its own; null for the one that was built along with this.</param>
internal sealed class ReplicaProcess(IReadOnlyDictionary<string, string> environment, ConcurrentQueue<string> log, int? core = null, string? worker = null)
    : IAsyncDisposable
{
    private Process? _process;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Of the process; null while none is running.</summary>
    public int? Id => IsRunning ? _process!.Id : null;

    /// <summary>Where nobody listens yet, for one whose address has to be known before it starts.</summary>
    public static Uri FreeAddress()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return new Uri($"http://{free.LocalEndpoint}");
    }

    public void Start()
    {
        _process?.Dispose();
        string[] program = worker is { } published ? [published] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "deployquizbot.dll")];
        string[] command = core is { } only ? ["taskset", "-c", only.ToString(CultureInfo.InvariantCulture), .. program] : program;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;

        _process = null;
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Ends it as an operator does.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        var start = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", ["-TERM", Id!.Value.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await _process!.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        return Stopwatch.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Keep(string? line)
    {
        if (line is not null)
            log.Enqueue(line);
    }
}
