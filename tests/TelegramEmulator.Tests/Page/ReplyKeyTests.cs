using Telegram.Bot;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Page;

/// <summary>The keyboard that a bot puts below the field.</summary>
public sealed class ReplyKeyTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_place_is_chosen_and_sent_and_the_keyboard_goes()
    {
        OpenStarted();
        await AskAsync();

        Tab.Tap("Where I am");
        Tab.Tap("Berlin");

        Tab.Until(() => Tab.Text(".out .place").Contains("52.5200, 13.4050", StringComparison.Ordinal), "the place is sent");
        Tab.Until(() => !Tab.Shows("#reply-keys"), "the keyboard is gone");
        Tab.Until(() => !Tab.Shows("dialog"), "the window is closed");
    }

    [Fact]
    public async Task Coordinates_are_typed_and_looked_at()
    {
        OpenStarted();
        await AskAsync();
        Tab.Tap("Where I am");
        Tab.Click("dialog input[name=latitude]");
        Tab.Press("99");
        Tab.Tap("Send the place");
        Tab.Until(() => Tab.Text("dialog .problem").StartsWith("Latitude is from", StringComparison.Ordinal), "it says what is wrong");

        Tab.Click("dialog input[name=latitude]");
        Tab.Press(OpenQA.Selenium.Keys.Backspace, OpenQA.Selenium.Keys.Backspace, "-12,5");
        Tab.Click("dialog input[name=longitude]");
        Tab.Press("130.9", OpenQA.Selenium.Keys.Enter);

        Tab.Until(() => Tab.Text(".out .place").Contains("-12.5000, 130.9000", StringComparison.Ordinal), "the place is sent");
    }

    [Fact]
    public async Task A_key_sends_its_text_and_the_bot_takes_the_keyboard_away()
    {
        OpenStarted();
        await AskAsync(once: false);
        Tab.Tap("No, thanks");
        Tab.Until(() => Tab.Text(".out .text").StartsWith("No, thanks", StringComparison.Ordinal), "the text is sent");
        Tab.Shows("#reply-keys").ShouldBeTrue();

        await Client.SendMessage(Anya.Id, "Well then", replyMarkup: new ReplyKeyboardRemove());

        Tab.Until(() => !Tab.Shows("#reply-keys"), "the keyboard is gone");
    }

    [Fact]
    public async Task The_keyboard_is_there_when_the_page_is_opened_later()
    {
        Chat.Send("/start");
        await AskAsync();
        Open();

        Tab.Until(() => Tab.Texts(".reply-key").SequenceEqual(["Where I am", "No, thanks"]), "the keyboard is there");
    }

    private Task<Telegram.Bot.Types.Message> AskAsync(bool once = true) => Client.SendMessage(Anya.Id, "Where are you?", replyMarkup: new ReplyKeyboardMarkup(
        [[KeyboardButton.WithRequestLocation("Where I am")], [new KeyboardButton("No, thanks")]])
    { OneTimeKeyboard = once, ResizeKeyboard = true });
}
