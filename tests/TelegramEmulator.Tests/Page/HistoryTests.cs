using Telegram.Bot;
using Telegram.Bot.Types;

namespace TelegramEmulator.Tests.Page;

/// <summary>Messages that come, change and go.</summary>
public sealed class HistoryTests(Browser browser) : PageTest(browser)
{
    private const string IsAtEnd = "const box = document.getElementById('history'); return box.scrollHeight - box.scrollTop - box.clientHeight < 2";

    [Fact]
    public async Task A_living_message_changes_in_place_and_does_not_say_that_it_was_edited()
    {
        OpenStarted();
        var card = await SayAsync("Question", Row(Key("Show")));
        Tab.Button("Show");

        await ChangeAsync(card, "Answer", Row(Key("Again"), Key("Good")));

        Tab.Until(() => Tab.Text($"[data-id='{card}'] .text").StartsWith("Answer", StringComparison.Ordinal), "the text has changed");
        Tab.Texts(".key").ShouldBe(["Again", "Good"]);
        Tab.Count(".message:not(.out)").ShouldBe(1);
        Tab.Count(".edited").ShouldBe(0);
    }

    [Fact]
    public void A_text_of_a_person_says_that_it_was_edited()
    {
        OpenStarted();
        var sent = Chat.Send("helo");

        Chat.Edit(sent, "hello");

        Tab.Until(() => Tab.Text($"[data-id='{sent.Id}'] .text").StartsWith("hello", StringComparison.Ordinal), "the text has changed");
        Tab.Text($"[data-id='{sent.Id}'] .edited").ShouldBe("edited");
    }

    [Fact]
    public async Task The_newest_message_stays_in_view_when_it_grows()
    {
        OpenStarted();
        for (var i = 0; i < 30; i++)
            Chat.Send($"line {i}");
        var card = await SayAsync("Question", Row(Key("Show")));
        Tab.Button("Show");
        Tab.Until(() => Tab.Run<bool>(IsAtEnd), "the end is in view");

        await ChangeAsync(card, string.Join('\n', Enumerable.Range(0, 20)), Row(Key("Again")), Row(Key("Good")));

        Tab.Button("Good");
        Tab.Until(() => Tab.Run<bool>(IsAtEnd), "the end is still in view");
    }

    [Fact]
    public async Task Whoever_reads_older_messages_is_not_pulled_away_and_sees_how_many_came()
    {
        OpenStarted();
        for (var i = 0; i < 60; i++)
            Chat.Send($"line {i}");
        Tab.Until(() => Tab.Count(".message") == 61 && Tab.Run<bool>(IsAtEnd), "the end is in view");
        var card = await SayAsync("Question");
        Tab.Until(() => Tab.Count(".message") == 62 && Tab.Count(".badge") == 0, "the message is there and read");
        Tab.Run<bool>("document.getElementById('history').scrollTop = 500; return true");
        Tab.Find("#to-end");
        var place = Tab.Run<double>("return document.querySelector('.message:nth-of-type(20)').getBoundingClientRect().top");

        await SayAsync("News");
        await ChangeAsync(card, "Question\n\n\n\nand answer");

        Tab.Until(() => Tab.Attribute("#to-end", "data-count") == "1", "one message is counted");
        Tab.Run<double>("return document.querySelector('.message:nth-of-type(20)').getBoundingClientRect().top").ShouldBe(place, 1);
        Tab.Click("#to-end");
        Tab.Until(() => Tab.Run<bool>(IsAtEnd) && !Tab.Shows("#to-end"), "the end is in view again");
        Tab.Until(() => !Tab.Shows(".badge"), "everything is read");
    }

    [Fact]
    public async Task A_deleted_message_goes_away()
    {
        OpenStarted();
        var message = await SayAsync("Soon gone");
        Tab.Find($"[data-id='{message}']");

        await Client.DeleteMessage(Anya.Id, message, Cancel);

        Tab.Until(() => Tab.Count($"[data-id='{message}']") == 0, "the message is gone");
        Tab.Until(() => Tab.Text(".preview").Contains("/start"), "the list shows the one before");
    }

    [Fact]
    public void Two_thousand_messages_are_drawn_as_far_as_one_looks()
    {
        for (var i = 0; i < 2_000; i++)
            Chat.Send($"line {i}");
        Open();

        Tab.Until(() => Tab.Count(".message") == 100 && Tab.Run<bool>(IsAtEnd), "the newest hundred are drawn");
        Tab.Texts(".message .text")[^1].ShouldStartWith("line 1999");
        Tab.Run<bool>("document.getElementById('history').scrollTop = 0; return true");

        Tab.Until(() => Tab.Count(".message") == 200, "a hundred more are drawn");
        Tab.Texts(".message .text")[0].ShouldStartWith("line 1800");
        Tab.Run<bool>("return document.getElementById('history').scrollTop > 100").ShouldBeTrue();
        Tab.Run<double>("const from = performance.now(); document.getElementById('history').scrollTop = 1e9; document.body.offsetHeight; return performance.now() - from").ShouldBeLessThan(500);
    }

    [Fact]
    public async Task Days_are_named_and_times_shown()
    {
        OpenStarted();
        await SayAsync("Hello");

        Tab.Text(".date").ShouldBe("Today");
        Tab.Attribute(".message .meta time", "datetime").ShouldNotBeNullOrEmpty();
        Tab.Text(".message .meta time").ShouldMatch("^[0-9]{1,2}:[0-9]{2}( [AP]M)?$");
    }

    [Fact]
    public async Task A_reaction_is_shown()
    {
        OpenStarted();
        var sent = Chat.Send("kubelet");

        await Client.SetMessageReaction(Anya.Id, sent.Id, [new ReactionTypeEmoji { Emoji = "🔥" }], cancellationToken: Cancel);

        Tab.Text($"[data-id='{sent.Id}'] .reaction").ShouldBe("🔥");
    }

    [Fact]
    public async Task An_answer_shows_what_it_answers_and_leads_there()
    {
        OpenStarted();
        var asked = await SayAsync("What is a Pod?");
        Chat.Send("A group of containers", replyTo: asked);

        Tab.Text(".out .reply").ShouldContain("What is a Pod?");
        Tab.Click(".out .reply");

        Tab.Until(() => Tab.Find($"[data-id='{asked}']").GetAttribute("class")!.Contains("pointed"), "the message lights up");
    }

    [Fact]
    public async Task The_bot_is_seen_typing_until_it_has_written()
    {
        OpenStarted();

        await Client.SendChatAction(Anya.Id, Telegram.Bot.Types.Enums.ChatAction.Typing, cancellationToken: Cancel);
        Tab.Until(() => Tab.Text("#chat-status") == "typing…" && Tab.Shows(".typing"), "the bot is typing");
        await SayAsync("Here");

        Tab.Until(() => Tab.Text("#chat-status").Contains("@cards_bot") && !Tab.Shows(".typing"), "it is typing no more");
    }

    [Fact]
    public async Task New_and_changed_messages_are_read_out()
    {
        OpenStarted();
        Tab.Attribute("#announcer", "aria-live").ShouldBe("polite");

        var card = await SayAsync("Question");
        Tab.Until(() => Tab.Run<string>("return document.getElementById('announcer').textContent") == "Cards: Question", "the message is read out");
        await ChangeAsync(card, "Answer");

        Tab.Until(() => Tab.Run<string>("return document.getElementById('announcer').textContent") == "Cards changed: Answer", "the change is read out");
    }

    [Fact]
    public async Task Messages_that_came_meanwhile_are_marked_as_new()
    {
        Chat.Send("/start");
        for (var i = 0; i < 40; i++)
            await SayAsync($"line {i}");
        Tab.Go($"#person={Anya.Id}&chat={Bot.Id}");

        Tab.Text(".divider").ShouldBe("New messages");
        Tab.Run<bool>("return document.querySelector('.divider').nextElementSibling.textContent.startsWith('line 0')").ShouldBeTrue();
        Tab.Until(() => Tab.Run<bool>("const top = document.querySelector('.divider').getBoundingClientRect().top; return top > 0 && top < 300"), "the first new message is in view");
    }
}
