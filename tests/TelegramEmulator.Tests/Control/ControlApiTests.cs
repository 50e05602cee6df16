using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Control;

/// <summary>What the chat page and load tools drive the emulator with.</summary>
public sealed class ControlApiTests : TelegramTest
{
    [Fact]
    public async Task Bots_and_people_are_made_and_listed()
    {
        var bot = (await PostControlAsync("bots", """{"token":"77:other","username":"other_bot","first_name":"Other"}""")).Json;
        ((long)bot["id"]!).ShouldBe(77);
        var ben = (await PostControlAsync("people", """{"first_name":"Ben","last_name":"Lee","username":"ben","language_code":"en"}""")).Json;
        (await PostControlAsync("people", """{"first_name":"Вера"}""")).Json["language_code"]!.ToString().ShouldBe("ru");

        (await GetControlAsync("bots")).Json.AsArray().Select(item => (string)item!["username"]!).ShouldBe(["other_bot", "quiz_bot"]);
        (await GetControlAsync("people")).Json.AsArray().Select(item => (string)item!["first_name"]!).ShouldBe(["Аня", "Ben", "Вера"]);
        ben.ToJsonString().ShouldBe($$"""{"id":{{ben["id"]}},"is_bot":false,"first_name":"Ben","last_name":"Lee","username":"ben","language_code":"en"}""");
        (await ClientOf("77:other").GetMe()).FirstName.ShouldBe("Other");
    }

    [Theory]
    [InlineData("bots", """{"token":"4242:secret","username":"a","first_name":"b"}""", 400, "There is a bot with this token.")]
    [InlineData("bots", """{"token":"nonsense","username":"a","first_name":"b"}""", 400, "A token is a number, a colon and a secret")]
    [InlineData("bots", """{"token":"7:x","first_name":"b"}""", 400, "A text is missing or empty.")]
    [InlineData("people", """{"first_name":" "}""", 400, "A text is missing or empty.")]
    [InlineData("people", """{"first_name":""", 400, "The body is not the JSON that this request takes.")]
    [InlineData("people", """{"first_name":7}""", 400, "The body is not the JSON that this request takes.")]
    [InlineData("groups", """{"title":"a","members":[999]}""", 404, "There is no person 999.")]
    [InlineData("people/999/chats/4242/messages", """{"text":"a"}""", 404, "There is no person 999.")]
    [InlineData("people/ANYA/chats/999/messages", """{"text":"a"}""", 404, "This person has no chat 999.")]
    [InlineData("people/ANYA/chats/4242/messages", """{"text":""}""", 400, "A text is missing or empty.")]
    [InlineData("people/ANYA/chats/4242/messages/99/tap", """{"data":"a"}""", 404, "Message 99 is not in this chat any more.")]
    [InlineData("people/ANYA/chats/4242/messages/1/tap", """{"row":0,"column":0}""", 400, "There is no button in this row and column.")]
    [InlineData("people/ANYA/chats/4242/messages/1/vote", """{"options":[0]}""", 400, "There is no poll in this message.")]
    [InlineData("people/ANYA/chats/4242/files", """{}""", 400, "Send the file as multipart/form-data")]
    [InlineData("groups", """{"title":" "}""", 400, "A text is missing or empty.")]
    [InlineData("people/ANYA/chats/4242/members", """{"id":4242}""", 400, "A private chat has no members to change.")]
    [InlineData("people/ANYA/chats/4242/inline", """{"bot":999,"query":"a"}""", 404, "There is no bot 999.")]
    [InlineData("people/ANYA/chats/4242/inline", """{"bot":4242,"query":"a"}""", 400, "@quiz_bot has no inline mode")]
    [InlineData("people/ANYA/chats/4242/inline/5/choose", """{"result_id":"1"}""", 404, "Nothing was asked as 5 in this chat.")]
    [InlineData("faults", """{"kind":"earthquake"}""", 400, "kind is one of too_many_requests")]
    [InlineData("faults", """{"kind":"1"}""", 400, "kind is one of too_many_requests")]
    [InlineData("faults", """{}""", 400, "kind is one of too_many_requests")]
    [InlineData("bots/999/updates", """{}""", 404, "There is no bot 999.")]
    [InlineData("bots/4242/updates/5/redeliver", """{}""", 400, "There was no update 5.")]
    public async Task Mistakes_are_explained(string path, string json, int status, string reason)
    {
        var answer = await PostControlAsync(path.Replace("ANYA", $"{Anya.Id}", StringComparison.Ordinal), json);

        answer.Status.ShouldBe(status);
        ((string)answer.Json["error"]!).ShouldStartWith(reason);
    }

    [Fact]
    public async Task A_person_writes_edits_and_reads()
    {
        var said = (await PostControlAsync(In("messages"), """{"text":"привет","reply_to":1}""")).Json;
        ((bool)said["view"]!["out"]!).ShouldBeTrue();
        var id = (int)said["message_id"]!;
        await PostControlAsync(In($"messages/{id}/edit"), """{"text":"привет!"}""");
        var sent = await Client.SendMessage(Anya.Id, "<b>ок</b>", ParseMode.Html);

        (await PostControlAsync(In($"messages/{sent.Id}/edit"), """{"text":"x"}""")).Status.ShouldBe(400);
        (await GetControlAsync(In("messages"))).Json.AsArray().Select(message => (string)message!["text"]!).ShouldBe(["/start", "привет!", "ок"]);
        (await GetControlAsync(In("transcript"))).Body.ShouldBe("Аня: /start\nАня: привет!\nQuiz: ок");
        var updates = await Client.GetUpdates();
        updates[1].Message!.ReplyToMessage!.Text.ShouldBe("/start");
        updates[2].EditedMessage!.Text.ShouldBe("привет!");
    }

    [Theory]
    [InlineData(4096, 200)]
    [InlineData(4097, 400)]
    public async Task A_person_writes_at_most_4096_characters(int length, int status) =>
        (await PostControlAsync(In("messages"), new JsonObject { ["text"] = string.Concat(Enumerable.Repeat("😀", length)) }.ToJsonString())).Status.ShouldBe(status);

    [Fact]
    public async Task A_tap_waits_for_its_answer_and_the_button_is_busy_meanwhile()
    {
        var sent = await Client.SendMessage(Anya.Id, "Готов?", replyMarkup: new InlineKeyboardMarkup(("Нет", "n"), ("Да", "y")));
        var tap = PostControlAsync(In($"messages/{sent.Id}/tap"), """{"row":0,"column":1}""");
        CallbackQuery? query = null;
        while (query is null)
            query = (await Client.GetUpdates())[^1].CallbackQuery;
        (await GetControlAsync(In("messages"))).Json[1]!["view"]!["callback_busy"]!.ToJsonString().ShouldBe("""["y"]""");

        await Client.AnswerCallbackQuery(query.Id, "Молодец", showAlert: true);

        query.Data.ShouldBe("y");
        (await tap).Body.ShouldBe("""{"answered":true,"show_alert":true,"text":"Молодец"}""");
        (await GetControlAsync(In("messages"))).Json[1]!["view"]!["callback_busy"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_go_in_and_come_out()
    {
        var sent = await SendFileAsync("a;b"u8.ToArray(), "deck.csv", null, "колода");
        sent.Json["caption"]!.ToString().ShouldBe("колода");
        (await SendFileAsync(Pictures.Png(), "a.png", "photo")).Json["photo"]!.AsArray().ShouldHaveSingleItem();
        (await SendFileAsync([1], "a.ogg", "voice")).Json["voice"].ShouldNotBeNull();
        (await SendFileAsync([1], "a.webp", "sticker", "🔥")).Json["sticker"]!["emoji"]!.ToString().ShouldBe("🔥");
        (await SendFileAsync([1], "a.png", "photo")).Status.ShouldBe(400);

        (await Answer.OfAsync(Http.GetAsync($"/control/files/{sent.Json["document"]!["file_id"]}"))).Body.ShouldBe("a;b");
        (await GetControlAsync("files/none")).Status.ShouldBe(404);
        (await Client.GetUpdates())[1].Message!.Document!.FileName.ShouldBe("deck.csv");
    }

    [Fact]
    public async Task A_person_sees_the_answers_of_a_quiz_after_voting()
    {
        var sent = await Client.SendPoll(Anya.Id, "Что?", ["a", "b"], type: PollType.Quiz, correctOptionIds: [1], explanation: "потому");
        (await GetControlAsync(In("messages"))).Json[1]!["poll"]!["correct_option_ids"].ShouldBeNull();

        var voted = (await PostControlAsync(In($"messages/{sent.Id}/vote"), """{"options":[0]}""")).Json;

        voted["view"]!["votes"]!.ToJsonString().ShouldBe("[0]");
        voted["view"]!["correct"]!.ToJsonString().ShouldBe("[1]");
        voted["poll"]!["explanation"]!.ToString().ShouldBe("потому");
    }

    [Fact]
    public async Task A_person_blocks_and_unblocks()
    {
        (await PostControlAsync(In("block"), "{}")).Body.ShouldBe("""{"blocked":true}""");
        await RefusedAsync(Client.SendMessage(Anya.Id, "a"), "Forbidden: bot was blocked by the user", 403);
        await PostControlAsync(In("unblock"), "{}");

        await Client.SendMessage(Anya.Id, "a");
    }

    [Fact]
    public async Task Chats_are_listed_with_what_the_bot_offers_there()
    {
        await Client.SetMyCommands([new("review", "Повторить")], languageCode: "ru");
        await Client.SetMyCommands([new("all", "Все")], BotCommandScope.AllGroupChats());
        await Client.SetMyDescription("Карточки");
        var group = (await PostControlAsync("groups", new JsonObject { ["title"] = "Курс", ["members"] = new JsonArray(Anya.Id), ["bots"] = new JsonArray(4242) }.ToJsonString())).Json;

        var chats = (await GetControlAsync($"people/{Anya.Id}/chats")).Json.AsArray();

        chats.Select(chat => (long)chat!["id"]!).ShouldBe([4242, (long)group["id"]!]);
        chats[0]!["commands"]![0]!["command"]!.ToString().ShouldBe("review");
        chats[0]!["description"]!.ToString().ShouldBe("Карточки");
        chats[0]!["last_message"]!["text"]!.ToString().ShouldBe("/start");
        chats[1]!["commands"]![0]!["command"]!.ToString().ShouldBe("all");
        chats[1]!["title"]!.ToString().ShouldBe("Курс");
        (await PostControlAsync($"people/{Anya.Id}/chats/{group["id"]}/messages", """{"text":"/all"}""")).Status.ShouldBe(200);
        (await Client.GetUpdates())[^1].Message!.Chat.Title.ShouldBe("Курс");
    }

    [Fact]
    public async Task The_requests_of_a_bot_can_be_looked_at()
    {
        await Client.GetMe();
        await Client.SendMessage(Anya.Id, "a");

        var calls = (await GetControlAsync("bots/4242/calls")).Json.AsArray();
        calls.Select(call => (string)call!["method"]!).ShouldBe(["getMe", "sendMessage"]);
        calls[1]!["parameters"]!["text"]!.ToString().ShouldBe("a");
        ((int)calls[1]!["status_code"]!).ShouldBe(200);
        ((long)calls[1]!["at"]!).ShouldBe(TestClock.Noon.ToUnixTimeMilliseconds());
        (await GetControlAsync("bots/4242/calls?since=1")).Json.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_happens_is_streamed_to_those_who_see_it()
    {
        var ben = Emulator.AddPerson("Ben");
        using var response = await Http.GetAsync($"/control/people/{Anya.Id}/events", HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldStartWith(":");

        ben.With(Bot).Send("not for Anya");
        var sent = await Client.SendMessage(Anya.Id, "a");
        await Client.EditMessageText(Anya.Id, sent.Id, "b");
        await Client.SetMessageReaction(Anya.Id, 1, [(ReactionType)"🔥"]);
        await Client.SendChatAction(Anya.Id, ChatAction.Typing);
        await Client.DeleteMessage(Anya.Id, sent.Id);
        Chat.Block();
        Emulator.AddPerson("Вера");

        var seen = new List<string>();
        while (seen.Count < 8)
        {
            if (await reader.ReadLineAsync() is ['e', 'v', 'e', 'n', 't', .. var name])
                seen.Add(name[2..] + " " + (await reader.ReadLineAsync())!.Contains("\"chat_id\":4242", StringComparison.Ordinal));
        }

        seen.ShouldBe(["message True", "unread False", "edited True", "reaction True", "chat_action True", "deleted True", "blocked True", "person False"]);
    }

    [Fact]
    public async Task A_stream_that_was_quiet_for_long_loses_nothing()
    {
        using var response = await Http.GetAsync($"/control/people/{Anya.Id}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await NextLineAsync(reader)).ShouldBe(": here you are");
        for (var quiet = 0; quiet < 3; quiet++)
        {
            await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(15));
            Clock.Advance(TimeSpan.FromSeconds(15));
            (await NextLineAsync(reader)).ShouldBe(": still here");
        }

        await Client.SendMessage(Anya.Id, "a");
        (await NextLineAsync(reader)).ShouldBe("event: message");
    }

    private static async Task<string?> NextLineAsync(StreamReader reader)
    {
        while (true)
        {
            if (await reader.ReadLineAsync() is not "" and var line)
                return line;
        }
    }

    private string In(string path) => $"people/{Anya.Id}/chats/4242/{path}";

    private async Task<Answer> SendFileAsync(byte[] content, string name, string? kind, string caption = "")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name }, { new StringContent(caption), "caption" } };
        if (kind is not null)
            form.Add(new StringContent(kind), "kind");
        return await Answer.OfAsync(Http.PostAsync("/control/" + In("files"), form));
    }
}
