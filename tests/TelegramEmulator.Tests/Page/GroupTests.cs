using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Page;

/// <summary>Groups on the page: making them, who is in them, and playing in them as several people.</summary>
public sealed class GroupTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_group_is_made_of_the_people_and_bots_there_are()
    {
        Emulator.AddPerson("Ben", "en");
        Emulator.AddPerson("Vera", "en");
        OpenStarted();

        Tab.Tap("New group");
        Tab.Press("Class");
        Tab.Click("fieldset label:nth-of-type(2)");
        Tab.Tap("Create");

        Tab.Until(() => Tab.Text("#chat-title") == "Class" && Tab.Text("#chat-status") == "group · 3 members", "the group is open");
        (await HearAsync(UpdateType.MyChatMember)).MyChatMember!.From.Id.ShouldBe(Anya.Id);
        Tab.Text(".service").ShouldBe("Anya added Cards");
        Tab.Click("#open-menu");
        Tab.Tap("Members");
        Tab.Until(() => Tab.Texts(".member-name strong").SequenceEqual(["Anya", "Ben", "Cards · bot"]), "all are listed");
        Tab.Text(".member-name span").ShouldBe("creator");
    }

    [Fact]
    public async Task Members_are_added_promoted_and_removed()
    {
        var ben = Emulator.AddPerson("Ben", "en");
        var group = Open(Emulator.AddGroup("Class", Anya));
        Tab.Click("#open-menu");
        Tab.Tap("Members");

        Tab.Tap("Add");
        Tab.Until(() => Tab.Texts(".member-name strong").SequenceEqual(["Anya", "Ben"]), "Ben is in");
        Tab.Tap("Add");
        Tab.Until(() => Tab.Count(".member") == 3, "the bot is in");
        Tab.Tap("Make administrator");
        Tab.Until(() => Tab.Texts(".member-name span").Contains("administrator"), "the bot runs the group");
        (await Client.GetChatMember(group.Id, Bot.Id, Cancel)).Status.ShouldBe(ChatMemberStatus.Administrator);
        Tab.Click(".member:nth-child(2) .round");

        Tab.Until(() => Tab.Count(".member") == 2, "Ben is out");
        (await Client.GetChatMember(group.Id, ben.Id, Cancel)).Status.ShouldBe(ChatMemberStatus.Kicked);
    }

    [Fact]
    public async Task Several_people_play_a_quiz_one_after_the_other_in_the_same_group()
    {
        var ben = Emulator.AddPerson("Ben", "en");
        var group = Emulator.AddGroup("Class", Anya, ben);
        group.Add(Bot);
        Open(group);
        await Client.SendPoll(group.Id, "Where is the state?", ["etcd", "kubelet"], isAnonymous: false, type: PollType.Quiz, correctOptionIds: [0], cancellationToken: Cancel);

        Tab.Tap("kubelet");
        (await HearAsync(UpdateType.PollAnswer)).PollAnswer!.User!.Id.ShouldBe(Anya.Id);
        Tab.Until(() => Tab.Texts(".who").Any(text => text.EndsWith("Anya", StringComparison.Ordinal)), "Anya's vote is shown");
        Tab.Click($"[data-key='person-{ben.Id}']");
        Tab.Until(() => Tab.Text(".person[aria-current] .person-name") == "Ben" && Tab.Text("#chat-title") == "Class", "Ben looks at the same group");
        Tab.Count(".who").ShouldBe(0);
        Tab.Tap("etcd");

        (await HearAsync(UpdateType.PollAnswer)).PollAnswer!.User!.Id.ShouldBe(ben.Id);
        Tab.Until(() => Tab.Count(".who") == 2, "both votes are shown");
    }

    [Fact]
    public async Task A_link_puts_the_bot_into_a_group_and_starts_it_there()
    {
        Emulator.AddGroup("Class", Anya);
        OpenStarted();
        await SayAsync("Play together", Row(InlineKeyboardButton.WithUrl("To a group", "https://t.me/cards_bot?startgroup=deck-7")));

        Tab.Tap("To a group");
        Tab.Tap("Class");

        Tab.Until(() => Tab.Text("#chat-title") == "Class" && Tab.Text(".out .text").StartsWith("/start@cards_bot deck-7", StringComparison.Ordinal), "the bot is in the group");
        (await HearAsync(UpdateType.MyChatMember)).MyChatMember!.NewChatMember.Status.ShouldBe(ChatMemberStatus.Member);
    }

    [Fact]
    public async Task A_link_starts_the_private_chat()
    {
        OpenStarted();
        await SayAsync("<a href=\"https://t.me/cards_bot?start=deck-7\">The deck</a>");

        Tab.Tap("The deck");

        Tab.Until(() => Tab.Text(".out .text").StartsWith("/start deck-7", StringComparison.Ordinal), "the bot is started");
    }

    [Fact]
    public void Who_leaves_sees_the_group_no_more()
    {
        Chat.Send("/start");
        Open(Emulator.AddGroup("Class", Anya));
        Tab.Click("#open-menu");
        Tab.Tap("Members");

        Tab.Tap("Leave the group");

        Tab.Until(() => Tab.Text("#chat-title") == "Cards" && Tab.Count(".chat-row") == 1, "the group is gone");
    }

    private Group Open(Group group)
    {
        Tab.Go($"#person={Anya.Id}&chat={group.Id}");
        Tab.Until(() => Tab.Text("#chat-title") == "Class" && Tab.Text("#chat-status").StartsWith("group", StringComparison.Ordinal), "the group is open");
        return group;
    }
}
