using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Api;

/// <summary>Keyboards below the field of a chat.</summary>
public sealed class ReplyMarkupTests : TelegramTest
{
    private const string Where = "📍 Где я", No = "Не надо";

    private static readonly ReplyKeyboardMarkup Asking = new([[KeyboardButton.WithRequestLocation(Where)], [new KeyboardButton(No)]])
    {
        ResizeKeyboard = true,
        OneTimeKeyboard = true,
        InputFieldPlaceholder = "Город",
    };

    [Fact]
    public async Task A_keyboard_stands_below_the_field_and_not_under_the_message()
    {
        var sent = await Client.SendMessage(Anya.Id, "Где ты?", replyMarkup: Asking);

        sent.ReplyMarkup.ShouldBeNull();
        Chat.Last.Keyboard.ShouldBeEmpty();
        Chat.Keys.Select(row => row.Single()).ShouldBe([new(Where, true), new(No, false)]);
    }

    [Fact]
    public async Task A_key_sends_its_text()
    {
        await Client.SendMessage(Anya.Id, "Где ты?", replyMarkup: Asking);

        Chat.Press(No).Text.ShouldBe(No);

        Chat.Keys.ShouldBeEmpty("the app hides it once a key was pressed");
        (await UpdatesAsync())[^1]!["message"]!["text"]!.GetValue<string>().ShouldBe(No);
    }

    [Fact]
    public async Task A_key_sends_where_the_person_is()
    {
        await Client.SendMessage(Anya.Id, "Где ты?", replyMarkup: Asking);

        Chat.Press(Where, 55.8, 49.1).ToString().ShouldBe("Аня: (55.8, 49.1)");

        (await UpdatesAsync())[^1]!["message"]!["location"]!["latitude"]!.GetValue<double>().ShouldBe(55.8);
    }

    [Fact]
    public async Task A_keyboard_for_more_than_once_stays_until_it_is_taken_away()
    {
        await Client.SendMessage(Anya.Id, "a", replyMarkup: new ReplyKeyboardMarkup([[new KeyboardButton("1"), new KeyboardButton("2")]]));
        Chat.Press("1");
        Chat.Keys.Single().Count.ShouldBe(2);

        await Client.SendMessage(Anya.Id, "b");
        Chat.Keys.ShouldNotBeEmpty();
        await Client.SendMessage(Anya.Id, "c", replyMarkup: new ReplyKeyboardRemove());

        Chat.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_keyboard_goes_with_the_message_it_came_with()
    {
        var sent = await Client.SendMessage(Anya.Id, "Где ты?", replyMarkup: Asking);
        await Client.DeleteMessage(Anya.Id, sent.Id);

        Chat.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_keys_that_are_there_can_be_pressed()
    {
        Should.Throw<InvalidOperationException>(() => Chat.Press(No));
        await Client.SendMessage(Anya.Id, "Где ты?", replyMarkup: Asking);

        Should.Throw<InvalidOperationException>(() => Chat.Press("Да"));
        Should.Throw<InvalidOperationException>(() => Chat.Press(Where));
        Should.Throw<InvalidOperationException>(() => Chat.Press(No, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Chat.Press(Where, 91, 0));
        Chat.Keys.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("""{"keyboard":[[{"text":" "}]]}""", 400, "Bad Request: keyboard button text must be non-empty")]
    [InlineData("""{"keyboard":[]}""", 400, "Bad Request: can't parse reply keyboard markup JSON object")]
    [InlineData("""{"remove_keyboard":false}""", 400, "Bad Request: can't parse reply keyboard markup JSON object")]
    [InlineData("""{"keyboard":[[{"text":"a","request_contact":true}]]}""", 501, "the field request_contact of a key")]
    [InlineData("""{"keyboard":[[{"text":"a"}]],"selective":true}""", 501, "the field selective of a keyboard below the field")]
    public async Task A_keyboard_that_cannot_be_is_refused(string markup, int code, string description)
    {
        var answer = await PostAsync("sendMessage", new JsonObject { ["chat_id"] = Anya.Id, ["text"] = "a", ["reply_markup"] = JsonNode.Parse(markup) });

        answer.Status.ShouldBe(code);
        answer.Body.ShouldContain(description);
    }

    [Fact]
    public async Task A_group_is_not_asked_for_a_location()
    {
        var group = Emulator.AddGroup("Класс", Anya);
        group.Add(Bot);

        await RefusedAsync(Client.SendMessage(group.Id, "Где вы?", replyMarkup: Asking), "Bad Request: location can be requested in private chats only");
    }

    [Fact]
    public async Task A_key_is_pressed_from_another_process_too()
    {
        await Client.SendMessage(Anya.Id, "Где ты?", replyMarkup: Asking);
        var chat = $"people/{Anya.Id}/chats/{Bot.Id}";

        (await PostControlAsync($"{chat}/press", """{"text":"📍 Где я","latitude":200,"longitude":0}""")).Status.ShouldBe(400);
        (await PostControlAsync($"{chat}/press", """{"text":"📍 Где я","latitude":52.5,"longitude":13.4}""")).Status.ShouldBe(200);
        (await PostControlAsync($"{chat}/location", """{"latitude":1.5,"longitude":2}""")).Status.ShouldBe(200);

        Chat.Transcript().ShouldEndWith("Аня: (52.5, 13.4)\nАня: (1.5, 2)");
    }

    [Fact]
    public void A_place_may_have_a_name_or_follow_the_person()
    {
        Chat.SendVenue(1, 2, "Кафе", "Улица").Raw.GetProperty("venue").GetProperty("title").GetString().ShouldBe("Кафе");
        Chat.SendLocation(1, 2, livePeriod: 900).Raw.GetProperty("location").GetProperty("live_period").GetInt32().ShouldBe(900);
    }
}
