using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks.Load;

/// <summary>The worker as its image holds it: compiled before it starts, together with the .NET that it brings along.</summary>
internal sealed class PublishedWorker(DirectoryInfo folder) : IDisposable
{
    public string Program => Path.Combine(folder.FullName, "deployquizbot");

    /// <exception cref="InvalidOperationException">It cannot be published; what the SDK said is part of the message.</exception>
    public static async Task<PublishedWorker> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("deployquizbot-published-");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish", Path.Combine("src", "DeployQuizBot"), "-c", "Release", "-v", "quiet",
                "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-o", folder.FullName,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? new(folder) : throw new InvalidOperationException($"The worker cannot be published.\n{said}");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
