using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DeployQuizBot.Data;

namespace DeployQuizBot.Decks;

/// <summary>A picture that lies with notes.</summary>
/// <param name="Path">As the path of a note: relative to the folder of cards, or within what was sent.</param>
internal sealed partial record PictureFile(string Path, byte[] Content)
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg"];

    private string? _digest;

    /// <summary>Identifies the content: SHA-256 in hexadecimal.</summary>
    public string Digest => _digest ??= Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>Whether a file of that name can be shown in a chat.</summary>
    public static bool IsPicture(string name) => Endings.Contains(System.IO.Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    public static bool Fits(long bytes) => bytes is > 0 and <= Picture.LargestBytes;

    /// <summary>The names of picture files, of those given, that a note speaks of, whatever folder they lie in.</summary>
    public static HashSet<string> NamedIn(string text, IEnumerable<string> names)
    {
        var known = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (known.Count == 0)
            return found;

        var lengths = known.Select(name => name.Length).Distinct().ToList();
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        text = Uri.UnescapeDataString(text);
        foreach (Match ending in Ending().Matches(text))
        {
            var end = ending.Index + ending.Length;
            foreach (var length in lengths.Where(length => length <= end))
            {
                if (lookup.TryGetValue(text.AsSpan(end - length, length), out var name))
                    found.Add(name);
            }
        }

        return found;
    }

    [GeneratedRegex(@"\.(png|jpe?g)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ending();
}
