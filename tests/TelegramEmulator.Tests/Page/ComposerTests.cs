using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace TelegramEmulator.Tests.Page;

/// <summary>Writing, commands and editing, by the keyboard.</summary>
public sealed class ComposerTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task Enter_sends_and_Shift_Enter_begins_a_line()
    {
        OpenStarted();
        Tab.Click("#input");

        Tab.Press("one");
        Tab.PressWith(Keys.Shift, Keys.Enter);
        Tab.Press("two", Keys.Enter);

        await Chat.WaitForAsync(message => message is { Text: "one\ntwo", FromBot: false }, cancel: Cancel);
        Tab.Until(() => Tab.Attribute("#input", "value") == "", "the field is empty");
        Tab.Until(() => Tab.Texts(".out .text")[^1].StartsWith("one\ntwo", StringComparison.Ordinal), "the text is in the chat");
    }

    [Fact]
    public async Task Whoever_begins_to_type_writes_into_the_field()
    {
        OpenStarted();
        Tab.Run<bool>("document.activeElement.blur(); return true");

        Tab.Press("h", "i", Keys.Enter);

        await Chat.WaitForAsync(message => message is { Text: "hi", FromBot: false }, cancel: Cancel);
    }

    [Fact]
    public async Task A_slash_lists_the_commands_and_Enter_sends_the_marked_one()
    {
        OpenStarted();
        await CommandsAsync();
        Tab.Find("#command-button");
        Tab.Click("#input");

        Tab.Press("/");
        Tab.Until(() => Tab.Texts(".choice strong").SequenceEqual(["/review", "/settings", "/stats"]), "all are listed");
        Tab.Press("s");
        Tab.Until(() => Tab.Texts(".choice strong").SequenceEqual(["/settings", "/stats"]), "those with s are listed");
        Tab.Press(Keys.ArrowDown);
        Tab.Text("[aria-selected=true]").ShouldContain("/stats");
        Tab.Attribute("#input", "aria-activedescendant").ShouldBe(Tab.Attribute("[aria-selected=true]", "id"));
        Tab.Press(Keys.Enter);

        await Chat.WaitForAsync(message => message is { Text: "/stats", FromBot: false }, cancel: Cancel);
        Tab.Attribute("#input", "value").ShouldBe("");
    }

    [Fact]
    public async Task The_button_lists_the_commands_and_Esc_closes_the_list()
    {
        OpenStarted();
        await CommandsAsync();

        Tab.Click("#command-button");
        Tab.Text(".choice:first-child").ShouldContain("Review cards");
        Tab.Press(Keys.Escape);
        Tab.Until(() => !Tab.Shows("#commands"), "the list is closed");

        Tab.Click("#command-button");
        Tab.Tap("/review");
        await Chat.WaitForAsync(message => message is { Text: "/review", FromBot: false }, cancel: Cancel);
    }

    [Fact]
    public async Task Tab_completes_a_command_to_be_written_on()
    {
        OpenStarted();
        await CommandsAsync();
        Tab.Find("#command-button");
        Tab.Click("#input");

        Tab.Press("/r", Keys.Tab);

        Tab.Attribute("#input", "value").ShouldBe("/review ");
    }

    [Fact]
    public async Task Arrow_up_edits_the_last_text_and_Enter_saves_it()
    {
        OpenStarted();
        var sent = Chat.Send("helo");
        await SayAsync("What?");
        Tab.Until(() => Tab.Count(".message") == 3, "the messages are there");
        Tab.Click("#input");

        Tab.Press(Keys.ArrowUp);
        Tab.Text("#editing").ShouldContain("helo");
        Tab.Press(Keys.Backspace, "lo", Keys.Enter);

        Tab.Until(() => Tab.Text($"[data-id='{sent.Id}'] .text").StartsWith("hello", StringComparison.Ordinal), "the text has changed");
        Chat.Messages.Single(message => message.Id == sent.Id).Text.ShouldBe("hello");
        Tab.Until(() => !Tab.Shows("#editing"), "the editing is over");
    }

    [Fact]
    public void A_double_click_edits_a_text_of_ones_own()
    {
        OpenStarted();

        new Actions(Tab.Driver).DoubleClick(Tab.Find(".out .bubble .meta")).Perform();

        Tab.Text("#editing").ShouldContain("/start");
        Tab.Attribute("#input", "value").ShouldBe("/start");
    }

    [Fact]
    public void Esc_gives_up_an_edit()
    {
        OpenStarted();
        Tab.Click("#input");

        Tab.Press(Keys.ArrowUp, "!", Keys.Escape);

        Tab.Until(() => !Tab.Shows("#editing"), "the editing is over");
        Tab.Attribute("#input", "value").ShouldBe("");
        Chat.Last.Text.ShouldBe("/start");
    }

    [Fact]
    public void A_text_that_is_too_long_is_explained_and_kept()
    {
        OpenStarted();
        Tab.Run<bool>("const field = document.getElementById('input'); field.value = 'ж'.repeat(4200); field.dispatchEvent(new Event('input')); field.focus(); return true");

        Tab.Text("#counter").ShouldBe("-104");
        Tab.Press(Keys.Enter);

        Tab.Text("#problem").ShouldBe("A message takes 4096 characters at most, this one has 4200. Send it in parts.");
        Tab.Attribute("#problem", "role").ShouldBe("alert");
        Tab.Attribute("#input", "value")!.Length.ShouldBe(4_200);
        Chat.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public void Spaces_alone_are_not_sent()
    {
        OpenStarted();
        Tab.Click("#input");

        Tab.Press("   ", Keys.Enter);

        Tab.Find("#send").Enabled.ShouldBeFalse();
        Chat.Messages.Count.ShouldBe(1);
    }

    private Task CommandsAsync() => Client.SetMyCommands(
        [new BotCommand("review", "Review cards"), new BotCommand("settings", "Settings"), new BotCommand("stats", "How it goes")], cancellationToken: Cancel);
}
