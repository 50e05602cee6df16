using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using TelegramEmulator.Tests.Page;

namespace Demo.Tests;

/// <summary>What a newcomer does in the first five minutes: one command, one link, the first cards.</summary>
public sealed class DemoTests(Browser browser) : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("deployquizbot-demo-test-");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public async Task The_first_cards_are_learned_on_the_page()
    {
        var driver = BlankBrowser();
        await using var demo = DemoProcess.Start(["0"], _temporary.FullName);
        var tab = new Tab(driver, await demo.LinkAsync());
        tab.Resize(390, 844);
        tab.Go("");

        tab.Until(() => tab.Text("#empty").Contains("Карточки из конспектов"), "the empty chat says what the bot does");
        tab.Tap("Начать");
        tab.Until(() => Newest(tab).StartsWith("Привет, Аня!", StringComparison.Ordinal), "the bot says hello");
        tab.Tap("Начать");
        tab.Until(() => Newest(tab).Contains("0/10"), "the first card is asked");
        var first = Question(tab);

        tab.Tap("Показать ответ");
        tab.Tap("Хорошо");
        tab.Until(() => Question(tab) != first, "the next card is asked");
        tab.Tap("Отменить");
        tab.Until(() => Question(tab) == first && tab.Shows(".key.success"), "undo brings the first card back with its answer");
        tab.Tap("⋯");
        tab.Tap("Назад");
        tab.Tap("Легко");
        for (var done = 1; done < 10; done++)
        {
            tab.Until(() => Newest(tab).Contains($"{done}/10"), $"{done} of 10 are done");
            tab.Tap("Показать ответ");
            tab.Tap("Легко");
        }

        tab.Until(() => Newest(tab).StartsWith("На сегодня всё!", StringComparison.Ordinal), "the session is finished");
        Newest(tab).ShouldContain("10 карточек, вспомнилось 100 %");
        tab.Find("#input").SendKeys("/review" + Keys.Enter);
        tab.Until(() => Newest(tab).Contains("На сегодня карточек больше нет"), "there is nothing more today");

        tab.Errors().ShouldBeEmpty();
        (await demo.InterruptAsync()).ShouldBe((0, ""));
        _temporary.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_people_learn_side_by_side_each_in_their_language()
    {
        var driver = BlankBrowser();
        await using var demo = DemoProcess.Start(["0"], _temporary.FullName);
        var tab = new Tab(driver, await demo.LinkAsync());
        tab.Resize(1280, 800);
        tab.Go("");
        tab.Tap("Начать");
        tab.Until(() => Newest(tab).StartsWith("Привет, Аня!", StringComparison.Ordinal), "the bot greets Anya");

        tab.Tap("Ben");
        tab.Tap("Start");

        tab.Until(() => Newest(tab).StartsWith("Hello, Ben!", StringComparison.Ordinal), "the bot greets Ben");
        tab.Errors().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-1", "'-1' is not a port: give a number up to 65535, or nothing.")]
    [InlineData("65536", "'65536' is not a port: give a number up to 65535, or nothing.")]
    [InlineData("http", "'http' is not a port: give a number up to 65535, or nothing.")]
    public async Task A_wrong_port_is_said_in_one_line(string port, string message)
    {
        await using var demo = DemoProcess.Start([port], _temporary.FullName);

        (await demo.ExitAsync()).ShouldBe((2, message));
        _temporary.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await using var demo = DemoProcess.Start([port], _temporary.FullName);

        var (code, errors) = await demo.ExitAsync();
        code.ShouldBe(2);
        errors.Split('\n').ShouldHaveSingleItem().ShouldStartWith("The demo could not start:");
    }

    // The page of the test before has lost its server, and says so in the log.
    private ChromeDriver BlankBrowser()
    {
        var driver = browser.Driver;
        driver.Navigate().GoToUrl("about:blank");
        driver.Manage().Logs.GetLog(LogType.Browser);
        return driver;
    }

    private static string Newest(Tab tab) => tab.Text(".message:last-child");

    // The question stands out in bold below the line that names the deck.
    private static string Question(Tab tab) => tab.Texts(".message:last-child strong, .message:last-child b")[^1];
}
