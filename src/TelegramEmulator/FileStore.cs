using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>A file that Telegram keeps.</summary>
internal sealed record StoredFile(string Id, string Kind, string? Name, string MimeType, byte[] Content, JsonObject Json)
{
    public string Path => $"{Kind}s/{Id}{System.IO.Path.GetExtension(Name)}";

    /// <summary>The part of a Message that holds it.</summary>
    public JsonObject ToMessage() => new() { [Kind] = Kind == "photo" ? new JsonArray(Json.DeepClone()) : Json.DeepClone() };
}

/// <summary>The files of all chats, in memory.</summary>
internal sealed class FileStore
{
    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);

    public StoredFile? Find(string id) => _files.GetValueOrDefault(id);

    public StoredFile? FindByPath(string path) => _files.Values.FirstOrDefault(file => file.Path == path);

    public StoredFile AddDocument(string number, string name, byte[] content, string? mimeType)
    {
        var mime = mimeType ?? MimeOf(name);
        var json = Basics("doc" + number, content);
        json["file_name"] = name;
        json["mime_type"] = mime;
        return Keep(new("doc" + number, "document", name, mime, content, json));
    }

    /// <returns>Null when the bytes are no picture.</returns>
    public StoredFile? AddPhoto(string number, byte[] content)
    {
        if (SizeOf(content) is not var (width, height, mime))
            return null;

        var json = Basics("photo" + number, content);
        json["width"] = width;
        json["height"] = height;
        return Keep(new("photo" + number, "photo", null, mime, content, json));
    }

    public StoredFile AddAudio(string number, string name, byte[] content, int duration, JsonObject about)
    {
        var json = Basics("audio" + number, content);
        json["duration"] = duration;
        json.Put("performer", about["performer"]);
        json.Put("title", about["title"]);
        json["file_name"] = name;
        json["mime_type"] = "audio/mpeg";
        return Keep(new("audio" + number, "audio", name, "audio/mpeg", content, json));
    }

    public StoredFile AddVoice(string number, byte[] content, int duration = 1)
    {
        var json = Basics("voice" + number, content);
        json["duration"] = duration;
        json["mime_type"] = "audio/ogg";
        return Keep(new("voice" + number, "voice", null, "audio/ogg", content, json));
    }

    public StoredFile AddSticker(string number, string emoji)
    {
        var json = Basics("sticker" + number, []);
        json["type"] = "regular";
        json["width"] = 512;
        json["height"] = 512;
        json["is_animated"] = false;
        json["is_video"] = false;
        json["emoji"] = emoji;
        return Keep(new("sticker" + number, "sticker", null, "image/webp", [], json));
    }

    private StoredFile Keep(StoredFile file) => _files[file.Id] = file;

    private static JsonObject Basics(string id, byte[] content) =>
        new() { ["file_id"] = id, ["file_unique_id"] = "u" + id, ["file_size"] = content.Length };

    private static string MimeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".md" => "text/markdown",
        ".txt" => "text/plain",
        ".csv" => "text/csv",
        ".json" => "application/json",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };

    private static (int Width, int Height, string Mime)? SizeOf(byte[] content) =>
        content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) && content.Length > 24
            ? (BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(20)), "image/png")
            : SizeOfJpeg(content);

    private static (int Width, int Height, string Mime)? SizeOfJpeg(byte[] content)
    {
        if (!content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return null;

        // Segments follow each other with their lengths; the size stands in the first start-of-frame segment.
        for (var at = 2; at + 9 < content.Length && content[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2)))
        {
            if (content[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 5)), "image/jpeg");
        }

        return null;
    }
}
