using System.Net;
using System.Text.Json.Nodes;
using Telegram.Bot;

namespace TelegramEmulator.Tests.Api;

/// <summary>What any request meets, whatever its method.</summary>
public sealed class ApiServerTests : TelegramTest
{
    [Fact]
    public async Task The_real_client_is_at_home()
    {
        var me = await Client.GetMe();

        me.Id.ShouldBe(4242);
        me.Username.ShouldBe("quiz_bot");
        me.FirstName.ShouldBe("Quiz");
        me.IsBot.ShouldBeTrue();
        me.CanJoinGroups.ShouldBeTrue();
    }

    [Theory]
    [InlineData("getMe")]
    [InlineData("getme")]
    [InlineData("GETME")]
    public async Task Methods_are_named_in_any_case(string method) =>
        ((long)(await Answer.OfAsync(Http.GetAsync($"/bot{Token}/{method}"))).Result["id"]!).ShouldBe(4242);

    [Theory]
    [InlineData("bot1:other/getMe", 401, "Unauthorized")]
    [InlineData("botnonsense/getMe", 401, "Unauthorized")]
    [InlineData("bot4242:secret/doMagic", 404, "Not Found: method not found")]
    [InlineData("bot4242:secret", 404, "Not Found")]
    [InlineData("file/bot4242:secret/documents/none.txt", 404, "Not Found")]
    [InlineData("file/bot1:other/documents/none.txt", 404, "Not Found")]
    public async Task Wrong_addresses_are_refused_as_JSON(string path, int code, string description)
    {
        var answer = await Answer.OfAsync(Http.GetAsync("/" + path));

        answer.Status.ShouldBe(code);
        answer.Json.ToJsonString().ShouldBe($$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"}""");
    }

    [Fact]
    public async Task What_the_real_server_knows_and_the_emulator_does_not_is_refused_loudly()
    {
        var answer = await PostAsync("sendSticker", new JsonObject { ["chat_id"] = Anya.Id, ["sticker"] = "x" });

        answer.Status.ShouldBe(501);
        answer.Description.ShouldBe("Not Implemented: the emulator does not know sendSticker yet");
        Bot.Refusals.ShouldHaveSingleItem().Method.ShouldBe("sendSticker");
    }

    [Theory]
    [InlineData("""{"chat_id":CHAT,"text":"a","message_thread_id":1}""", "the parameter message_thread_id of sendMessage")]
    [InlineData("""{"chat_id":CHAT,"text":"a","parse_mode":"MarkdownV2"}""", "parse_mode MarkdownV2")]
    [InlineData("""{"chat_id":CHAT,"text":"a","reply_markup":{"force_reply":true}}""", "keyboards other than inline ones")]
    [InlineData("""{"chat_id":CHAT,"text":"a","reply_parameters":{"message_id":1,"quote":"/start"}}""", "the field quote of reply_parameters")]
    public async Task So_are_parameters_it_does_not_honour(string json, string what)
    {
        var answer = await PostAsync("sendMessage", json.Replace("CHAT", $"{Anya.Id}", StringComparison.Ordinal));

        answer.Status.ShouldBe(501);
        answer.Description.ShouldBe($"Not Implemented: the emulator does not know {what} yet");
    }

    [Theory]
    [InlineData("""{"chat_id":1,"text":"a","txt":"b"}""", "unknown field \"txt\" in sendMessage; the real server would ignore it silently")]
    [InlineData("""{"chat_id":1,"text":5}""", "field sendMessage.text must be String")]
    [InlineData("""{"chat_id":true,"text":"a"}""", "field sendMessage.chat_id must be Integer or String")]
    [InlineData("""{"chat_id":1.5,"text":"a"}""", "field sendMessage.chat_id must be Integer or String")]
    [InlineData("""{"chat_id":1,"text":"a","protect_content":"true"}""", "field sendMessage.protect_content must be Boolean")]
    [InlineData("""{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a","data":"b"}]]}}""", "unknown field \"data\" in sendMessage.reply_markup (InlineKeyboardMarkup).inline_keyboard[0][0] (InlineKeyboardButton); the real server would ignore it silently")]
    [InlineData("""{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[null]}}""", "field sendMessage.reply_markup (InlineKeyboardMarkup).inline_keyboard[0] is null")]
    [InlineData("""{"chat_id":1,"text":"a","parse_mode":"BBCode"}""", "unsupported parse_mode")]
    [InlineData("""{"text":"a"}""", "chat_id is empty")]
    [InlineData("""{"chat_id":1}""", "message text is empty")]
    [InlineData("""{"chat_id":1,"text":null}""", "message text is empty")]
    [InlineData("""{"chat_id":1,"text":"a" """, "can't parse JSON object")]
    [InlineData("""[1]""", "can't parse JSON object")]
    [InlineData("""{"chat_id":1,"chat_id":2,"text":"a"}""", "can't parse JSON object")]
    public async Task Wrong_fields_and_types_are_refused(string json, string reason)
    {
        var answer = await PostAsync("sendMessage", json);

        answer.Status.ShouldBe(400);
        answer.Description.ShouldBe("Bad Request: " + reason);
    }

    [Fact]
    public async Task Parameters_come_in_the_query_too()
    {
        var answer = await Answer.OfAsync(Http.GetAsync($"/bot{Token}/sendMessage?chat_id={Anya.Id}&text=1%2B1&protect_content=true"));

        answer.Status.ShouldBe(200);
        Chat.Last.Text.ShouldBe("1+1");
    }

    [Fact]
    public async Task Parameters_come_as_a_form_too()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["chat_id"] = $"{Anya.Id}",
            ["text"] = "a & b",
            ["reply_markup"] = """{"inline_keyboard":[[{"text":"Да","callback_data":"y"}]]}""",
        });
        (await Answer.OfAsync(Http.PostAsync($"/bot{Token}/sendMessage", form))).Status.ShouldBe(200);

        Chat.Last.ToString().ShouldBe("Quiz: a & b\n  [Да]");
    }

    [Fact]
    public async Task Parameters_come_as_multipart_too_and_a_file_may_stand_in_its_own_field()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"{Anya.Id}"), "chat_id" },
            { new StringContent("<b>notes</b>"), "caption" },
            { new StringContent("html"), "parse_mode" },
            { new ByteArrayContent("# A"u8.ToArray()), "document", "notes.md" },
        };
        (await Answer.OfAsync(Http.PostAsync($"/bot{Token}/sendDocument", form))).Status.ShouldBe(200);

        Chat.Last.Html.ShouldBe("<b>notes</b>");
        Chat.Last.File!.Name.ShouldBe("notes.md");
    }

    [Theory]
    [InlineData("reply_markup", "{", "field sendMessage.reply_markup is not JSON")]
    [InlineData("reply_markup", "[]", "field sendMessage.reply_markup must be InlineKeyboardMarkup or ReplyKeyboardMarkup or ReplyKeyboardRemove or ForceReply")]
    [InlineData("protect_content", "maybe", "field sendMessage.protect_content must be Boolean")]
    public async Task Wrong_text_in_a_form_is_refused(string name, string value, string reason)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["chat_id"] = $"{Anya.Id}", ["text"] = "a", [name] = value });

        (await Answer.OfAsync(Http.PostAsync($"/bot{Token}/sendMessage", form))).Description.ShouldBe("Bad Request: " + reason);
    }

    [Fact]
    public async Task A_broken_form_is_refused()
    {
        using var content = new StringContent("--x\r\nnonsense");
        content.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };

        var answer = await Answer.OfAsync(Http.PostAsync($"/bot{Token}/sendMessage", content));

        answer.Status.ShouldBe((int)HttpStatusCode.BadRequest);
        answer.Description.ShouldBe("Bad Request: can't parse the form");
    }

    [Fact]
    public async Task Dates_are_in_seconds()
    {
        var sent = await Client.SendMessage(Anya.Id, "now");

        sent.Date.ShouldBe(TestClock.Noon.UtcDateTime);
        ((long)(await PostAsync("sendMessage", new JsonObject { ["chat_id"] = Anya.Id, ["text"] = "a" })).Result["date"]!).ShouldBe(TestClock.Noon.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Every_request_is_kept_with_its_answer()
    {
        await Client.SendMessage(Anya.Id, "hello");
        await RefusedAsync(Client.SendMessage(Anya.Id, ""), "Bad Request: message text is empty");

        Bot.Calls.Select(call => (call.Method, call.StatusCode)).ShouldBe([("sendMessage", 200), ("sendMessage", 400)]);
        Bot.Calls[0].Parameters.GetProperty("text").GetString().ShouldBe("hello");
        Bot.Calls[0].Response.GetProperty("result").GetProperty("text").GetString().ShouldBe("hello");
        Bot.Calls[0].At.ShouldBe(TestClock.Noon);
        Bot.Refusals.ShouldHaveSingleItem().Response.GetProperty("description").GetString().ShouldBe("Bad Request: message text is empty");
    }

    [Fact]
    public async Task Two_bots_live_side_by_side()
    {
        var other = Emulator.AddBot("77:other", "other_bot", "Other");
        var otherClient = ClientOf("77:other");
        Anya.With(other).Send("to the other");

        (await otherClient.GetUpdates()).ShouldHaveSingleItem().Message!.Text.ShouldBe("to the other");
        (await Client.GetUpdates()).ShouldHaveSingleItem().Message!.Text.ShouldBe("/start");
        await otherClient.SendMessage(Anya.Id, "from the other");
        Chat.Messages.Count.ShouldBe(1);
        Anya.With(other).Last.FromName.ShouldBe("Other");
        Should.Throw<ArgumentException>(() => Emulator.AddBot("77:other", "again", "Again"));
        Should.Throw<ArgumentException>(() => Emulator.AddBot("nonsense", "again", "Again"));
    }
}
