using System.Text;

namespace Fuzzing;

/// <summary>A note, and what became of it.</summary>
internal sealed record Input(byte[] Before, byte[] Bytes);

/// <summary>Breaks notes byte by byte. The same seed and number give the same input.</summary>
internal static class Mutation
{
    public const int LargestBytes = 1024 * 1024;
    private const int MostChanges = 12;
    private const int OneInHowManyIsLarge = 12;

    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    public static Input Make(int seed, int number)
    {
        // Neighbouring seeds of Random give like beginnings.
        var chance = new Random(unchecked((seed * 7_919) + (number * 104_729)));
        for (var skip = chance.Next(8); skip > 0; skip--)
            chance.Next();

        var before = Seed(chance);
        var bytes = before;
        for (var left = chance.Next(MostChanges); left > 0; left--)
            bytes = Changed(bytes, chance);
        if (chance.Next(OneInHowManyIsLarge) == 0)
            bytes = Swollen(bytes, chance);
        bytes = Encoded(bytes, chance);
        return new(before, bytes.Length <= LargestBytes ? bytes : bytes[..LargestBytes]);
    }

    private static byte[] Seed(Random chance) => chance.Next(3) == 0 ? Seeds.Shaped(chance) : Any(Seeds.Notes, chance);

    private static byte[] Changed(byte[] bytes, Random chance)
    {
        var (start, end) = Span(bytes, chance);
        var at = chance.Next(bytes.Length + 1);
        return chance.Next(9) switch
        {
            0 => Flipped(bytes, chance),
            1 => [.. bytes[..start], .. bytes[end..]],
            2 => [.. bytes[..at], .. bytes[start..end], .. bytes[at..]],
            3 => [.. bytes[..at], .. Seed(chance) is var other ? other[chance.Next(other.Length)..] : []],
            4 => [.. bytes[..at], .. Repeated(bytes[start..end], chance.Next(1, 40)), .. bytes[at..]],
            5 => [.. bytes[..at], .. Repeated(Any(Seeds.Signs, chance), chance.Next(1, 200)), .. bytes[at..]],
            6 => WithLinesMixed(bytes, chance),
            _ => [.. bytes[..at], .. Any(Seeds.Signs, chance), .. bytes[at..]],
        };
    }

    private static byte[] Flipped(byte[] bytes, Random chance)
    {
        byte[] flipped = [.. bytes];
        for (var left = Math.Min(chance.Next(1, 9), flipped.Length); left > 0; left--)
            flipped[chance.Next(flipped.Length)] ^= (byte)(1 << chance.Next(8));
        return flipped;
    }

    private static byte[] WithLinesMixed(byte[] bytes, Random chance)
    {
        var lines = new List<byte[]>();
        for (int start = 0, end; start < bytes.Length; start = end)
        {
            end = Array.IndexOf(bytes, (byte)'\n', start) is >= 0 and var found ? found + 1 : bytes.Length;
            lines.Add(bytes[start..end]);
        }

        for (var left = Math.Min(chance.Next(1, 5), lines.Count); left > 0; left--)
        {
            var (one, other) = (chance.Next(lines.Count), chance.Next(lines.Count));
            (lines[one], lines[other]) = (lines[other], lines[one]);
        }

        return [.. lines.SelectMany(line => line)];
    }

    /// <summary>A span, a sign or all of it, again and again: up to the largest note, with the rest around it.</summary>
    private static byte[] Swollen(byte[] bytes, Random chance)
    {
        var (start, end) = Span(bytes, chance);
        var what = chance.Next(4) switch
        {
            0 => Any(Seeds.Signs, chance),
            1 => [.. Any(Seeds.Signs, chance), .. Any(Seeds.Signs, chance)],
            2 => bytes,
            _ => bytes[start..end],
        };
        if (what.Length == 0)
            return bytes;

        var size = chance.Next(2) == 0 ? LargestBytes : chance.Next(LargestBytes);
        return [.. bytes[..start], .. Repeated(what, Math.Max(size - bytes.Length, 0) / what.Length), .. bytes[end..]];
    }

    private static byte[] Encoded(byte[] bytes, Random chance) => chance.Next(24) switch
    {
        0 => [0xEF, 0xBB, 0xBF, .. bytes],
        1 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))],
        2 => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(bytes))],
        3 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes)),
        4 => Windows1251.GetBytes(Encoding.UTF8.GetString(bytes)),
        5 => [0xFF, 0xFE, .. bytes],
        _ => bytes,
    };

    private static byte[] Repeated(byte[] bytes, int times)
    {
        var repeated = new byte[Math.Min((long)bytes.Length * times, LargestBytes)];
        for (var i = 0; i < repeated.Length; i++)
            repeated[i] = bytes[i % bytes.Length];
        return repeated;
    }

    private static (int Start, int End) Span(byte[] bytes, Random chance)
    {
        var start = chance.Next(bytes.Length + 1);
        var longest = chance.Next(2) == 0 ? 40 : bytes.Length;
        return (start, start + chance.Next(Math.Min(longest, bytes.Length - start) + 1));
    }

    private static byte[] Any(IReadOnlyList<byte[]> all, Random chance) => all[chance.Next(all.Count)];
}
