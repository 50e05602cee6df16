using System.Text;

namespace DeployQuizBot.Decks;

/// <summary>Bytes to text, whatever program wrote them.</summary>
internal static class NoteEncoding
{
    private const int MostOddities = 50;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <returns>null when the bytes are no text.</returns>
    public static string? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Checked(Encoding.Unicode.GetString(bytes[2..]));
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Checked(Encoding.BigEndianUnicode.GetString(bytes[2..]));

        try
        {
            return Checked(Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            // Programs for Russian Windows wrote this; anything else that is not UTF-8 does not look like Russian in it.
            return LooksRussian(Windows1251.GetString(bytes)) is { } text ? Checked(text) : null;
        }
    }

    private static string? Checked(string text) => text.Count(IsOdd) * MostOddities > text.Length ? null : text;

    private static string? LooksRussian(string text)
    {
        var letters = text.Count(character => character > 127);
        return 10 * text.Count(character => character is >= 'А' and <= 'я' or 'ё' or 'Ё') >= 8 * letters ? text : null;
    }

    private static bool IsOdd(char character) => character < ' ' && character is not ('\n' or '\r' or '\t' or '\f');
}
