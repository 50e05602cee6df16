using OpenQA.Selenium;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace TelegramEmulator.Tests.Page;

/// <summary>Who chats, with whom, and in which language.</summary>
public sealed class PeopleTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task An_empty_chat_tells_what_the_bot_does_and_starts_it_with_Enter()
    {
        await Client.SetMyDescription("I help to remember the terms.", cancellationToken: Cancel);
        Open();

        Tab.Text(".empty .description").ShouldBe("I help to remember the terms.");
        Tab.Shows("#composer").ShouldBeFalse();
        Tab.Until(() => Tab.Focused.Text == "Start", "the button has the focus");
        Tab.Press(Keys.Enter);

        (await HearAsync(UpdateType.Message)).Message!.Text.ShouldBe("/start");
        Tab.Until(() => Tab.Shows("#composer") && !Tab.Shows(".empty") && !Tab.Shows("#instead"), "the chat has begun");
        Tab.Until(() => Tab.Focused.GetAttribute("id") == "input", "the field has the focus");
    }

    [Fact]
    public void The_first_person_and_chat_are_shown_when_the_address_names_none()
    {
        Tab.Go("");

        Tab.Until(() => Tab.Address.EndsWith($"#person={Anya.Id}&chat={Bot.Id}", StringComparison.Ordinal), "the address names both");
        Tab.Text("#chat-title").ShouldBe("Cards");
    }

    [Fact]
    public void A_reload_keeps_the_person_and_the_chat()
    {
        var boris = Emulator.AddPerson("Boris", "ru");
        var other = Emulator.AddBot("4343:secret", "other_bot", "Other");
        boris.With(other).Send("привет");
        Tab.Go($"#person={boris.Id}&chat={other.Id}");
        Tab.Until(() => Tab.Text("#chat-title") == "Other", "the chat is open");

        Tab.Reload();

        Tab.Until(() => Tab.Text("#chat-title") == "Other" && Tab.Text(".out .text").StartsWith("привет", StringComparison.Ordinal), "the chat is open again");
        Tab.Text(".person[aria-current] .person-name").ShouldBe("Boris");
    }

    [Fact]
    public void One_switches_between_people_and_the_page_speaks_their_language()
    {
        var boris = Emulator.AddPerson("Борис", "ru");
        boris.With(Bot).Send("слово");
        OpenStarted();
        Tab.Attribute("#input", "placeholder").ShouldBe("Message");

        Tab.Click($"[data-key='person-{boris.Id}']");

        Tab.Until(() => Tab.Text(".out .text").StartsWith("слово", StringComparison.Ordinal), "the other chat is shown");
        Tab.Attribute("#input", "placeholder").ShouldBe("Сообщение");
        Tab.Driver.FindElement(By.TagName("html")).GetAttribute("lang").ShouldBe("ru");
        Tab.Text(".date").ShouldBe("Сегодня");
        Tab.Address.ShouldContain($"person={boris.Id}");
    }

    [Theory]
    [InlineData("uk", "ru")]
    [InlineData("be", "ru")]
    [InlineData("kk", "ru")]
    [InlineData("ru-RU", "ru")]
    [InlineData("de", "en")]
    [InlineData(null, "en")]
    public void The_language_of_the_page_follows_that_of_the_person(string? code, string language)
    {
        var person = Emulator.AddPerson("Kim", code);

        Tab.Go($"#person={person.Id}");

        Tab.Until(() => Tab.Text("#instead") == (language == "ru" ? "Начать" : "Start"), "the page speaks the language");
        Tab.Driver.FindElement(By.TagName("html")).GetAttribute("lang").ShouldBe(language);
    }

    [Fact]
    public void A_person_is_added_with_a_name_and_a_language()
    {
        OpenStarted();

        Tab.Tap("Add");
        Tab.Find("dialog [type=submit]").Click();
        Tab.Text("dialog .problem").ShouldBe("A name is needed.");
        Tab.Press("Мария");
        Tab.Find("dialog option[value=ru]").Click();
        Tab.Find("dialog [type=submit]").Click();

        Tab.Until(() => Tab.Text(".person[aria-current] .person-name") == "Мария", "the person is shown");
        Tab.Until(() => Tab.Text("#instead") == "Начать", "the page speaks Russian");
    }

    [Fact]
    public async Task A_blocked_bot_can_be_taken_back()
    {
        OpenStarted();

        Tab.Click("#open-menu");
        Tab.Tap("Block the bot");
        Tab.Until(() => Tab.Text("#chat-status") == "blocked" && Tab.Text("#instead") == "Unblock", "the bot is blocked");
        (await HearAsync(UpdateType.MyChatMember)).MyChatMember!.NewChatMember.Status.ShouldBe(ChatMemberStatus.Kicked);
        Tab.Tap("Unblock");

        Tab.Until(() => Tab.Shows("#composer"), "one can write again");
        (await HearAsync(UpdateType.MyChatMember)).MyChatMember!.NewChatMember.Status.ShouldBe(ChatMemberStatus.Member);
    }

    [Fact]
    public async Task What_waits_for_somebody_else_is_counted_until_it_is_read()
    {
        var boris = Emulator.AddPerson("Boris", "en");
        boris.With(Bot).Send("/start");
        OpenStarted();

        await Client.SendMessage(boris.Id, "Time to review", cancellationToken: Cancel);
        Tab.Until(() => Tab.Text($"[data-key='person-{boris.Id}'] .badge").StartsWith('1'), "one message is counted");
        Tab.Click($"[data-key='person-{boris.Id}']");

        Tab.Until(() => Tab.Text(".message:not(.out) .text").StartsWith("Time to review", StringComparison.Ordinal), "the chat is open");
        Tab.Click($"[data-key='person-{Anya.Id}']");
        Tab.Until(() => Tab.Text(".person[aria-current] .person-name") == "Anya" && !Tab.Shows(".person .badge"), "nothing waits any more");
    }

    [Fact]
    public async Task The_list_shows_the_newest_message_and_what_is_unread_in_other_chats()
    {
        var other = Emulator.AddBot("4343:secret", "other_bot", "Other");
        Anya.With(other).Send("/start");
        OpenStarted();
        Tab.Until(() => Tab.Count(".chat-row") == 2, "both chats are listed");

        var client = new TelegramBotClient(new TelegramBotClientOptions("4343:secret", Emulator.BaseUrl.ToString()));
        await client.SendMessage(Anya.Id, "<b>Here</b> I am", ParseMode.Html, cancellationToken: Cancel);

        Tab.Until(() => Tab.Text($"[data-key='chat-{other.Id}'] .preview") == "Here I am", "the message is in the list");
        Tab.Text($"[data-key='chat-{other.Id}'] .badge").ShouldStartWith("1");
        Tab.Until(() => Tab.Title == "(1) Cards", "the title counts too");
        Tab.Click($"[data-key='chat-{other.Id}']");
        Tab.Until(() => Tab.Text("#chat-title") == "Other" && !Tab.Shows(".badge"), "the chat is read");
        Tab.Title.ShouldBe("Other");
    }

    [Fact]
    public async Task Where_nobody_is_yet_the_page_asks_for_a_person()
    {
        await using var empty = await Emulator.StartAsync(cancel: Cancel);
        empty.AddBot("4242:secret", "cards_bot", "Cards");
        Tab.Go(empty.BaseUrl.ToString());

        Tab.Text(".none").ShouldBe("Nobody is here yet. Add a person to talk to the bot as.");
        Tab.Tap("Add");
        Tab.Find("dialog input").SendKeys("Vera" + Keys.Enter);

        Tab.Until(() => Tab.Text(".person[aria-current] .person-name") == "Vera" && Tab.Text("#instead") == "Start", "the person can begin");
        Open();
    }

    [Fact]
    public void In_a_group_one_sees_who_wrote()
    {
        var boris = Emulator.AddPerson("Boris", "en");
        var group = Emulator.AddGroup("Team", Anya, boris);
        group.Add(Bot);
        boris.In(group, Bot).Send("hello, all");
        Tab.Go($"#person={Anya.Id}&chat={group.Id}");

        Tab.Text(".author").ShouldBe("Boris");
        Tab.Text("#chat-status").ShouldBe("group · 3 members");
    }

    [Fact]
    public void A_text_begun_in_one_chat_waits_there()
    {
        var other = Emulator.AddBot("4343:secret", "other_bot", "Other");
        Anya.With(other).Send("/start");
        OpenStarted();
        Tab.Click("#input");
        Tab.Press("not yet");

        Tab.Click($"[data-key='chat-{other.Id}']");
        Tab.Until(() => Tab.Text("#chat-title") == "Other", "the other chat is open");
        Tab.Attribute("#input", "value").ShouldBe("");
        Tab.Click($"[data-key='chat-{Bot.Id}']");

        Tab.Until(() => Tab.Attribute("#input", "value") == "not yet", "the text is still there");
    }
}
