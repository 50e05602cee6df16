using System.Security.Cryptography;
using System.Text;

namespace DeployQuizBot.Decks;

/// <summary>A file of notes on its way into the decks.</summary>
/// <param name="Path">Relative to the folder of cards, with forward slashes, or the name under which it was sent.</param>
internal sealed record NoteFile(string Path, string Text)
{
    public const int LargestBytes = 20 * 1024 * 1024;

    /// <summary>Pictures that lie with it and that it names.</summary>
    public IReadOnlyList<PictureFile> Pictures { get; init; } = [];

    /// <summary>Identifies the text and its pictures: SHA-256 in hexadecimal.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Text + string.Concat(Pictures.Select(picture => $"\0{picture.Path}\0{picture.Digest}")))));
}
