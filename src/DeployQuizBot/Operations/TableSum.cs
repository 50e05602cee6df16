using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeployQuizBot.Operations;

/// <summary>How many rows there are, and a sum of what they hold, in whatever order they are read.</summary>
internal readonly record struct TableSum(long Rows, UInt128 Sum)
{
    /// <param name="values">Of one more row.</param>
    public TableSum With(IEnumerable<object?> values)
    {
        using var row = new MemoryStream();
        using var writer = new BinaryWriter(row, Encoding.UTF8);
        foreach (var value in values)
        {
            writer.Write(value is not null);
            // With its length, so that two neighbours are never taken for two others.
            writer.Write(value switch
            {
                null => "",
                byte[] bytes => Convert.ToHexString(bytes),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            });
        }

        writer.Flush();
        var hash = SHA256.HashData(row.GetBuffer().AsSpan(0, (int)row.Length));
        return new(Rows + 1, unchecked(Sum + BinaryPrimitives.ReadUInt128LittleEndian(hash)));
    }
}
