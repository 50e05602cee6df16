using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;

namespace TelegramEmulator.Tests.Control;

/// <summary>Inline mode from another process.</summary>
public sealed class InlineApiTests : TelegramTest
{
    [Fact]
    public async Task A_query_waits_for_the_bot_and_a_result_is_chosen()
    {
        var (id, asked) = await AskAsync("pod");
        asked.ShouldBe($$"""{"answered":true,"id":"{{id}}","results":[{"id":"1","title":"Pod","description":"a"}],"next_offset":"","button":"Подписаться"}""");

        var sent = (await PostControlAsync(In($"inline/{id}/choose"), """{"result_id":"1"}""")).Json;

        sent["text"]!.ToString().ShouldBe("Группа");
        sent["via_bot"]!["username"]!.ToString().ShouldBe("quiz_bot");
        ((bool)sent["view"]!["out"]!).ShouldBeTrue();
        (await PostControlAsync(In($"inline/{id}/choose"), """{"result_id":"2"}""")).Json["error"]!.ToString().ShouldBe("The bot has not offered a result 2.");
    }

    [Fact]
    public async Task The_button_says_start_in_the_private_chat()
    {
        var (id, _) = await AskAsync("pod");

        (await PostControlAsync(In($"inline/{id}/start"), "{}")).Body.ShouldBe("""{"chat_id":4242}""");

        Chat.Last.Text.ShouldBe("/start deck-7");
    }

    [Fact]
    public async Task Bots_say_whether_they_have_inline_mode()
    {
        await PostControlAsync("bots", """{"token":"77:other","username":"other_bot","first_name":"Other","inline":true}""");

        (await GetControlAsync("bots")).Json.AsArray().Select(bot => (bool)bot!["supports_inline_queries"]!).ShouldBe([true, false]);
    }

    private async Task<(string Id, string Answer)> AskAsync(string text)
    {
        Bot.Settings = Bot.Settings with { SupportsInlineQueries = true };
        var asked = PostControlAsync(In("inline"), $$"""{"bot":4242,"query":"{{text}}"}""");
        while (true)
        {
            if ((await Client.GetUpdates())[^1] is { Type: UpdateType.InlineQuery, InlineQuery: { } query })
            {
                InlineQueryResultArticle[] results = [new("1", "Pod", new InputTextMessageContent("Группа")) { Description = "a" }];
                await Client.AnswerInlineQuery(query.Id, results, button: new("Подписаться") { StartParameter = "deck-7" });
                return (query.Id, (await asked).Body);
            }
        }
    }

    private string In(string path) => $"people/{Anya.Id}/chats/4242/{path}";
}
