using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TelegramEmulator.Text;

namespace TelegramEmulator.Api;

/// <summary>The rules for what a bot answers to an inline query.</summary>
internal static partial class InlineResults
{
    private const int MaxResults = 50;
    private const int MaxIdBytes = 64;
    private const int MaxOffsetBytes = 64;
    private const int MaxParameter = 64;
    private const int MaxText = 4_096;

    /// <exception cref="ApiError">400 when the real server would refuse the answer; 501 for results other than articles with a text.</exception>
    public static InlineAnswer Read(Call call)
    {
        var given = call.List("results")!;
        if (given.Count > MaxResults)
            throw ApiError.BadRequest("too many inline query results specified");

        var results = given.Select(result => Article(result!.AsObject())).ToList();
        var button = Button(call.Parameters["button"]);
        if (results.DistinctBy(result => result.Id, StringComparer.Ordinal).Count() < results.Count)
            throw ApiError.BadRequest("RESULT_ID_DUPLICATE");

        var next = call.Text("next_offset") ?? "";
        return Encoding.UTF8.GetByteCount(next) <= MaxOffsetBytes ? new(results, button, next) : throw ApiError.BadRequest("NEXT_OFFSET_INVALID");
    }

    private static InlineResult Article(JsonObject result)
    {
        if ((string?)result["type"] != "article")
            throw ApiError.Unknown($"inline results of the type {result["type"]}");

        if (result["input_message_content"] is not JsonObject content || !content.ContainsKey("message_text"))
            throw ApiError.Unknown("inline results that are no text");

        var id = (string)result["id"]!;
        var title = ((string)result["title"]!).Trim();
        var reason = (id, title) switch
        {
            ({ Length: 0 }, _) => "RESULT_ID_EMPTY",
            _ when Encoding.UTF8.GetByteCount(id) > MaxIdBytes => "RESULT_ID_INVALID",
            (_, { Length: 0 }) => "ARTICLE_TITLE_EMPTY",
            _ => null,
        };
        return reason is null
            ? new(id, title, (string?)result["description"]) { Contents = Contents(content, Markup.Check(result["reply_markup"])) }
            : throw ApiError.BadRequest(reason);
    }

    private static JsonObject Contents(JsonObject content, JsonObject? markup)
    {
        var text = Text(content);
        if (text.Text.Length == 0)
            throw ApiError.BadRequest("message text is empty");

        if (text.Characters > MaxText)
            throw ApiError.BadRequest("MESSAGE_TOO_LONG");

        var contents = new JsonObject { ["text"] = text.Text };
        contents.Put("entities", text.EntitiesJson());
        contents.Put("link_preview_options", content["link_preview_options"]);
        contents.Put("reply_markup", markup);
        return contents;
    }

    private static FormattedText Text(JsonObject content)
    {
        try
        {
            return Call.FormattedOf(content, "message_text", "", "");
        }
        catch (ApiError error) when (error.Code == 400)
        {
            var reason = error.Message["Bad Request: ".Length..];
            throw ApiError.BadRequest($"can't parse InlineQueryResult: {char.ToUpperInvariant(reason[0])}{reason[1..]}");
        }
    }

    private static InlineButton? Button(JsonNode? button)
    {
        if (button is null)
            return null;

        if (button["web_app"] is not null)
            throw ApiError.Unknown("Mini Apps");

        var reason = (string?)button["start_parameter"] switch
        {
            null => "button type must be non-empty",
            "" => "can't use empty start_parameter",
            { Length: > MaxParameter } => "too long start_parameter specified",
            var parameter when !Parameter().IsMatch(parameter) => "unallowed characters in start_parameter are used",
            _ => null,
        };
        return reason is null ? new((string)button["text"]!, (string)button["start_parameter"]!) : throw ApiError.BadRequest(reason);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}
