using System.Buffers.Binary;

namespace TelegramEmulator.Tests;

/// <summary>The least bytes that say how large a picture is.</summary>
internal static class Pictures
{
    public static byte[] Png(int width = 640, int height = 480, int bytes = 64)
    {
        var content = new byte[bytes];
        ((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]).CopyTo(content);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(20), height);
        return content;
    }

    /// <summary>With a comment before the frame, as cameras write it.</summary>
    public static byte[] Jpeg(ushort width, ushort height)
    {
        byte[] content = [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 0, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(13), height);
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(15), width);
        return content;
    }
}
