using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace TelegramEmulator.Tests;

/// <summary>Who is what in a group, and which bots hear of it.</summary>
public sealed class MembersTests : TelegramTest
{
    private Person Ben => _ben ??= Emulator.AddPerson("Ben", "en");

    private Person? _ben;

    [Fact]
    public async Task The_first_person_of_a_group_is_its_creator_and_makes_administrators()
    {
        var group = Meet();
        group.Promote(Ben);

        (await StatusAsync(group, Anya.Id)).ShouldBe(ChatMemberStatus.Creator);
        (await StatusAsync(group, Ben.Id)).ShouldBe(ChatMemberStatus.Administrator);
        (await StatusAsync(group, 4242)).ShouldBe(ChatMemberStatus.Member);
        (await Client.GetChatAdministrators(group.Id)).Select(member => member.User.Id).ShouldBe([Anya.Id, Ben.Id]);
        group.Promote(Ben, isAdministrator: false);
        (await StatusAsync(group, Ben.Id)).ShouldBe(ChatMemberStatus.Member);
        await RefusedAsync(Client.GetChatAdministrators(Anya.Id), "Bad Request: there are no administrators in the private chat");
    }

    [Fact]
    public async Task Other_bots_are_among_the_administrators_only_when_asked_for()
    {
        var group = Meet();
        var other = Emulator.AddBot("77:other", "other_bot", "Other");
        group.Add(other);
        group.Promote(other);
        group.Promote(Bot);

        (await Client.GetChatAdministrators(group.Id)).Select(member => member.User.Id).ShouldBe([Anya.Id, 4242]);
        (await Client.GetChatAdministrators(group.Id, returnBots: true)).Select(member => member.User.Id).ShouldBe([Anya.Id, 4242, 77]);
    }

    [Fact]
    public async Task An_administrator_has_rights()
    {
        var group = Meet();
        group.Promote(Bot);

        var change = (await Client.GetUpdates())[^1].MyChatMember!;
        change.OldChatMember.Status.ShouldBe(ChatMemberStatus.Member);
        change.NewChatMember.ShouldBeOfType<ChatMemberAdministrator>().CanDeleteMessages.ShouldBeTrue();
        var theirs = Anya.In(group, Bot).Send("b");
        await Client.PinChatMessage(group.Id, theirs.Id);
        await Client.DeleteMessage(group.Id, theirs.Id);
    }

    [Fact]
    public async Task People_come_and_go_before_the_eyes_of_the_bots()
    {
        var group = Meet();
        var vera = Emulator.AddPerson("Вера");
        group.Join(vera);
        group.Join(Emulator.AddPerson("Глеб"), by: Ben);
        group.Leave(vera);
        group.Remove(Ben);

        var notes = (await Client.GetUpdates())[^4..].Select(update => update.Message!).ToList();
        notes[0].NewChatMembers.ShouldHaveSingleItem().FirstName.ShouldBe("Вера");
        notes[0].From!.FirstName.ShouldBe("Вера");
        notes[1].NewChatMembers.ShouldHaveSingleItem().FirstName.ShouldBe("Глеб");
        notes[1].From!.FirstName.ShouldBe("Ben");
        notes[2].LeftChatMember!.FirstName.ShouldBe("Вера");
        notes[3].LeftChatMember!.FirstName.ShouldBe("Ben");
        notes[3].From!.FirstName.ShouldBe("Аня");
        (await StatusAsync(group, vera.Id)).ShouldBe(ChatMemberStatus.Left);
        (await StatusAsync(group, Ben.Id)).ShouldBe(ChatMemberStatus.Kicked);
        Should.Throw<InvalidOperationException>(() => Ben.In(group, Bot).Send("a")).Message.ShouldBe("Ben is not in this chat.");
        Anya.In(group, Bot).Transcript().ShouldEndWith("Вера: (+ Вера)\nBen: (+ Глеб)\nВера: (- Вера)\nАня: (- Ben)");
    }

    [Fact]
    public async Task Changes_of_others_are_told_to_a_bot_that_runs_the_group_and_asked_for_them()
    {
        var group = Meet();
        var before = (await Client.GetUpdates(allowedUpdates: [UpdateType.ChatMember, UpdateType.MyChatMember])).Length;
        group.Join(Emulator.AddPerson("Вера"));
        group.Promote(Bot);
        group.Join(Emulator.AddPerson("Глеб"));
        group.Remove(Ben);

        var updates = (await Client.GetUpdates())[before..];
        updates[0].MyChatMember!.NewChatMember.Status.ShouldBe(ChatMemberStatus.Administrator);
        updates[1].ChatMember!.NewChatMember.User.FirstName.ShouldBe("Глеб");
        updates[2].ChatMember!.NewChatMember.Status.ShouldBe(ChatMemberStatus.Kicked);
        updates[2].ChatMember!.From.Id.ShouldBe(Anya.Id);
        updates.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Changes_of_others_are_not_told_to_a_bot_that_did_not_ask()
    {
        var group = Meet();
        group.Promote(Bot);
        group.Join(Emulator.AddPerson("Вера"));

        (await Client.GetUpdates()).ShouldNotContain(update => update.ChatMember != null);
    }

    [Fact]
    public void Not_everybody_may_do_everything()
    {
        var group = Meet();
        var vera = Emulator.AddPerson("Вера");
        Should.Throw<InvalidOperationException>(() => group.Remove(Anya, by: Ben)).Message.ShouldBe("Ben may not remove Аня.");
        Should.Throw<InvalidOperationException>(() => group.Add(Bot, by: vera)).Message.ShouldBe("Вера is not in this chat.");
        group.Promote(Ben);
        Should.Throw<InvalidOperationException>(() => group.Remove(Anya, by: Ben)).Message.ShouldBe("Ben may not remove Аня.");
        Should.Throw<InvalidOperationException>(() => group.Promote(vera)).Message.ShouldBe("Аня can't change what Вера is in this group.");

        Bot.Settings = Bot.Settings with { CanJoinGroups = false };
        Should.Throw<InvalidOperationException>(() => Emulator.AddGroup("Другой", Anya).Add(Bot)).Message.ShouldStartWith("@quiz_bot can't be added to groups");
    }

    [Fact]
    public async Task A_link_that_adds_the_bot_to_a_group_says_start_there()
    {
        var group = Emulator.AddGroup("Курс", Anya, Ben);
        group.Add(Bot, by: Ben, startParameter: "deck-7");

        var updates = (await Client.GetUpdates())[^3..];
        updates[0].MyChatMember!.From.Id.ShouldBe(Ben.Id);
        updates[1].Message!.NewChatMembers.ShouldHaveSingleItem();
        updates[2].Message!.Text.ShouldBe("/start@quiz_bot deck-7");
        updates[2].Message!.From!.Id.ShouldBe(Ben.Id);
        updates[2].Message!.Chat.Type.ShouldBe(ChatType.Group);
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    public async Task Outside_privacy_mode_and_as_an_administrator_a_bot_sees_everything(bool privacy, bool isAdministrator, bool seen)
    {
        Bot.Settings = Bot.Settings with { PrivacyMode = privacy };
        var group = Meet();
        group.Promote(Bot, isAdministrator);
        Anya.In(group, Bot).Send("привет всем");

        ((await Client.GetUpdates())[^1].Message?.Text == "привет всем").ShouldBe(seen);
        (await Client.GetMe()).CanReadAllGroupMessages.ShouldBe(!privacy);
    }

    [Fact]
    public async Task A_command_that_names_no_bot_is_for_the_one_that_spoke_last()
    {
        var group = Meet();
        var other = Emulator.AddBot("77:other", "other_bot", "Other");
        group.Add(other);
        var chat = Anya.In(group, Bot);
        await ClientOf("77:other").SendMessage(group.Id, "a");
        chat.Send("/help");
        chat.Send("/help@quiz_bot");

        (await Client.GetUpdates())[^1].Message!.Text.ShouldBe("/help@quiz_bot");
        (await Client.GetUpdates())[^2].Message!.NewChatMembers.ShouldNotBeNull();
        (await ClientOf("77:other").GetUpdates())[^1].Message!.Text.ShouldBe("/help");
    }

    private async Task<ChatMemberStatus> StatusAsync(Group group, long id) => (await Client.GetChatMember(group.Id, id)).Status;

    private Group Meet()
    {
        var group = Emulator.AddGroup("Курс", Anya, Ben);
        group.Add(Bot);
        return group;
    }
}
