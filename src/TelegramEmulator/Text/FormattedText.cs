using System.Text.Json.Nodes;

namespace TelegramEmulator.Text;

/// <summary>A stretch of formatted text; offset and length in UTF-16 units, as the Bot API counts.</summary>
internal sealed record Entity(string Type, int Offset, int Length, string? Url = null, string? Language = null)
{
    public string? CustomEmojiId { get; init; }

    public long? UnixTime { get; init; }

    public string? TimeFormat { get; init; }

    public int End => Offset + Length;

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["offset"] = Offset, ["length"] = Length, ["type"] = Type };
        json.Put("url", Url);
        json.Put("language", Language);
        json.Put("custom_emoji_id", CustomEmojiId);
        json.Put("unix_time", UnixTime);
        json.Put("date_time_format", TimeFormat);
        return json;
    }

    public static Entity FromJson(JsonNode json) => new(
        json["type"]!.GetValue<string>(), Number(json["offset"]!), Number(json["length"]!), (string?)json["url"], (string?)json["language"])
    {
        CustomEmojiId = (string?)json["custom_emoji_id"],
        UnixTime = (long?)json["unix_time"],
        TimeFormat = (string?)json["date_time_format"],
    };

    private static int Number(JsonNode json) => (int)Math.Clamp((long)json, -1, 1_000_000);

    /// <summary>Of two entities on the same stretch the one of the lower rank is the outer one.</summary>
    public int Rank => Type switch
    {
        "blockquote" => 0,
        "expandable_blockquote" => 1,
        "pre" => 10,
        "code" => 20,
        "text_link" => 49,
        "bold" => 90,
        "italic" => 91,
        "underline" => 92,
        "strikethrough" => 93,
        "spoiler" => 94,
        "custom_emoji" => 99,
        _ => 50,
    };
}

/// <summary>Text with its formatting, trimmed as Telegram trims it.</summary>
internal sealed record FormattedText(string Text, IReadOnlyList<Entity> Entities)
{
    /// <summary>Telegram counts characters, not UTF-16 units: an emoji outside the basic plane is one.</summary>
    public int Characters => Text.EnumerateRunes().Count();

    public JsonArray? EntitiesJson() => Entities.Count == 0 ? null : Json.Array(Entities.Select(entity => entity.ToJson()));

    public FormattedText Trimmed()
    {
        var end = Text.AsSpan().TrimEnd().Length;
        var start = end == 0 ? 0 : Text.Length - Text.AsSpan().TrimStart().Length;
        var kept = Entities
            .Select(entity => Clip(entity, start, end))
            .Where(entity => entity.Length > 0)
            .DistinctBy(entity => (entity.Type, entity.Offset, entity.Length))
            .OrderBy(entity => entity.Offset)
            .ThenByDescending(entity => entity.Length)
            .ThenBy(entity => entity.Rank);
        return new(Text[start..end], [.. kept]);
    }

    private static Entity Clip(Entity entity, int start, int end)
    {
        var from = Math.Clamp(entity.Offset, start, end);
        return entity with { Offset = from - start, Length = Math.Clamp(entity.End, start, end) - from };
    }
}
