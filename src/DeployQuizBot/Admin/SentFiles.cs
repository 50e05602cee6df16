using System.IO.Compression;
using DeployQuizBot.Decks;

namespace DeployQuizBot.Admin;

/// <summary>Why a file that was sent is not read.</summary>
internal enum FileProblem
{
    NotFetched,
    TooLarge,
    Empty,
    NotText,
    NotMarkdown,
    NothingInArchive,
    BrokenArchive,
}

/// <summary>The notes in what an admin sent: a Markdown file, or an archive of them.</summary>
internal static class SentFiles
{
    private const int MostFiles = 500;

    private static readonly string[] Endings = [".md", ".markdown", ".txt"];

    /// <returns>The files, or why there are none.</returns>
    public static (IReadOnlyList<NoteFile> Files, FileProblem? Problem) Read(string name, long size, byte[]? content) => content switch
    {
        _ when size > NoteFile.LargestBytes => ([], FileProblem.TooLarge),
        null => ([], FileProblem.NotFetched),
        [] => ([], FileProblem.Empty),
        [(byte)'P', (byte)'K', 3, 4, ..] when name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) => Unpacked(content),
        _ when !IsNote(name) => ([], FileProblem.NotMarkdown),
        _ => NoteEncoding.Read(content) switch
        {
            null => ([], FileProblem.NotText),
            var text when string.IsNullOrWhiteSpace(text) => ([], FileProblem.Empty),
            var text => ([new(Path.GetFileName(name), text)], null),
        },
    };

    private static bool IsNote(string name) => Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static (IReadOnlyList<NoteFile> Files, FileProblem? Problem) Unpacked(byte[] content)
    {
        try
        {
            var files = new List<NoteFile>();
            using var archive = new ZipArchive(new MemoryStream(content));
            long left = NoteFile.LargestBytes;
            foreach (var entry in archive.Entries.Where(entry => IsNote(entry.Name) && !IsHidden(entry.FullName)))
            {
                // What the archive says of its sizes may be made up.
                using var bytes = new MemoryStream();
                if (files.Count == MostFiles || !TryCopy(entry, bytes, ref left))
                    return ([], FileProblem.TooLarge);
                if (NoteEncoding.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is { } text && !string.IsNullOrWhiteSpace(text))
                    files.Add(new(entry.FullName.Replace('\\', '/').TrimStart('/'), text));
            }

            return files.Count > 0 ? (WithoutCommonFolder(files), null) : ([], FileProblem.NothingInArchive);
        }
        catch (InvalidDataException)
        {
            return ([], FileProblem.BrokenArchive);
        }
    }

    private static bool TryCopy(ZipArchiveEntry entry, MemoryStream bytes, ref long left)
    {
        using var stream = entry.Open();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            left -= read;
            if (left < 0)
                return false;
            bytes.Write(buffer, 0, read);
        }

        return true;
    }

    // What other systems put into archives, and paths that lead out of them.
    private static bool IsHidden(string path) =>
        path.Split('/', '\\').Any(part => part.StartsWith('.') || part == "__MACOSX");

    /// <summary>An archive of a folder has that folder in every path.</summary>
    private static List<NoteFile> WithoutCommonFolder(List<NoteFile> files)
    {
        var folder = files[0].Path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var end ? files[0].Path[..(end + 1)] : "";
        return folder.Length > 0 && files.TrueForAll(file => file.Path.StartsWith(folder, StringComparison.Ordinal))
            ? files.ConvertAll(file => file with { Path = file.Path[folder.Length..] })
            : files;
    }
}
