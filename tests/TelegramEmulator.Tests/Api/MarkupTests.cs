using System.Text;
using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Api;

public sealed class MarkupTests : TelegramTest
{
    public static TheoryData<string, bool> Data => new()
    {
        { new('x', 64), true },
        { new('x', 65), false },
        { new('я', 32), true },
        { new string('я', 32) + "x", false },
        { string.Concat(Enumerable.Repeat("😀", 16)), true },
        { string.Concat(Enumerable.Repeat("😀", 16)) + "x", false },
        { "x", true },
        { "", false },
    };

    [Theory, MemberData(nameof(Data))]
    public async Task Callback_data_has_1_to_64_bytes(string data, bool fits)
    {
        var keyboard = Keyboard(1, 1);
        keyboard["inline_keyboard"]![0]![0]!["callback_data"] = data;
        var answer = await SendAsync(keyboard);

        if (fits)
            Encoding.UTF8.GetByteCount(Chat.Last.Buttons.Single().Data!).ShouldBeLessThanOrEqualTo(64);
        else
            answer.Description.ShouldBe("Bad Request: BUTTON_DATA_INVALID");
    }

    [Theory]
    [InlineData(13, 8, null)]
    [InlineData(12, 8, 96)]
    [InlineData(100, 1, 100)]
    [InlineData(101, 1, null)]
    [InlineData(1, 8, 8)]
    [InlineData(1, 9, null)]
    public async Task A_keyboard_has_at_most_100_buttons_and_8_in_a_row(int rows, int columns, int? buttons)
    {
        var answer = await SendAsync(Keyboard(rows, columns));

        if (buttons is null)
            answer.Description.ShouldBe("Bad Request: reply markup is too long");
        else
            Chat.Last.Buttons.Count().ShouldBe(buttons.Value);
    }

    [Theory]
    [InlineData("""{"text":"","callback_data":"a"}""", "can't parse inline keyboard button: text must be non-empty")]
    [InlineData("""{"text":"a"}""", "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")]
    [InlineData("""{"text":"a","callback_data":"a","url":"https://example.org"}""", "a button does one thing, but this one has url and callback_data")]
    [InlineData("""{"text":"a","callback_data":"a","disabled":{}}""", "a button does one thing, but this one has callback_data and disabled")]
    [InlineData("""{"text":"a","url":"not a link"}""", "inline keyboard button URL 'not a link' is invalid: Wrong HTTP URL")]
    [InlineData("""{"callback_data":"a"}""", "field \"text\" of sendMessage.reply_markup (InlineKeyboardMarkup).inline_keyboard[0][0] (InlineKeyboardButton) is required")]
    public async Task Buttons_that_do_nothing_or_too_much_are_refused(string button, string reason) =>
        (await SendAsync(new JsonObject { ["inline_keyboard"] = new JsonArray(new JsonArray(JsonNode.Parse(button))) })).Description.ShouldBe("Bad Request: " + reason);

    [Fact]
    public async Task Buttons_keep_their_style_and_may_be_disabled()
    {
        await Client.SendMessage(Anya.Id, "a", replyMarkup: new InlineKeyboardMarkup(
            new InlineKeyboardButton("Снова") { CallbackData = "1", Style = KeyboardButtonStyle.Danger },
            new InlineKeyboardButton("Сайт") { Url = "https://example.org" },
            new InlineKeyboardButton("Нет") { Disabled = new() }));

        Chat.Last.Buttons.ShouldBe([new("Снова", "1", null, "danger", false), new("Сайт", null, "https://example.org", null, false), new("Нет", null, null, null, true)]);
        Should.Throw<InvalidOperationException>(() => Chat.Tap("Нет"));
        Should.Throw<InvalidOperationException>(() => Chat.Tap("Сайт"));
        Should.Throw<InvalidOperationException>(() => Chat.Tap("Другая")).Message.ShouldContain("[Снова] [Сайт] [Нет]");
    }

    [Fact]
    public async Task Empty_rows_are_left_out_and_an_empty_keyboard_is_none()
    {
        (await SendAsync("""{"inline_keyboard":[[],[{"text":"a","callback_data":"a"}],[]]}""")).Result["reply_markup"]!["inline_keyboard"]!.AsArray().Count.ShouldBe(1);
        (await SendAsync("""{"inline_keyboard":[[]]}""")).Result["reply_markup"].ShouldBeNull();
        (await SendAsync("""{"inline_keyboard":[]}""")).Result["reply_markup"].ShouldBeNull();
    }

    private Task<Answer> SendAsync(JsonNode keyboard) => PostAsync("sendMessage", new JsonObject { ["chat_id"] = Anya.Id, ["text"] = "a", ["reply_markup"] = keyboard });

    private Task<Answer> SendAsync(string keyboard) => SendAsync(JsonNode.Parse(keyboard)!);

    private static JsonObject Keyboard(int rows, int columns) => new()
    {
        ["inline_keyboard"] = new JsonArray([.. Enumerable.Range(0, rows).Select(row =>
            (JsonNode)new JsonArray([.. Enumerable.Range(0, columns).Select(column => (JsonNode)new JsonObject { ["text"] = $"{row}", ["callback_data"] = $"{column}" })]))]),
    };
}
