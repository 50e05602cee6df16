using DeployQuizBot.Data;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Decks;

/// <summary>Notes as they lie on a disk.</summary>
internal static class NoteFolder
{
    // A ConfigMap mounted as a folder keeps its files a second time, in folders whose names begin with a dot.
    private static readonly EnumerationOptions Visible = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden,
        IgnoreInaccessible = false,
    };

    /// <summary>The Markdown files of a folder, in the order of their paths.</summary>
    /// <param name="name">What people call the folder.</param>
    /// <param name="withPictures">Whether the pictures that they name are read as well.</param>
    /// <exception cref="SetupException">One of them cannot be read.</exception>
    public static List<NoteFile> Read(string path, string name, bool withPictures)
    {
        try
        {
            List<FileInfo> pictures = withPictures ? [.. PicturesOf(path)] : [];
            var read = new Dictionary<string, PictureFile>();
            return [.. FilesOf(path).Select(file => ReadFile(file, RelativePath(path, file), name)).Select(note =>
            {
                var named = PictureFile.NamedIn(note.Text, pictures.Select(picture => picture.Name));
                return note with { Pictures = [.. pictures.Where(picture => named.Contains(picture.Name)).Select(picture => ReadPicture(path, picture, read))] };
            })];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"{name} is '{path}', which cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>The Markdown files of a folder, in the order of their paths, unread.</summary>
    public static IEnumerable<FileInfo> FilesOf(string path) =>
        new DirectoryInfo(path).EnumerateFiles("*.md", Visible).OrderBy(file => file.FullName, StringComparer.Ordinal);

    /// <summary>The pictures of a folder that can be shown, in the order of their paths, unread.</summary>
    public static IEnumerable<FileInfo> PicturesOf(string path) =>
        new DirectoryInfo(path).EnumerateFiles("*", Visible).Where(file => PictureFile.IsPicture(file.Name) && PictureFile.Fits(SizeOf(file))).OrderBy(file => file.FullName, StringComparer.Ordinal);

    /// <summary>The files at a path: one file, or those of a folder.</summary>
    /// <inheritdoc cref="Read" path="/param"/>
    /// <exception cref="SetupException">There is nothing, or it cannot be read.</exception>
    public static List<NoteFile> ReadAny(string path, bool withPictures)
    {
        if (Directory.Exists(path))
            return Read(path, "The folder", withPictures);

        try
        {
            var note = ReadFile(new FileInfo(path), Path.GetFileName(path), path);
            return [withPictures ? note with { Pictures = [.. PicturesBeside(Path.GetFullPath(path), note)] } : note];
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SetupException($"There is no file {path}.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SetupException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    // The size of a link is that of its target, which may be gone.
    private static long SizeOf(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? (target.Exists ? target.Length : 0) : file.Length;

    private static string RelativePath(string folder, FileInfo file) => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');

    /// <summary>A single note may name pictures anywhere; only those are looked at.</summary>
    private static IEnumerable<PictureFile> PicturesBeside(string path, NoteFile note)
    {
        var folder = Path.GetDirectoryName(path)!;
        return NoteParser.Parse(note.Path, note.Text).Candidates
            .SelectMany(candidate => candidate.Pictures)
            .Where(picture => !Picture.IsOnline(picture) && PictureFile.IsPicture(picture))
            .Select(picture => new FileInfo(Path.Combine(folder, Uri.UnescapeDataString(picture))))
            .Where(file => file.Exists && PictureFile.Fits(file.Length))
            .DistinctBy(file => file.FullName)
            .Select(file => new PictureFile(RelativePath(folder, file), File.ReadAllBytes(file.FullName)));
    }

    private static PictureFile ReadPicture(string folder, FileInfo file, Dictionary<string, PictureFile> read)
    {
        if (!read.TryGetValue(file.FullName, out var picture))
            read.Add(file.FullName, picture = new(RelativePath(folder, file), File.ReadAllBytes(file.FullName)));
        return picture;
    }

    private static NoteFile ReadFile(FileInfo file, string path, string name)
    {
        // The path may be a link; what counts is what is read.
        using var stream = file.OpenRead();
        if (stream.Length > NoteFile.LargestBytes)
            throw new SetupException($"{path} in {name} is larger than 20 MB: split it, or move it elsewhere.");

        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return NoteEncoding.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is { } text
            ? new(path, text)
            : throw new SetupException($"{path} in {name} is no text: save it as UTF-8, or move it elsewhere.");
    }
}
