using System.Diagnostics;
using DeployQuizBot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;

namespace Benchmarks.Burst;

/// <summary>The worker in a process of its own, on a fast clock.</summary>
internal sealed class Replica : IAsyncDisposable
{
    /// <summary>What this program is asked for when it is to be one.</summary>
    public const string Verb = "replica";

    private const string Listening = "listening";

    private readonly Process _process;

    private Replica(Process process, string name) => (_process, Name) = (process, name);

    public string Name { get; }

    /// <param name="configuration">As the operator of the worker would set it in the environment.</param>
    public static Replica Start(string name, FastClock clock, IReadOnlyDictionary<string, string> configuration)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Verb, clock.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            // Settings files of the folder it starts in count for nothing.
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (setting, value) in configuration)
            start.Environment[setting] = value;
        return new(Process.Start(start)!, name);
    }

    /// <summary>What the process does: works until it is killed, or nobody holds its standard input any more.</summary>
    public static async Task RunAsync(FastClock clock)
    {
        await using var bot = BotApplication.Create([], builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
        });
        await bot.PrepareAsync();
        await bot.Host.StartAsync();
        await bot.Listening;
        Console.WriteLine(Listening);
        await Console.In.ReadToEndAsync();
        await bot.Host.StopAsync();
    }

    /// <exception cref="InvalidOperationException">It ended before; what it said is on standard error.</exception>
    public async Task WhenListeningAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync() != Listening)
            throw new InvalidOperationException($"{Name} did not start.");
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
