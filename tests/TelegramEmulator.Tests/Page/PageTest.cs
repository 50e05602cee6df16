using OpenQA.Selenium;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Page;

/// <summary>
/// A test that looks at the chat page in a real browser. It has a Telegram of its own, with Anya in front of a bot
/// that the test plays through the real client.
/// </summary>
[Collection(nameof(OneAtATime))]
public abstract class PageTest(Browser browser) : IAsyncLifetime
{
    private const string Token = "4242:secret";
    private int _nextUpdate;
    private string _home = "";

    private protected Emulator Emulator { get; private set; } = null!;

    private protected Bot Bot { get; private set; } = null!;

    private protected Person Anya { get; private set; } = null!;

    private protected TelegramBotClient Client { get; private set; } = null!;

    private protected Tab Tab { get; private set; } = null!;

    /// <summary>A test that takes the server away says so; all others must leave no error in the browser's log.</summary>
    private protected bool AllowsErrors { get; set; }

    private protected Conversation Chat => Anya.With(Bot);

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var driver = browser.Driver;
        _home = driver.CurrentWindowHandle;
        Emulator = await Emulator.StartAsync(cancel: Cancel);
        Bot = Emulator.AddBot(Token, "cards_bot", "Cards");
        Anya = Emulator.AddPerson("Anya", "en", id: 101);
        Client = new(new TelegramBotClientOptions(Token, Emulator.BaseUrl.ToString()));
        driver.SwitchTo().NewWindow(WindowType.Tab);
        driver.Manage().Logs.GetLog(LogType.Browser);
        Tab = new(driver, Emulator.BaseUrl);
        Tab.Resize(1280, 800);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Emulator is null)
            return;

        var errors = Tab.Errors();
        browser.Driver.Close();
        browser.Driver.SwitchTo().Window(_home);
        await Emulator.DisposeAsync();
        if (!AllowsErrors)
            errors.ShouldBeEmpty();
    }

    /// <summary>Anya has written to the bot, and looks at the chat.</summary>
    private protected void OpenStarted()
    {
        Chat.Send("/start");
        Open();
    }

    private protected void Open()
    {
        Tab.Go($"#person={Anya.Id}&chat={Bot.Id}");
        Tab.Until(() => Tab.Text("#chat-title") == "Cards" && Tab.Text("#chat-status").Contains("@cards_bot"), "the chat is open");
    }

    private protected async Task<int> SayAsync(string html, params InlineKeyboardButton[][] rows) =>
        (await Client.SendMessage(Anya.Id, html, ParseMode.Html, replyMarkup: Keyboard(rows), cancellationToken: Cancel)).Id;

    private protected Task ChangeAsync(int message, string html, params InlineKeyboardButton[][] rows) =>
        Client.EditMessageText(Anya.Id, message, html, ParseMode.Html, replyMarkup: Keyboard(rows), cancellationToken: Cancel);

    /// <summary>What the bot hears next of one kind; other kinds are passed over.</summary>
    private protected async Task<Update> HearAsync(UpdateType type)
    {
        while (true)
        {
            foreach (var update in await Client.GetUpdates(_nextUpdate, limit: 1, timeout: 10, cancellationToken: Cancel))
            {
                _nextUpdate = update.Id + 1;
                if (update.Type == type)
                    return update;
            }
        }
    }

    private protected static InlineKeyboardButton[] Row(params InlineKeyboardButton[] buttons) => buttons;

    /// <summary>A button whose data is its text in small letters.</summary>
    private protected static InlineKeyboardButton Key(string text, KeyboardButtonStyle? style = null) =>
        new(text) { CallbackData = text.ToLowerInvariant(), Style = style };

    private static InlineKeyboardMarkup? Keyboard(InlineKeyboardButton[][] rows) => rows.Length == 0 ? null : new(rows);
}
