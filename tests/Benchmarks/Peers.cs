using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks;

/// <summary>The other implementations, from npm: ts-fsrs, the native fsrs-rs in its Node binding, and yanki for notes.</summary>
internal sealed class Peers
{
    private readonly string _folder;

    /// <summary>Installs them; needs node and npm.</summary>
    public Peers(string folder)
    {
        _folder = folder;
        Run("npm", "install", "--no-audit", "--no-fund", "--silent");
        TsFsrs = VersionOf("ts-fsrs");
        Binding = VersionOf("@open-spaced-repetition/binding");
        Yanki = VersionOf("yanki");
    }

    public string TsFsrs { get; }

    public string Binding { get; }

    public string Yanki { get; }

    public string Node => Run("node", "--version").Trim();

    /// <returns>Reviews per second, by round.</returns>
    public double[] Scheduler(int reviews, int rounds)
    {
        using var answer = JsonDocument.Parse(Run("node", "scheduler.mjs", $"{reviews}", $"{rounds}"));
        return Numbers(answer.RootElement.GetProperty("perSecond"));
    }

    /// <returns>Milliseconds of CPU by round, and the parameters for each fold.</returns>
    public (double[] Cpu, double[][] Folds) Optimizer(string file, int rounds, int folds)
    {
        using var answer = JsonDocument.Parse(Run("node", "--max-old-space-size=8192", "optimizer.cjs", file, $"{rounds}", $"{folds}"));
        return (
            Numbers(answer.RootElement.GetProperty("cpu")),
            [.. answer.RootElement.GetProperty("parameters").EnumerateArray().Select(Numbers)]);
    }

    /// <returns>Cards per second, by round.</returns>
    public double[] Notes(IReadOnlyList<MadeUpCard> cards, int rounds)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, JsonSerializer.Serialize(cards));
            using var answer = JsonDocument.Parse(Run("node", "notes.mjs", file, $"{rounds}"));
            return Numbers(answer.RootElement.GetProperty("perSecond"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private string VersionOf(string package)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "node_modules", package, "package.json")));
        return manifest.RootElement.GetProperty("version").GetString()!;
    }

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
