namespace DeployQuizBot;

/// <summary>Foreign text in a message: on one line, short, and with nothing in it that a terminal obeys.</summary>
internal static class Printable
{
    private const int Longest = 40;

    public static string Shortened(ReadOnlySpan<char> text) =>
        text.Length > Longest ? $"{OneLine(text[..Longest])}..." : OneLine(text);

    public static string OneLine(ReadOnlySpan<char> text) => string.Create(text.Length, text, static (line, from) =>
    {
        for (var i = 0; i < line.Length; i++)
            line[i] = char.IsControl(from[i]) ? ' ' : from[i];
    }).Trim();
}
