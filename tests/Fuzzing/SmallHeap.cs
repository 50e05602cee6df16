using System.Diagnostics;

namespace Fuzzing;

/// <summary>
/// Sends an input through the importer in a process of its own whose whole heap may not become larger than 64 MB: with the
/// input, the text, the cards and the garbage in between, and whatever else .NET keeps there.
/// </summary>
internal static class SmallHeap
{
    public const int Bytes = 64 * 1024 * 1024;
    public const string Kind = "needs more than 64 MB";

    /// <returns>What went wrong; null when nothing did.</returns>
    public static string? Try(string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [file]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_GCHeapHardLimit"] = $"0x{Bytes:X}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();

        // It is slower there; how long it takes was measured before.
        var isEnough = process.ExitCode is 0 or 1 && !output.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal);
        return isEnough ? null : $"{Kind}: ended with {process.ExitCode}: {output.Trim().Split('\n')[0]}";
    }
}
