using System.IO.Compression;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>A file that somebody sent, as a package: Anki's .apkg and .colpkg, a ZIP of an export, or a table.</summary>
internal static class PackageFile
{
    // Of a collection once it is unpacked, without its media: what says how large it is may be made up, and a container
    // has little room for files of a moment.
    private const long LargestCollection = 40_000_000;

    // Of a package within an export: as large as what a bot may send.
    private const long LargestPackage = 50_000_000;

    private static readonly string[] Packages = [".apkg", ".colpkg"];
    private static readonly string[] Tables = [".csv", ".tsv"];

    /// <summary>Newest first: of the others, a newer version only keeps one that asks for an update.</summary>
    private static readonly string[] Collections = ["collection.anki21b", "collection.anki21", "collection.anki2"];

    private static ReadOnlySpan<byte> Archive => "PK\u0003\u0004"u8;

    public static bool IsOne(string name, byte[]? content) => HasEnding(name, Packages) || HasEnding(name, Tables)
        || (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && content is not null && IsExport(content));

    /// <param name="home">IANA name of the zone to take where a collection does not say in which one its days are.</param>
    /// <exception cref="PackageException">It cannot be read; nothing is done.</exception>
    public static Package Read(string name, byte[]? content, string home, CancellationToken cancel)
    {
        if (content is null)
            throw new PackageException(PackageProblem.NotFetched);
        if (content.Length == 0)
            throw new PackageException(PackageProblem.Empty);

        var title = Path.GetFileNameWithoutExtension(name);
        var package = HasEnding(name, Tables) ? CardTable.Read(content, title) : Unpacked(content, home, cancel);
        return package.Terms.Count == 0 ? throw new PackageException(PackageProblem.NoCards) : package;
    }

    private static Package Unpacked(byte[] content, string home, CancellationToken cancel)
    {
        if (!content.AsSpan().StartsWith(Archive))
            throw new PackageException(PackageProblem.NotAnki);

        var file = Path.Combine(Path.GetTempPath(), $"deployquizbot-{Guid.NewGuid():N}.anki2");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            if (archive.GetEntry(ExportArchive.PackageName) is { } inner)
            {
                using var package = new ZipArchive(new MemoryStream(BytesOf(inner)));
                Unpack(package, file);
            }
            else
            {
                Unpack(archive, file);
            }

            return AnkiReader.Read(file, home, cancel);
        }
        catch (Exception problem) when (problem is InvalidDataException or ZstdSharp.ZstdException or EndOfStreamException)
        {
            throw new PackageException(PackageProblem.BrokenArchive, problem);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Unpack(ZipArchive archive, string file)
    {
        var entry = Array.ConvertAll(Collections, archive.GetEntry).FirstOrDefault(found => found is not null) ?? throw new PackageException(PackageProblem.NotAnki);
        using var packed = entry.Open();
        using Stream unpacked = entry.Name == Collections[0] ? new ZstdSharp.DecompressionStream(packed) : packed;
        using var target = File.Create(file);
        Copy(unpacked, target, LargestCollection);
    }

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using var stream = entry.Open();
        Copy(stream, bytes, LargestPackage);
        return bytes.ToArray();
    }

    private static void Copy(Stream from, Stream to, long left)
    {
        var buffer = new byte[81920];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            left -= read;
            if (left < 0)
                throw new PackageException(PackageProblem.TooLarge);
            to.Write(buffer, 0, read);
        }
    }

    private static bool IsExport(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            return archive.GetEntry(ExportArchive.PackageName) is not null || Array.Exists(Collections, name => archive.GetEntry(name) is not null);
        }
        catch (InvalidDataException)
        {
            // Whoever reads notes says what is wrong with it.
            return false;
        }
    }

    private static bool HasEnding(string name, string[] endings) => endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}
