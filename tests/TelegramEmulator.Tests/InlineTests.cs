using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests;

/// <summary>"@bot something" in any chat: the question, what the bot offers, and what is sent.</summary>
public sealed class InlineTests : TelegramTest
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
        var query = Ask("pod");
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
        var query = Ask("pod");
        var answer = JsonNode.Parse($$"""{"inline_query_id":"{{query.QueryId}}","results":[]}""")!.AsObject();
        answer[field] = JsonNode.Parse(value);

        (await PostAsync("answerInlineQuery", answer)).Status.ShouldBe(501);
    }

    [Theory]
    [InlineData("sender")]
    [InlineData("private")]
    [InlineData("group")]
    [InlineData("supergroup")]
    public async Task The_bot_is_asked_from_any_chat(string place)
    {
        var query = In(place).Inline("", SwitchOn());

        var asked = (await Client.GetUpdates())[^1].InlineQuery!;
        asked.Id.ShouldBe(query.QueryId);
        asked.From.Id.ShouldBe(Anya.Id);
        asked.Query.ShouldBe("");
        asked.Offset.ShouldBe("");
        asked.ChatType!.Value.ToString().ShouldBe(place, StringCompareShould.IgnoreCase);
    }

    [Fact]
    public async Task The_chosen_result_is_sent_as_the_persons_message_via_the_bot()
    {
        SwitchOn();
        var ben = Emulator.AddPerson("Ben");
        var group = Emulator.AddGroup("Курс", Anya, ben);
        group.Add(Bot);
        var query = Anya.In(group, Bot).Inline("pod");
        await Client.AnswerInlineQuery(query.QueryId, [Card("1", "Node"), Card("2", "Pod")]);
        var answer = await query.AnswerAsync(TestContext.Current.CancellationToken);
        answer.Results.Select(result => (result.Id, result.Title, result.Description)).ShouldBe([("1", "Node", "Узел"), ("2", "Pod", "Узел")]);

        var sent = query.Choose(answer.Results[1]);

        sent.FromName.ShouldBe("Аня");
        sent.ViaBot.ShouldBe("quiz_bot");
        sent.Html.ShouldBe("<b>Pod</b>");
        ben.In(group, Bot).Last.ToString().ShouldBe("Аня via @quiz_bot: Pod\n  [Знаю]");
        var seen = (await Client.GetUpdates())[^1].Message!;
        seen.ViaBot!.Id.ShouldBe(4242);
        seen.LinkPreviewOptions!.IsDisabled.ShouldBeTrue();
        Bot.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tap_under_such_a_message_names_it_and_the_bot_edits_it_by_that_name()
    {
        SwitchOn();
        var chat = In("private");
        var sent = await SendAsync(chat, Card("1", "Pod"));
        var tap = chat.Tap("Знаю");

        var callback = (await Client.GetUpdates())[^1].CallbackQuery!;
        callback.Message.ShouldBeNull();
        callback.InlineMessageId.ShouldNotBeNull();
        callback.Data.ShouldBe("know");
        await Client.EditMessageText(callback.InlineMessageId, "<i>Pod</i>", ParseMode.Html, replyMarkup: new InlineKeyboardMarkup(("Ещё", "more")));
        await Client.AnswerCallbackQuery(callback.Id, "верно");

        (await tap.AnswerAsync(TestContext.Current.CancellationToken)).Text.ShouldBe("верно");
        chat.Last.Id.ShouldBe(sent.Id);
        chat.Last.Html.ShouldBe("<i>Pod</i>");
        chat.Last.ViaBot.ShouldBe("quiz_bot");
        await RefusedAsync(
            Client.EditMessageText(callback.InlineMessageId, "<i>Pod</i>", ParseMode.Html, replyMarkup: new InlineKeyboardMarkup(("Ещё", "more"))),
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        await Client.EditMessageReplyMarkup(callback.InlineMessageId);
        chat.Last.Buttons.ShouldBeEmpty();
        await RefusedAsync(Client.EditMessageText("nothing", "a"), "Bad Request: MESSAGE_ID_INVALID");
        await RefusedAsync(ClientOf("77:other").EditMessageText(callback.InlineMessageId, "a"), "Bad Request: MESSAGE_ID_INVALID");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_choice_is_told_to_a_bot_that_wants_feedback(bool feedback, bool buttons)
    {
        SwitchOn(feedback);
        var card = Card("2", "Pod");
        if (!buttons)
            card.ReplyMarkup = null;
        await SendAsync(In("private"), card, "po");

        var choice = (await Client.GetUpdates())[^1].ChosenInlineResult;
        (choice is not null).ShouldBe(feedback);
        if (choice is not null)
        {
            (choice.ResultId, choice.Query, choice.From.Id).ShouldBe(("2", "po", Anya.Id));
            (choice.InlineMessageId is not null).ShouldBe(buttons);
        }
    }

    [Fact]
    public async Task An_answer_that_comes_late_twice_or_from_another_bot_is_refused()
    {
        const string TooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";
        var other = Emulator.AddBot("77:other", "other_bot", "Other");
        var late = Ask("late");
        Clock.Skip(TimeSpan.FromSeconds(29));
        await RefusedAsync(ClientOf(other.Token).AnswerInlineQuery(late.QueryId, []), TooOld);
        await Client.AnswerInlineQuery(late.QueryId, []);
        await RefusedAsync(Client.AnswerInlineQuery(late.QueryId, []), TooOld);
        var later = Ask("later");
        Clock.Skip(TimeSpan.FromSeconds(30));

        await RefusedAsync(Client.AnswerInlineQuery(later.QueryId, []), TooOld);
        await RefusedAsync(Client.AnswerInlineQuery("5", []), TooOld);
        (await Client.GetUpdates()).ShouldNotContain(update => update.InlineQuery != null);
    }

    [Fact]
    public async Task An_answer_is_kept_as_long_as_the_bot_allows()
    {
        var ben = Emulator.AddPerson("Ben").With(Bot);
        await Client.AnswerInlineQuery(Ask("pod").QueryId, [Card("1", "Pod")], cacheTime: 60);

        (await ben.Inline("pod").AnswerAsync(TestContext.Current.CancellationToken)).Results.ShouldHaveSingleItem();
        ben.Inline("pod").UpdateId.ShouldBe(0);
        ben.Inline("node").UpdateId.ShouldNotBe(0);
        Clock.Skip(TimeSpan.FromSeconds(60));
        ben.Inline("pod").UpdateId.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_personal_answer_is_kept_for_its_person_and_one_with_no_time_for_nobody()
    {
        var ben = Emulator.AddPerson("Ben").With(Bot);
        await Client.AnswerInlineQuery(Ask("mine").QueryId, [], isPersonal: true);
        await Client.AnswerInlineQuery(Ask("new").QueryId, [], cacheTime: 0);

        ben.Inline("mine").UpdateId.ShouldNotBe(0);
        Ask("mine").UpdateId.ShouldBe(0);
        Ask("new").UpdateId.ShouldNotBe(0);
    }

    [Fact]
    public async Task More_results_are_asked_for_with_the_offset()
    {
        var query = Ask("pod");
        Should.Throw<InvalidOperationException>(() => query.More()).Message.ShouldBe("There are no more results.");
        await Client.AnswerInlineQuery(query.QueryId, [Card("1", "Pod")], nextOffset: "50");
        var more = query.More();

        (await Client.GetUpdates())[^1].InlineQuery!.Offset.ShouldBe("50");
        await Client.AnswerInlineQuery(more.QueryId, []);
        Should.Throw<InvalidOperationException>(() => more.More());
    }

    [Fact]
    public async Task The_button_above_the_results_leads_to_the_private_chat()
    {
        SwitchOn();
        var boris = Emulator.AddPerson("Борис");
        var group = Emulator.AddGroup("Курс", boris);
        var query = boris.In(group, Bot).Inline("pod");
        await Client.AnswerInlineQuery(query.QueryId, [], button: new("Подписаться") { StartParameter = "deck-7" });
        (await query.AnswerAsync(TestContext.Current.CancellationToken)).Button!.Text.ShouldBe("Подписаться");

        query.PressButton().Text.ShouldBe("/start deck-7");

        boris.With(Bot).Last.Text.ShouldBe("/start deck-7");
        await Client.SendMessage(boris.Id, "привет");
    }

    [Fact]
    public async Task No_app_asks_more_than_it_can()
    {
        Should.Throw<InvalidOperationException>(() => Chat.Inline("a")).Message.ShouldStartWith("@quiz_bot has no inline mode");
        (await Client.GetMe()).SupportsInlineQueries.ShouldBeFalse();
        Ask(string.Concat(Enumerable.Repeat("😀", 256)));
        (await Client.GetMe()).SupportsInlineQueries.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => Chat.Inline(new string('x', 257))).Message.ShouldBe("An inline query has at most 256 characters.");
        var query = Ask("b");
        Should.Throw<InvalidOperationException>(() => query.Choose(new("1", "a", null))).Message.ShouldBe("The bot has not answered yet.");
        await Client.AnswerInlineQuery(query.QueryId, []);
        Should.Throw<InvalidOperationException>(() => query.Choose(new("1", "a", null))).Message.ShouldBe("The bot has not offered a result 1.");
        Should.Throw<InvalidOperationException>(() => query.PressButton()).Message.ShouldBe("There is no button above the results.");
    }

    [Fact]
    public async Task Buttons_say_what_they_put_into_the_field()
    {
        await Client.SendMessage(Anya.Id, "a", replyMarkup: new InlineKeyboardMarkup(
            InlineKeyboardButton.WithSwitchInlineQueryCurrentChat("Здесь", "pod"),
            InlineKeyboardButton.WithSwitchInlineQuery("Там", ""),
            InlineKeyboardButton.WithSwitchInlineQueryChosenChat("В группе", new() { Query = "node", AllowGroupChats = true })));

        Chat.Last.Buttons.Select(button => (button.InlineQueryHere, button.InlineQueryElsewhere)).ShouldBe([("pod", null), (null, ""), (null, "node")]);
        Should.Throw<InvalidOperationException>(() => Chat.Tap("Здесь")).Message.ShouldStartWith("The button [Здесь] can't be tapped.");
    }

    private Bot SwitchOn(bool feedback = false)
    {
        Bot.Settings = Bot.Settings with { SupportsInlineQueries = true, InlineFeedback = feedback };
        return Bot;
    }

    private PendingInlineQuery Ask(string text)
    {
        SwitchOn();
        return Chat.Inline(text);
    }

    private Conversation In(string place)
    {
        if (place == "sender")
            return Chat;

        if (place == "private")
            return Anya.With(Emulator.AddBot("77:other", "other_bot", "Other"));

        var group = Emulator.AddGroup("Курс", Anya);
        return Anya.In(place == "group" ? group : group.Upgrade(), Bot);
    }

    private async Task<ChatMessage> SendAsync(Conversation chat, InlineQueryResultArticle card, string text = "pod")
    {
        var query = chat.Inline(text, Bot);
        await Client.AnswerInlineQuery(query.QueryId, [card]);
        return query.Choose((await query.AnswerAsync(TestContext.Current.CancellationToken)).Results[0]);
    }

    private static InlineQueryResultArticle Card(string id, string title) => new(id, title, new InputTextMessageContent($"<b>{title}</b>")
    {
        ParseMode = ParseMode.Html,
        LinkPreviewOptions = new() { IsDisabled = true },
    })
    {
        Description = "Узел",
        ReplyMarkup = new InlineKeyboardMarkup(("Знаю", "know")),
    };

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
