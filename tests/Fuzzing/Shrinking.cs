using System.Diagnostics;

namespace Fuzzing;

/// <summary>Makes an input smaller as long as the same goes wrong: first whole lines are taken out, then bytes.</summary>
internal static class Shrinking
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static byte[] Of(Input input, string kind, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var lines = Without(Lines(input.Bytes));
        return [.. Without([.. lines.SelectMany(line => line).Select(one => new[] { one })]).SelectMany(one => one)];

        // Large parts first, then halves of them, down to single ones.
        List<byte[]> Without(List<byte[]> parts)
        {
            for (var size = Math.Max(parts.Count / 2, 1); ; size /= 2)
            {
                for (var at = 0; at < parts.Count && Stopwatch.GetElapsedTime(begun) < Longest && !cancel.IsCancellationRequested;)
                {
                    List<byte[]> fewer = [.. parts[..at], .. parts.Skip(at + size)];
                    if (Trial.Of(input with { Bytes = [.. fewer.SelectMany(part => part)] }).Kind == kind)
                        parts = fewer;
                    else
                        at += size;
                }

                if (size <= 1)
                    return parts;
            }
        }
    }

    private static List<byte[]> Lines(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (int start = 0, end; start < bytes.Length; start = end)
        {
            end = Array.IndexOf(bytes, (byte)'\n', start) is >= 0 and var found ? found + 1 : bytes.Length;
            lines.Add(bytes[start..end]);
        }

        return lines;
    }
}
