using System.Diagnostics;
using System.Globalization;

namespace Demo.Tests;

/// <summary>The demo as a newcomer starts it.</summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private readonly Process _process;

    private DemoProcess(Process process) => _process = process;

    /// <param name="arguments">The port, or nothing.</param>
    /// <param name="temporary">The folder in which the demo keeps its data.</param>
    public static DemoProcess Start(string[] arguments, string temporary)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Demo.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = temporary,
        };
        start.Environment["TMPDIR"] = temporary;
        return new DemoProcess(Process.Start(start)!);
    }

    /// <summary>The link that it prints when everything is ready.</summary>
    public async Task<Uri> LinkAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        return new Uri(line.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)));
    }

    /// <summary>Ends it as Ctrl+C does.</summary>
    public async Task<(int Code, string Errors)> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await ExitAsync();
    }

    public async Task<(int Code, string Errors)> ExitAsync()
    {
        var errors = await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, errors.TrimEnd());
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
}
