using System.Runtime.CompilerServices;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>Files as they lie in the repository, and not beside the tests.</summary>
internal static class Repository
{
    public static string PathOf(string file) => Path.Combine(Root(), file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
