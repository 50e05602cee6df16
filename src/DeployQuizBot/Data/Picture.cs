namespace DeployQuizBot.Data;

/// <summary>A picture of the notes, kept so that it can be sent. Rows do not change what they hold: another picture is another row.</summary>
internal sealed class Picture
{
    /// <summary>What Telegram takes as a photo. https://core.telegram.org/bots/api#sendphoto.</summary>
    public const int LargestBytes = 10 * 1024 * 1024;

    private const int DigestLength = 64;

    /// <summary>Identifies the content: SHA-256 in hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Where it lay when it came last, relative to the folder of cards, with forward slashes; empty since another
    /// picture has come to that place.</summary>
    public required string Path { get; set; }

    public required DateTimeOffset CameAt { get; set; }

    public required byte[] Content { get; init; }

    /// <summary>What Telegram calls it; null until it was sent for the first time.</summary>
    public string? FileId { get; set; }

    /// <summary>Whether a picture of a card is one that is kept here, and not the URL of one.</summary>
    public static bool IsKept(string picture) => picture.Length == DigestLength && picture.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether a chat can show it; otherwise it is only a name in a note.</summary>
    public static bool CanBeShown(string picture) => IsKept(picture) || IsOnline(picture);

    /// <summary>Whether it is on the web, for Telegram to fetch.</summary>
    public static bool IsOnline(string picture) =>
        picture.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || picture.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
