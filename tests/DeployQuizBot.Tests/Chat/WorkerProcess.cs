using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DeployQuizBot.Tests.Chat;

/// <summary>The worker as an operator runs it: a process of its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        Collect(_output, static (p, handler) => p.OutputDataReceived += handler);
        Collect(_errors, static (p, handler) => p.ErrorDataReceived += handler);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>Its standard input, which stays open until the test closes it.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>What it has open, as Linux calls it: paths, and such as "socket:[4711]".</summary>
    public IReadOnlyList<string> OpenFiles =>
        [.. Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd").Select(OpenFile).OfType<string>()];

    /// <param name="environment">All of the configuration; what the test's own process has is not passed on.</param>
    /// <param name="roomForFiles">No file may become larger than that, in bytes, as if the disk were full then; null for no limit.</param>
    public static WorkerProcess Start(
        IReadOnlyDictionary<string, string?> environment, string? folder = null, IEnumerable<string>? arguments = null, long? roomForFiles = null)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "deployquizbot.dll"), .. arguments ?? []];
        if (roomForFiles is { } room)
        {
            const int Block = 512;
            command = ["sh", "-c", string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {room / Block}; exec \"$@\""), "sh", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // The runtime keeps its code in a file in memory, which the limit would be for too.
        if (roomForFiles is not null)
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>One of its verbs, until it has ended.</summary>
    /// <inheritdoc cref="Start"/>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        IReadOnlyDictionary<string, string?> environment, string? folder = null, params string[] arguments)
    {
        await using var verb = Start(environment, folder, arguments);
        var code = await verb.ExitAsync();
        return (code, verb.Output, verb.Errors);
    }

    /// <summary>Waits until it has said these words.</summary>
    public async Task WhenSaidAsync(string words)
    {
        for (var look = 0; look < 3000 && !Output.Contains(words, StringComparison.Ordinal); look++)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Output.ShouldContain(words);
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, as systemd, Docker and Kubernetes do.</summary>
    public Task<int> StopAsync() => SignalAsync("-TERM");

    /// <summary>Asks it to end, as Ctrl+C does.</summary>
    public Task<int> InterruptAsync() => SignalAsync("-INT");

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task<int> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await ExitAsync();
    }

    private void Collect(StringBuilder text, Action<Process, DataReceivedEventHandler> subscribe) => subscribe(_process, (_, line) =>
    {
        lock (text)
            text.Append(line.Data).Append(line.Data is null ? "" : "\n");
    });

    /// <returns>null when it was closed meanwhile.</returns>
    private static string? OpenFile(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.Name;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
