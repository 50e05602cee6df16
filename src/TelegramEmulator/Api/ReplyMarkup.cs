using System.Text.Json.Nodes;

namespace TelegramEmulator.Api;

/// <summary>The rules for keyboards below the field, and for taking them away.</summary>
internal static class ReplyMarkup
{
    private const int MaxKeys = 300;
    private const int MaxKeysInRow = 12;
    private const int MaxPlaceholder = 64;

    private static readonly string[] Fields = ["keyboard", "resize_keyboard", "one_time_keyboard", "is_persistent", "input_field_placeholder", "remove_keyboard"];
    private static readonly string[] KeyFields = ["text", "request_location"];

    /// <summary>Whether the markup is about the keyboard below the field, and not about buttons under the message.</summary>
    public static bool IsMeant(JsonNode? markup) => markup?["keyboard"] is not null || markup?["remove_keyboard"] is not null;

    /// <summary>The keyboard as the chat will have it; null when it is taken away.</summary>
    /// <exception cref="ApiError">400 when the real server would refuse the keyboard; 501 for what the emulator can't do.</exception>
    public static JsonObject? Check(JsonObject markup, Room room)
    {
        if (markup.FirstOrDefault(field => !Fields.Contains(field.Key, StringComparer.Ordinal)) is { Key: { } unknown })
            throw ApiError.Unknown($"the field {unknown} of a keyboard below the field");

        var rows = markup["keyboard"]?.AsArray().Select(row => row!.AsArray()).Where(row => row.Count > 0).ToList() ?? [];
        foreach (var key in rows.SelectMany(row => row))
            CheckKey(key!.AsObject(), room);

        // Everybody in a group would have a keyboard of their own.
        if (!room.IsPrivate)
            throw ApiError.Unknown("a keyboard below the field of a group");

        if (markup["remove_keyboard"] is { } removes)
            return (bool)removes ? null : throw ApiError.BadRequest("can't parse reply keyboard markup JSON object");

        if (rows.Count == 0)
            throw ApiError.BadRequest("can't parse reply keyboard markup JSON object");

        if (rows.Sum(row => row.Count) > MaxKeys || rows.Any(row => row.Count > MaxKeysInRow))
            throw ApiError.BadRequest("reply markup is too long");

        if ((string?)markup["input_field_placeholder"] is { } placeholder && placeholder.EnumerateRunes().Count() is 0 or > MaxPlaceholder)
            throw ApiError.BadRequest("input field placeholder must have 1 to 64 characters");

        return (JsonObject)markup.DeepClone();
    }

    private static void CheckKey(JsonObject key, Room room)
    {
        if (key.FirstOrDefault(field => !KeyFields.Contains(field.Key, StringComparer.Ordinal)) is { Key: { } unknown })
            throw ApiError.Unknown($"the field {unknown} of a key");

        if (string.IsNullOrWhiteSpace((string?)key["text"]))
            throw ApiError.BadRequest("keyboard button text must be non-empty");

        if ((bool?)key["request_location"] == true && !room.IsPrivate)
            throw ApiError.BadRequest("location can be requested in private chats only");
    }
}
