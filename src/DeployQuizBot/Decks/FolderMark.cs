using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeployQuizBot.Decks;

/// <summary>What changes whenever the notes of a folder do, found without reading them.</summary>
internal static class FolderMark
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>A digest of the paths, sizes, times and rights of all notes and pictures, and of where links lead.</summary>
    /// <exception cref="IOException">The folder, or something in it, is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be looked at.</exception>
    public static string Of(string path)
    {
        var text = new StringBuilder();
        var folders = new Dictionary<string, string>();
        foreach (var file in NoteFolder.FilesOf(path).Concat(NoteFolder.PicturesOf(path)))
        {
            var real = new FileInfo(RealPath(file.FullName, folders, links: 0));
            var mode = OperatingSystem.IsWindows() ? default : real.UnixFileMode;
            text.AppendLine(CultureInfo.InvariantCulture, $"{file.FullName}|{real.FullName}|{real.Length}|{real.LastWriteTimeUtc.Ticks}|{mode}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// The path with links followed in every part: the file of a mounted ConfigMap stays the same link for ever, and it
    /// is a folder on the way that is swapped.
    /// </summary>
    private static string RealPath(string path, Dictionary<string, string> folders, int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        if (links > MostLinks)
            throw new IOException($"'{path}' is a link that leads in a circle.");

        if (!folders.TryGetValue(parent, out var folder))
            folders.Add(parent, folder = RealPath(parent, folders, links));
        var here = Path.Combine(folder, Path.GetFileName(path));
        return new FileInfo(here).LinkTarget is { } target ? RealPath(Path.GetFullPath(target, folder), folders, links + 1) : here;
    }
}
