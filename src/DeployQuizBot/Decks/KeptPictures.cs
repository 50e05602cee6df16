using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>The pictures that came with notes so far, and which of them a note means.</summary>
internal sealed class KeptPictures
{
    private readonly List<(string Path, string Digest)> _newestFirst;

    private KeptPictures(List<(string Path, string Digest)> newestFirst) => _newestFirst = newestFirst;

    public static KeptPictures None { get; } = new([]);

    public static async Task KeepAsync(BotDb db, IEnumerable<PictureFile> files, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var file in files.DistinctBy(file => file.Digest))
        {
            // What lay there before stays for the cards that show it, and is not found by this path any more.
            await db.Pictures.Where(picture => picture.Path == file.Path && picture.Digest != file.Digest)
                .ExecuteUpdateAsync(set => set.SetProperty(picture => picture.Path, ""), cancel);

            // The content is not read to find out that it is known.
            var known = await db.Pictures.Where(picture => picture.Digest == file.Digest)
                .ExecuteUpdateAsync(set => set.SetProperty(picture => picture.Path, file.Path).SetProperty(picture => picture.CameAt, now), cancel);
            if (known == 0)
                db.Pictures.Add(new Picture { Digest = file.Digest, Path = file.Path, CameAt = now, Content = file.Content });
        }

        await db.SaveChangesAsync(cancel);
    }

    public static async Task<KeptPictures> LoadAsync(BotDb db, CancellationToken cancel)
    {
        var pictures = await db.Pictures.Select(picture => new { picture.Path, picture.Digest, picture.CameAt }).ToListAsync(cancel);
        return new([.. pictures.OrderByDescending(picture => picture.CameAt).Select(picture => (picture.Path, picture.Digest))]);
    }

    /// <summary>The candidate with the digests of its pictures; one that is online, or not here, stays as the note names it.</summary>
    public Candidate Resolve(string note, Candidate candidate) => candidate.Pictures.Count == 0
        ? candidate
        : candidate with { Pictures = [.. candidate.Pictures.Select(picture => Resolve(note, picture)).Distinct()] };

    private string Resolve(string note, string picture)
    {
        if (Picture.IsOnline(picture) || _newestFirst.Count == 0)
            return picture;

        var named = Uri.UnescapeDataString(picture.Split('?', '#')[0]).Replace('\\', '/');
        var path = named is ['/', ..] ? Clean(named) : Clean($"{Path.GetDirectoryName(note)?.Replace('\\', '/')}/{named}");
        var bare = Clean(named);
        return Find(kept => kept.Equals(path, StringComparison.OrdinalIgnoreCase))
            // What was sent may lie elsewhere in the folder of cards, and vaults name a file without its folder.
            ?? Find(kept => EndsWith(kept, bare) || EndsWith(bare, kept))
            ?? picture;
    }

    private string? Find(Predicate<string> isMeant) => _newestFirst.Find(kept => isMeant(kept.Path)).Digest;

    private static bool EndsWith(string path, string end) => end.Length > 0 && $"/{path}".EndsWith($"/{end}", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path without ".", "..", and what leads out of the folder.</summary>
    private static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
