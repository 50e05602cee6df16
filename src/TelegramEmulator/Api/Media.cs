using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator.Api;

/// <summary>Messages that carry files: sending them one by one or as an album, and exchanging the file.</summary>
internal static class Media
{
    private const int Megabyte = 1024 * 1024;
    private const int MaxPhoto = 10 * Megabyte;
    private const int MaxFile = 50 * Megabyte;
    private const int MaxCaption = 1_024;
    private const int MaxSides = 10_000;
    private const int MaxRatio = 20;

    /// <summary>Everything in a message that belongs to its file.</summary>
    private static readonly string[] Fields = ["photo", "document", "voice", "audio", "caption", "caption_entities", "has_media_spoiler"];

    public static JsonNode SendPhoto(Call call) => SendOne(call, "photo");

    public static JsonNode SendDocument(Call call) => SendOne(call, "document");

    public static JsonNode SendVoice(Call call) => SendOne(call, "voice");

    public static JsonNode SendAudio(Call call) => SendOne(call, "audio");

    public static JsonNode SendMediaGroup(Call call)
    {
        var media = call.List("media")!;
        if (media.Count > 10)
            throw ApiError.BadRequest("too many messages to send as an album");

        if (media.Count < 2)
            throw ApiError.BadRequest("an album has at least 2 files");

        var album = "album" + call.World.NextId();
        var contents = media.Select(item => Contents(call, item!.AsObject(), KindOf(item), "media")).ToList();
        contents.ForEach(message => message["media_group_id"] = album);
        return Messages.SendAll(call, contents);
    }

    public static JsonNode EditMessageMedia(Call call)
    {
        var media = call.Parameters["media"]!.AsObject();
        var contents = Contents(call, media, KindOf(media), "media");
        var markup = Markup.Check(call.Parameters["reply_markup"]);
        lock (call.World.Gate)
        {
            var entry = Edits.Editable(call);
            if (entry.Poll is not null || entry.Json.ContainsKey("voice") || entry.Json.ContainsKey("dice"))
                throw ApiError.BadRequest("message can't be edited");

            Edits.RefuseUnchanged(entry, [.. Fields, "reply_markup"], [.. contents, new("reply_markup", markup)]);
            foreach (var field in Fields.Append("text").Append("entities"))
                entry.Json.Remove(field);

            foreach (var (name, value) in contents)
                entry.Json.Put(name, value);

            Edits.Replace(entry.Json, "reply_markup", markup);
            return Edits.Edited(call, entry);
        }
    }

    public static bool IsIn(Entry entry) => Fields[..4].Any(entry.Json.ContainsKey);

    /// <exception cref="ApiError">400 when the caption is too long.</exception>
    public static FormattedText CheckedCaption(JsonObject source)
    {
        var caption = Call.FormattedOf(source, "caption", "", "caption_");
        return caption.Characters > MaxCaption ? throw ApiError.BadRequest("message caption is too long") : caption;
    }

    private static JsonNode SendOne(Call call, string kind) => Messages.Send(call, Contents(call, call.Parameters, kind, kind));

    private static JsonObject Contents(Call call, JsonObject source, string kind, string field)
    {
        var caption = CheckedCaption(source);
        var contents = FileOf(call, (string)source[field]!, kind, source).ToMessage();
        if (caption.Text.Length > 0)
        {
            contents["caption"] = caption.Text;
            contents.Put("caption_entities", caption.EntitiesJson());
        }

        if ((bool?)source["has_spoiler"] == true)
            contents["has_media_spoiler"] = true;

        return contents;
    }

    private static string KindOf(JsonNode media)
    {
        var kind = (string)media["type"]!;
        string[] honoured = ["type", "media", "caption", "parse_mode", "caption_entities", .. kind switch
        {
            "photo" => ["has_spoiler"],
            "audio" => ["duration", "performer", "title"],
            "document" => (string[])[],
            _ => throw ApiError.Unknown("media of the type " + kind),
        }];
        return media.AsObject().FirstOrDefault(field => !honoured.Contains(field.Key, StringComparer.Ordinal)) is { Key: { } unknown }
            ? throw ApiError.Unknown($"the field {unknown} of media")
            : kind;
    }

    private static StoredFile FileOf(Call call, string value, string kind, JsonObject source)
    {
        if (!value.StartsWith("attach://", StringComparison.Ordinal))
            return Known(call, value, kind);

        var upload = call.Uploads.GetValueOrDefault(value["attach://".Length..]) ?? throw ApiError.BadRequest("there is no file in the request");
        var size = upload.Content.Length;
        if (size == 0)
            throw ApiError.BadRequest("file must be non-empty");

        if (size > MaxFile)
            throw new ApiError(413, "Request Entity Too Large");

        var number = call.World.NextId();
        return kind switch
        {
            "photo" when size > MaxPhoto => throw ApiError.BadRequest($"file of size {size} bytes is too big for a photo; the maximum size is {MaxPhoto} bytes"),
            "photo" => CheckedPhoto(call.World.Files.AddPhoto(number, upload.Content)),
            "voice" => call.World.Files.AddVoice(number, upload.Content, Seconds(source)),
            "audio" => call.World.Files.AddAudio(number, upload.FileName, upload.Content, Seconds(source), source),
            _ => call.World.Files.AddDocument(number, upload.FileName, upload.Content, null),
        };
    }

    private static int Seconds(JsonObject source) => (int)Math.Clamp((long?)source["duration"] ?? 0, 0, int.MaxValue);

    private static StoredFile Known(Call call, string value, string kind)
    {
        if (value.Contains("://", StringComparison.Ordinal))
            throw ApiError.Unknown("files by URL");

        var file = call.World.Files.Find(value) ?? throw ApiError.BadRequest("wrong file identifier/HTTP URL specified");
        return file.Kind == kind ? file : throw ApiError.BadRequest("type of file mismatch");
    }

    private static StoredFile CheckedPhoto(StoredFile? photo)
    {
        if (photo is null)
            throw ApiError.BadRequest("IMAGE_PROCESS_FAILED");

        var (width, height) = ((int)photo.Json["width"]!, (int)photo.Json["height"]!);
        return width < 1 || height < 1 || width + height > MaxSides || Math.Max(width, height) > MaxRatio * Math.Min(width, height)
            ? throw ApiError.BadRequest("PHOTO_INVALID_DIMENSIONS")
            : photo;
    }
}
