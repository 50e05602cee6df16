using OpenQA.Selenium;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Page;

/// <summary>Buttons under messages, and what a bot answers to them.</summary>
public sealed class KeyTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task Keys_have_their_styles()
    {
        OpenStarted();

        await SayAsync(
            "How well?",
            Row(Key("Again", KeyboardButtonStyle.Danger), Key("Good", KeyboardButtonStyle.Success)),
            Row(Key("Easy", KeyboardButtonStyle.Primary), Key("Undo")));

        Tab.Text(".key.danger").ShouldBe("Again");
        Tab.Text(".key.success").ShouldBe("Good");
        Tab.Text(".key.primary").ShouldBe("Easy");
        Tab.Text(".key.plain").ShouldBe("Undo");
        Tab.Count(".keyboard-row").ShouldBe(2);
        Tab.Run<int>("return new Set([...document.querySelectorAll('.key')].map(key => getComputedStyle(key).backgroundColor)).size").ShouldBe(4);
    }

    [Fact]
    public async Task A_key_with_a_link_opens_a_new_tab_and_a_disabled_one_does_nothing()
    {
        OpenStarted();

        await SayAsync("Look", Row(InlineKeyboardButton.WithUrl("Docs", "https://example.org/docs"), new InlineKeyboardButton("Later") { Disabled = new() }));

        Tab.Attribute("a.key", "href").ShouldBe("https://example.org/docs");
        Tab.Attribute("a.key", "target").ShouldBe("_blank");
        Tab.Button("Later").Enabled.ShouldBeFalse();
    }

    [Fact]
    public async Task A_tapped_key_is_busy_until_the_bot_answers_with_a_toast()
    {
        OpenStarted();
        await SayAsync("Card", Row(Key("Show")));

        Tab.Tap("Show");
        var query = (await HearAsync(UpdateType.CallbackQuery)).CallbackQuery!;
        Tab.Until(() => Tab.Attribute(".key", "aria-busy") == "true", "the key is busy");
        await Client.AnswerCallbackQuery(query.Id, "Saved", cancellationToken: Cancel);

        query.Data.ShouldBe("show");
        Tab.Until(() => Tab.Text(".toast") == "Saved", "the toast is shown");
        Tab.Until(() => Tab.Attribute(".key", "aria-busy") is null, "the key is free");
        Tab.Attribute("#toasts", "aria-live").ShouldBe("polite");
    }

    [Fact]
    public async Task A_busy_key_takes_no_second_tap()
    {
        OpenStarted();
        await SayAsync("Card", Row(Key("Show")));

        Tab.Tap("Show");
        Tab.Until(() => Tab.Attribute(".key", "aria-busy") == "true", "the key is busy");
        Tab.Tap("Show");
        await HearAsync(UpdateType.CallbackQuery);

        Bot.PendingUpdates.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_tapped_before_a_reload_is_busy_after_it_and_free_when_answered()
    {
        OpenStarted();
        await SayAsync("Card", Row(Key("Show")));
        Tab.Tap("Show");
        var query = (await HearAsync(UpdateType.CallbackQuery)).CallbackQuery!;

        Tab.Reload();
        Tab.Until(() => Tab.Attribute(".key", "aria-busy") == "true", "the key is busy");
        await Client.AnswerCallbackQuery(query.Id, cancellationToken: Cancel);

        Tab.Until(() => Tab.Attribute(".key", "aria-busy") is null, "the key is free");
    }

    [Fact]
    public async Task An_alert_is_a_window_that_Esc_closes()
    {
        OpenStarted();
        await SayAsync("Card", Row(Key("Show")));

        Tab.Tap("Show");
        var query = (await HearAsync(UpdateType.CallbackQuery)).CallbackQuery!;
        await Client.AnswerCallbackQuery(query.Id, "Read this first", showAlert: true, cancellationToken: Cancel);

        Tab.Text("dialog .alert-text").ShouldBe("Read this first");
        Tab.Focused.Text.ShouldBe("OK");
        Tab.Press(Keys.Escape);
        Tab.Until(() => Tab.Count("dialog") == 0, "the window is closed");
    }

    [Fact]
    public async Task Alt_and_a_digit_tap_the_newest_keyboard()
    {
        OpenStarted();
        await SayAsync("Old", Row(Key("Old")));
        await SayAsync("Card", Row(Key("One"), Key("Two")));
        Tab.Button("Two").GetAttribute("title").ShouldBe("Alt + 2");
        Tab.Button("Two").GetAttribute("aria-keyshortcuts").ShouldBe("Alt+2");

        Tab.Until(() => Tab.Focused.GetAttribute("id") == "input", "the field has the focus");
        Tab.PressWith(Keys.Alt, "2");

        (await HearAsync(UpdateType.CallbackQuery)).CallbackQuery!.Data.ShouldBe("two");
        Tab.Attribute("#input", "value").ShouldBe("");
    }

    [Fact]
    public async Task In_the_field_a_digit_is_a_digit_and_elsewhere_it_taps()
    {
        OpenStarted();
        await SayAsync("Card", Row(Key("One"), Key("Two")));
        Tab.Until(() => Tab.Focused.GetAttribute("id") == "input", "the field has the focus");

        Tab.Press("2", "1");
        Tab.Attribute("#input", "value").ShouldBe("21");
        Tab.Run<string>("document.getElementById('history').focus(); return ''");
        Tab.Press("1");

        (await HearAsync(UpdateType.CallbackQuery)).CallbackQuery!.Data.ShouldBe("one");
        Tab.Attribute("#input", "value").ShouldBe("21");
        // There is no ninth button: whoever types means the field.
        Tab.Press("9");
        Tab.Attribute("#input", "value").ShouldBe("219");
    }

    [Fact]
    public async Task A_button_may_put_a_question_to_the_bot_into_the_field()
    {
        Bot.Settings = Bot.Settings with { SupportsInlineQueries = true };
        OpenStarted();
        await SayAsync("Share", Row(InlineKeyboardButton.WithSwitchInlineQueryCurrentChat("Search", "pod")));

        Tab.Tap("Search");

        Tab.Until(() => Tab.Attribute("#input", "value") == "@cards_bot pod", "the field has the question");
        (await HearAsync(UpdateType.InlineQuery)).InlineQuery!.Query.ShouldBe("pod");
    }

    [Fact]
    public async Task A_button_may_lead_into_a_chat_to_choose()
    {
        Bot.Settings = Bot.Settings with { SupportsInlineQueries = true };
        Emulator.AddGroup("Class", Anya);
        OpenStarted();
        await SayAsync("Share", Row(InlineKeyboardButton.WithSwitchInlineQueryChosenChat("To a group", new() { Query = "pod", AllowGroupChats = true })));

        Tab.Tap("To a group");
        Tab.Texts(".pick button").ShouldHaveSingleItem();
        Tab.Click(".pick button");

        Tab.Until(() => Tab.Text("#chat-title") == "Class" && Tab.Attribute("#input", "value") == "@cards_bot pod", "the group has the question");
        (await HearAsync(UpdateType.InlineQuery)).InlineQuery!.ChatType.ShouldBe(ChatType.Group);
    }

    [Fact]
    public async Task The_focus_keeps_its_place_when_the_keys_change()
    {
        OpenStarted();
        var card = await SayAsync("Question", Row(Key("Show"), Key("Undo")));
        Tab.PressWith(Keys.Shift, Keys.Tab);
        Tab.Until(
            () =>
            {
                if (Tab.Focused.Text == "Undo")
                    return true;
                Tab.PressWith(Keys.Shift, Keys.Tab);
                return false;
            },
            "the key has the focus");

        await ChangeAsync(card, "Answer", Row(Key("Again"), Key("Good")));

        Tab.Until(() => Tab.Focused.Text == "Good", "the focus is where it was");
    }

    [Fact]
    public async Task A_key_that_copies_does_so()
    {
        OpenStarted();
        Tab.AllowCopying();
        await SayAsync("Code", Row(InlineKeyboardButton.WithCopyText("Copy it", new() { Text = "kubectl" })));

        Tab.Tap("Copy it");

        Tab.Until(() => Tab.Text(".toast") == "Copied", "the copy is confirmed");
    }
}
