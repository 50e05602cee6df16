using System.Text;
using System.Text.Json.Nodes;

namespace TelegramEmulator.Api;

/// <summary>The rules for inline keyboards.</summary>
internal static class Markup
{
    private const int MaxButtons = 100;
    private const int MaxButtonsInRow = 8;
    private const int MaxDataBytes = 64;
    private const int MaxReplyMarkupBytes = 10_000;

    private static readonly string[] Actions =
    [
        "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
    ];

    /// <summary>The keyboard as the message will hold it; null when there is none.</summary>
    /// <exception cref="ApiError">400 when the real server would refuse the keyboard.</exception>
    public static JsonObject? Check(JsonNode? markup)
    {
        if (markup is null)
            return null;

        if (markup["inline_keyboard"] is not JsonArray given)
            throw ApiError.Unknown("keyboards other than inline ones");

        var rows = given.Select(row => row!.AsArray()).Where(row => row.Count > 0).ToList();
        if (rows.Sum(row => row.Count) > MaxButtons || rows.Any(row => row.Count > MaxButtonsInRow) || Encoding.UTF8.GetByteCount(Json.Text(markup)) > MaxReplyMarkupBytes)
            throw ApiError.BadRequest("reply markup is too long");

        foreach (var button in rows.SelectMany(row => row))
            CheckButton(button!.AsObject());

        return rows.Count == 0 ? null : new() { ["inline_keyboard"] = Json.Array(rows.Select(row => row.DeepClone())) };
    }

    private static void CheckButton(JsonObject button)
    {
        if (string.IsNullOrWhiteSpace((string?)button["text"]))
            throw ApiError.BadRequest("can't parse inline keyboard button: text must be non-empty");

        var actions = Actions.Where(button.ContainsKey).ToList();
        if (actions.Count == 0)
            throw ApiError.BadRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");

        if (actions.Count > 1)
            throw ApiError.BadRequest($"a button does one thing, but this one has {string.Join(" and ", actions)}");

        if ((string?)button["callback_data"] is { } data && Encoding.UTF8.GetByteCount(data) is 0 or > MaxDataBytes)
            throw ApiError.BadRequest("BUTTON_DATA_INVALID");

        if ((string?)button["url"] is { } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
            throw ApiError.BadRequest($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
    }
}
