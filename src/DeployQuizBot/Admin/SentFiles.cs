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

/// <summary>What an admin sent: a Markdown file, an archive of them with their pictures, or a picture.</summary>
internal sealed record SentFiles(IReadOnlyList<NoteFile> Notes, IReadOnlyList<PictureFile> Pictures, FileProblem? Problem)
{
    private const int MostFiles = 500;
    private const int MostPictures = 1000;

    private static readonly string[] Endings = [".md", ".markdown", ".txt"];

    public static SentFiles Read(string name, long size, byte[]? content) => content switch
    {
        _ when size > NoteFile.LargestBytes => Unread(FileProblem.TooLarge),
        null => Unread(FileProblem.NotFetched),
        [] => Unread(FileProblem.Empty),
        [(byte)'P', (byte)'K', 3, 4, ..] when name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) => Unpacked(content),
        _ when PictureFile.IsPicture(name) => PictureFile.Fits(content.Length)
            ? new([], [new(Path.GetFileName(name), content)], null)
            : Unread(FileProblem.TooLarge),
        _ when !IsNote(name) => Unread(FileProblem.NotMarkdown),
        _ => NoteEncoding.Read(content) switch
        {
            null => Unread(FileProblem.NotText),
            var text when string.IsNullOrWhiteSpace(text) => Unread(FileProblem.Empty),
            var text => new([new(Path.GetFileName(name), text)], [], null),
        },
    };

    private static SentFiles Unread(FileProblem problem) => new([], [], problem);

    private static bool IsNote(string name) => Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static SentFiles Unpacked(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            var entries = archive.Entries.Where(entry => !IsHidden(entry.FullName)).ToList();
            var notes = new List<NoteFile>();
            long left = NoteFile.LargestBytes;
            foreach (var entry in entries.Where(entry => IsNote(entry.Name)))
            {
                if (notes.Count == MostFiles || Unpacked(entry, ref left) is not { } bytes)
                    return Unread(FileProblem.TooLarge);
                if (NoteEncoding.Read(bytes) is { } text && !string.IsNullOrWhiteSpace(text))
                    notes.Add(new(PathOf(entry), text));
            }

            var shown = entries.FindAll(entry => PictureFile.IsPicture(entry.Name));
            var named = notes.SelectMany(note => PictureFile.NamedIn(note.Text, shown.Select(entry => entry.Name))).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var pictures = new List<PictureFile>();
            foreach (var entry in shown.Where(entry => named.Contains(entry.Name)))
            {
                if (pictures.Count == MostPictures || Unpacked(entry, ref left) is not { } bytes)
                    return Unread(FileProblem.TooLarge);
                if (PictureFile.Fits(bytes.Length))
                    pictures.Add(new(PathOf(entry), bytes));
            }

            return notes.Count > 0 ? WithoutCommonFolder(notes, pictures) : Unread(FileProblem.NothingInArchive);
        }
        catch (InvalidDataException)
        {
            return Unread(FileProblem.BrokenArchive);
        }
    }

    /// <returns>null when it is larger than what is <paramref name="left"/>: what the archive says of its sizes may be made up.</returns>
    private static byte[]? Unpacked(ZipArchiveEntry entry, ref long left)
    {
        using var bytes = new MemoryStream();
        using var stream = entry.Open();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            left -= read;
            if (left < 0)
                return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static string PathOf(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/').TrimStart('/');

    // What other systems put into archives, and paths that lead out of them.
    private static bool IsHidden(string path) =>
        path.Split('/', '\\').Any(part => part.StartsWith('.') || part == "__MACOSX");

    /// <summary>An archive of a folder has that folder in every path.</summary>
    private static SentFiles WithoutCommonFolder(List<NoteFile> notes, List<PictureFile> pictures)
    {
        var folder = notes[0].Path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var end ? notes[0].Path[..(end + 1)] : "";
        if (folder.Length == 0 || !notes.TrueForAll(note => IsIn(note.Path)))
            return new(notes, pictures, null);

        return new(
            notes.ConvertAll(note => note with { Path = note.Path[folder.Length..] }),
            pictures.ConvertAll(picture => IsIn(picture.Path) ? picture with { Path = picture.Path[folder.Length..] } : picture),
            null);

        bool IsIn(string path) => path.StartsWith(folder, StringComparison.Ordinal);
    }
}
