using System.Text.Json.Nodes;

namespace TelegramEmulator.Tests.Api;

/// <summary>What a bot may answer to an inline query.</summary>
public sealed class InlineResultsTests : TelegramTest
{
    public static TheoryData<string, string, string?> Answers => new()
    {
        { "results", Articles(50), null },
        { "results", Articles(51), "too many inline query results specified" },
        { "results", "[]", null },
        { "results", Article(id: ""), "RESULT_ID_EMPTY" },
        { "results", Article(id: new string('я', 32)), null },
        { "results", Article(id: new string('я', 33)), "RESULT_ID_INVALID" },
        { "results", Article(title: " "), "ARTICLE_TITLE_EMPTY" },
        { "results", $"[{Article()[1..^1]},{Article()[1..^1]}]", "RESULT_ID_DUPLICATE" },
        { "results", Article(text: ""), "message text is empty" },
        { "results", Article(text: new string('x', 4_096)), null },
        { "results", Article(text: new string('x', 4_097)), "MESSAGE_TOO_LONG" },
        { "results", Article(text: "<b>a"), "can't parse InlineQueryResult: Can't parse entities: Can't find end tag corresponding to start tag \"b\"" },
        { "results", Article(data: new string('я', 33)), "BUTTON_DATA_INVALID" },
        { "next_offset", $"\"{new string('x', 64)}\"", null },
        { "next_offset", $"\"{new string('x', 65)}\"", "NEXT_OFFSET_INVALID" },
        { "button", Button("deck-7_A"), null },
        { "button", Button(new string('x', 64)), null },
        { "button", Button(new string('x', 65)), "too long start_parameter specified" },
        { "button", Button("a b"), "unallowed characters in start_parameter are used" },
        { "button", Button("ж"), "unallowed characters in start_parameter are used" },
        { "button", Button(""), "can't use empty start_parameter" },
        { "button", """{"text":"Открыть"}""", "button type must be non-empty" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Answers_keep_the_rules(string field, string value, string? refusal)
    {
        var query = Ask();
        var answer = JsonNode.Parse($$"""{"inline_query_id":"{{query.QueryId}}","results":{{Article()}}}""")!.AsObject();
        answer[field] = JsonNode.Parse(value);
        var response = await PostAsync("answerInlineQuery", answer);

        response.Description.ShouldBe(refusal is null ? null : "Bad Request: " + refusal);
        response.Status.ShouldBe(refusal is null ? 200 : 400);
    }

    [Theory]
    [InlineData("results", """[{"type":"photo","id":"1","photo_url":"https://example.org/a.jpg","thumbnail_url":"https://example.org/a.jpg"}]""")]
    [InlineData("results", """[{"type":"photo","id":"1","photo_file_id":"f"}]""")]
    [InlineData("results", """[{"type":"article","id":"1","title":"a","input_message_content":{"latitude":1.5,"longitude":2.5}}]""")]
    [InlineData("button", """{"text":"a","web_app":{"url":"https://example.org"}}""")]
    public async Task What_is_not_there_says_so(string field, string value)
    {
        var query = Ask();
        var answer = JsonNode.Parse($$"""{"inline_query_id":"{{query.QueryId}}","results":[]}""")!.AsObject();
        answer[field] = JsonNode.Parse(value);

        (await PostAsync("answerInlineQuery", answer)).Status.ShouldBe(501);
    }

    private PendingInlineQuery Ask()
    {
        Bot.Settings = Bot.Settings with { SupportsInlineQueries = true };
        return Chat.Inline("pod");
    }

    private static string Article(string id = "1", string title = "Pod", string text = "a", string data = "d") => new JsonArray(new JsonObject
    {
        ["type"] = "article",
        ["id"] = id,
        ["title"] = title,
        ["input_message_content"] = new JsonObject { ["message_text"] = text, ["parse_mode"] = "HTML" },
        ["reply_markup"] = new JsonObject { ["inline_keyboard"] = new JsonArray(new JsonArray(new JsonObject { ["text"] = "a", ["callback_data"] = data })) },
    }).ToJsonString();

    private static string Articles(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => Article($"{i}")[1..^1]))}]";

    private static string Button(string parameter) => new JsonObject { ["text"] = "Открыть", ["start_parameter"] = parameter }.ToJsonString();
}
