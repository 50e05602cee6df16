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
    /// <exception cref="SetupException">One of them cannot be read.</exception>
    public static List<NoteFile> Read(string path, string name)
    {
        try
        {
            return [.. FilesOf(path).Select(file => ReadFile(file, Path.GetRelativePath(path, file.FullName).Replace('\\', '/'), name))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"{name} is '{path}', which cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>The Markdown files of a folder, in the order of their paths, unread.</summary>
    public static IEnumerable<FileInfo> FilesOf(string path) =>
        new DirectoryInfo(path).EnumerateFiles("*.md", Visible).OrderBy(file => file.FullName, StringComparer.Ordinal);

    /// <summary>The files at a path: one file, or those of a folder.</summary>
    /// <exception cref="SetupException">There is nothing, or it cannot be read.</exception>
    public static List<NoteFile> ReadAny(string path)
    {
        if (Directory.Exists(path))
            return Read(path, "The folder");

        try
        {
            return [ReadFile(new FileInfo(path), Path.GetFileName(path), path)];
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
