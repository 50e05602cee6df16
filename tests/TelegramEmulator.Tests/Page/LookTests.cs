using OpenQA.Selenium;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Page;

/// <summary>How the page looks on small screens, in the dark, to people who can't see it, and to an attacker.</summary>
public sealed class LookTests(Browser browser) : PageTest(browser)
{
    // Colours are read through a canvas, which knows every way to write one.
    private const string PoorContrast =
        """
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const rgba = (color) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
          return [r, g, b, a / 255];
        };
        const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
        const behind = (node) => {
          if (!node) return rgba(getComputedStyle(document.documentElement).getPropertyValue("--page"));
          const style = getComputedStyle(node);
          const gradient = /rgba?\([^)]*\)/.exec(style.backgroundImage);
          if (gradient) return rgba(gradient[0]);
          const own = rgba(style.backgroundColor);
          return own[3] === 1 ? own : over(own, behind(node.parentElement));
        };
        const light = (color) => {
          const [r, g, b] = color.slice(0, 3).map((part) => (part / 255 <= .04045 ? part / 255 / 12.92 : ((part / 255 + .055) / 1.055) ** 2.4));
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const poor = [];
        for (const node of document.querySelectorAll("body *")) {
          const says = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== "");
          if (!says || !node.checkVisibility() || node.closest(".unheard, .skip, :disabled, .spoiler:not(.shown), .avatar")) continue;
          const back = behind(node);
          const [a, b] = [light(over(rgba(getComputedStyle(node).color), back)), light(back)].sort((x, y) => y - x);
          const contrast = (a + .05) / (b + .05);
          if (contrast < 4.5) poor.push(`${node.className || node.tagName} "${node.textContent.slice(0, 20)}" ${contrast.toFixed(2)}`);
        }
        return poor.join("\n");
        """;

    private const string Nameless =
        """
        return [...document.querySelectorAll("button, a, input, textarea, select, img, audio")]
          .filter((node) => node.checkVisibility() && !node.closest("[aria-hidden=true]"))
          .filter((node) => !(node.getAttribute("aria-label") || node.alt || node.textContent.trim() || node.labels?.length || (node.tagName === "IMG" && node.hasAttribute("alt"))))
          .map((node) => node.outerHTML.slice(0, 120)).join("\n");
        """;

    [Fact]
    public async Task At_phone_width_nothing_sticks_out_and_people_are_in_a_drawer()
    {
        Tab.Resize(360, 740);
        Chat.Send("/start");
        await FillAsync();
        Open();

        Tab.Run<int>("return document.documentElement.scrollWidth").ShouldBe(360);
        Tab.Run<int>("return document.getElementById('history').scrollWidth - document.getElementById('history').clientWidth").ShouldBe(0);
        Tab.Run<int>("return Math.min(...[...document.querySelectorAll('.key')].map((key) => key.offsetHeight))").ShouldBeGreaterThanOrEqualTo(44);
        Tab.Shows(".person").ShouldBeFalse();
        Tab.Click("#open-sidebar");
        Tab.Text(".person[aria-current] .person-name").ShouldBe("Anya");
        Tab.Attribute("#open-sidebar", "aria-expanded").ShouldBe("true");
        Tab.Press(Keys.Escape);
        Tab.Until(() => !Tab.Shows(".person"), "the drawer is closed");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Text_can_be_read(string scheme)
    {
        Tab.Prefer("prefers-color-scheme", scheme);
        Chat.Send("/start");
        await FillAsync();
        Open();
        Tab.Find(".keyboard");

        Tab.Run<string>(PoorContrast).ShouldBe("");
    }

    [Theory]
    [InlineData("light", 1280)]
    [InlineData("dark", 1280)]
    [InlineData("light", 360)]
    [InlineData("dark", 360)]
    public async Task A_game_in_a_group_and_offers_can_be_read_on_every_screen(string scheme, int width)
    {
        Tab.Prefer("prefers-color-scheme", scheme);
        Tab.Resize(width, 740);
        var group = await PlayAsync();
        Tab.Go($"#person={Anya.Id}&chat={group.Id}");
        Tab.Find(".via");
        Tab.Find(".who");
        Tab.Find(".service");
        Tab.Press("@cards_bot pod");
        await OfferAsync(new string('W', 120));
        Tab.Until(() => Tab.Count("#offers strong") == 2, "the offers are listed");

        Tab.Run<string>(PoorContrast).ShouldBe("");
        Tab.Run<string>(Nameless).ShouldBe("");
        Tab.Run<int>("return document.documentElement.scrollWidth").ShouldBe(width);
        Tab.Run<int>("return document.getElementById('offers').scrollWidth - document.getElementById('offers').clientWidth").ShouldBe(0);
        Tab.Run<int>("return document.getElementById('history').scrollWidth - document.getElementById('history').clientWidth").ShouldBe(0);
    }

    [Fact]
    public void The_page_is_dark_for_those_who_like_it_dark()
    {
        OpenStarted();
        const string Brightness = "return getComputedStyle(document.querySelector('.sidebar')).backgroundColor.match(/[0-9]+/g).reduce((sum, part) => sum + Number(part), 0)";

        Tab.Prefer("prefers-color-scheme", "light");
        Tab.Until(() => Tab.Run<int>(Brightness) > 700, "the page is light");
        Tab.Prefer("prefers-color-scheme", "dark");

        Tab.Until(() => Tab.Run<int>(Brightness) < 150, "the page is dark");
    }

    [Fact]
    public async Task Nothing_moves_for_those_who_want_it_still()
    {
        Tab.Prefer("prefers-reduced-motion", "reduce");
        OpenStarted();

        await SayAsync("Hello <tg-spoiler>there</tg-spoiler>");

        Tab.Style(".message.arrived", "animation-duration").ShouldBe("0.001s");
        Tab.Style(".spoiler", "animation-iteration-count").ShouldBe("1");
    }

    [Fact]
    public async Task Everything_has_a_name_for_those_who_hear_the_page()
    {
        Chat.Send("/start");
        await FillAsync();
        Open();
        Tab.Find(".keyboard");

        Tab.Run<string>(Nameless).ShouldBe("");
        Tab.Attribute("#history", "role").ShouldBe("log");
        Tab.Attribute(".message", "aria-label").ShouldStartWith("Cards, ");
        Tab.Count("main, aside, nav").ShouldBe(4);
    }

    [Fact]
    public async Task Tab_leads_from_the_field_to_the_button_that_sends()
    {
        OpenStarted();
        await SayAsync("Card", Row(Key("Show")));
        Tab.Button("Show");
        Tab.Click("#input");

        Tab.Press("x", Keys.Tab);
        Tab.Focused.GetAttribute("id").ShouldBe("attach");
        Tab.Press(Keys.Tab);
        Tab.Focused.GetAttribute("id").ShouldBe("send");
        Tab.Focused.GetCssValue("outline-style").ShouldBe("solid");
    }

    [Fact]
    public void The_keys_are_explained_in_the_menu()
    {
        OpenStarted();

        Tab.Click("#open-menu");
        Tab.Tap("Keyboard");

        Tab.Find("dialog kbd");
        Tab.Texts("dialog kbd").ShouldContain("Shift + Enter");
    }

    [Fact]
    public async Task The_page_runs_its_own_files_only()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(Emulator.BaseUrl, Cancel);
        var policy = string.Join("; ", answer.Headers.GetValues("Content-Security-Policy"));
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("require-trusted-types-for 'script'");
        policy.ShouldNotContain("unsafe");
        OpenStarted();

        Tab.Run<string>("return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin).filter((origin) => origin !== location.origin).join()").ShouldBe("");
        Tab.Run<string>("try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch { return 'refused'; }").ShouldBe("refused");
        AllowsErrors = true;
    }

    private async Task<Group> PlayAsync()
    {
        Bot.Settings = Bot.Settings with { SupportsInlineQueries = true };
        var ben = Emulator.AddPerson("Ben", "en");
        var group = Emulator.AddGroup("Class", Anya, ben);
        group.Add(Bot);
        await Client.SendPoll(
            group.Id, "Where is the state?", ["etcd", new string('x', 100)], isAnonymous: false, type: PollType.Quiz, correctOptionIds: [0], openPeriod: 600,
            replyMarkup: new InlineKeyboardMarkup(Key("Ready"), Key("Who leads?")), cancellationToken: Cancel);
        ben.In(group, Bot).Vote(ben.In(group, Bot).Last, 1);
        Anya.In(group, Bot).Vote(ben.In(group, Bot).Last, 0);
        foreach (var person in new[] { ben, Anya })
        {
            var query = person.In(group, Bot).Inline("pod");
            await OfferAsync("Pod");
            query.Choose((await query.AnswerAsync(Cancel)).Results[0]);
        }

        return group;
    }

    private async Task OfferAsync(string title)
    {
        var query = (await HearAsync(UpdateType.InlineQuery)).InlineQuery!;
        InlineQueryResultArticle[] results = [new("1", title, new InputTextMessageContent("A group of containers")) { Description = title }];
        await Client.AnswerInlineQuery(query.Id, results, cacheTime: 0, button: new("Choose decks") { StartParameter = "decks" }, cancellationToken: Cancel);
    }

    private async Task FillAsync()
    {
        await SayAsync(
            "<b>Bold</b> <code>" + new string('x', 120) + "</code> <a href=\"https://example.org/\">link</a> /review <tg-spoiler>hidden</tg-spoiler>\n"
            + "<blockquote expandable>one\ntwo\nthree\nfour\nfive</blockquote>\n<pre><code class=\"language-bash\">" + new string('y', 200) + "</code></pre>");
        Chat.Send("A long answer with https://example.org/" + new string('z', 100));
        await SayAsync(
            "How well?",
            Row(Key("Again, from the beginning", KeyboardButtonStyle.Danger), Key("Hard"), Key("Good", KeyboardButtonStyle.Success), Key("Easy", KeyboardButtonStyle.Primary)),
            Row(Key(new string('W', 60))));
    }
}
