using OpenQA.Selenium;

namespace TelegramEmulator.Tests.Page;

/// <summary>The server goes away, and comes again.</summary>
public sealed class ConnectionTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task When_the_server_is_gone_the_page_says_so_and_keeps_the_text()
    {
        AllowsErrors = true;
        OpenStarted();

        await Emulator.DisposeAsync();

        Tab.Until(() => Tab.Text("#banner") == "The local Telegram does not answer. Start it again, and this page goes on by itself.", "the banner is shown");
        Tab.Text("#chat-status").ShouldBe("connecting…");
        Tab.Click("#input");
        Tab.Press("are you there?", Keys.Enter);
        Tab.Until(() => Tab.Text("#problem") == "Not sent: the local Telegram does not answer. Your text is still here.", "it is explained");
        Tab.Attribute("#input", "value").ShouldBe("are you there?");
    }

    [Fact]
    public async Task When_the_server_is_back_the_page_shows_what_is_there_now()
    {
        AllowsErrors = true;
        OpenStarted();
        Chat.Send("before");
        Tab.Until(() => Tab.Count(".message") == 2, "the messages are there");
        var port = Emulator.BaseUrl.Port;
        await Emulator.DisposeAsync();
        Tab.Until(() => Tab.Shows("#banner"), "the banner is shown");

        await using var next = await Emulator.StartAsync(new() { Port = port }, Cancel);
        var bot = next.AddBot("4242:secret", "cards_bot", "Cards");
        next.AddPerson("Anya", "en", id: 101).With(bot).Send("after");

        Tab.Until(() => !Tab.Shows("#banner") && Tab.Texts(".message .text").Select(text => text.Split(' ', '\n')[0]).SequenceEqual(["after"]), "the page is up to date");
    }

    [Fact]
    public async Task A_person_who_is_there_no_more_gives_way_to_one_who_is()
    {
        AllowsErrors = true;
        OpenStarted();
        var port = Emulator.BaseUrl.Port;
        await Emulator.DisposeAsync();

        await using var next = await Emulator.StartAsync(new() { Port = port }, Cancel);
        next.AddBot("4242:secret", "cards_bot", "Cards");
        next.AddPerson("Vera", "en", id: 500);

        Tab.Until(() => Tab.Text(".person[aria-current] .person-name") == "Vera" && Tab.Text("#instead") == "Start", "somebody else is shown");
    }
}
