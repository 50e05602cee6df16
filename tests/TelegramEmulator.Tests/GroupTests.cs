using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace TelegramEmulator.Tests;

/// <summary>Chats: who is in them, what the bot hears of them, and what it may do there.</summary>
public sealed class GroupTests : TelegramTest
{
    [Fact]
    public async Task A_bot_is_told_that_it_was_added()
    {
        var (group, _) = Meet();

        var updates = await Client.GetUpdates();
        updates[^1].Message!.NewChatMembers.ShouldHaveSingleItem().Id.ShouldBe(4242);
        updates[^1].Message!.From!.Id.ShouldBe(Anya.Id);
        var change = updates[^2].MyChatMember!;
        change.Chat.Id.ShouldBe(group.Id);
        change.Chat.Title.ShouldBe("Курс");
        change.From.Id.ShouldBe(Anya.Id);
        change.OldChatMember.Status.ShouldBe(ChatMemberStatus.Left);
        change.NewChatMember.Status.ShouldBe(ChatMemberStatus.Member);
    }

    [Theory]
    [InlineData("/help", true)]
    [InlineData("/help@quiz_bot", true)]
    [InlineData("/help@QUIZ_BOT now", true)]
    [InlineData("/help@other_bot", false)]
    [InlineData("эй, @quiz_bot!", true)]
    [InlineData("эй, @quiz_bot_2", false)]
    [InlineData("пишите на quiz@quiz_bot.example", false)]
    [InlineData("привет всем", false)]
    [InlineData("привет /всем", false)]
    public async Task In_a_group_a_bot_sees_what_is_meant_for_it(string text, bool seen)
    {
        var (_, chat) = Meet();
        var before = (await UpdatesAsync()).Count;
        chat.Send(text);

        (await UpdatesAsync()).Count.ShouldBe(before + (seen ? 1 : 0));
    }

    [Fact]
    public async Task It_sees_replies_to_its_messages()
    {
        var (group, chat) = Meet();
        var question = await Client.SendMessage(group.Id, "Что такое Pod?");
        var mine = chat.Send("не знаю", question.Id);
        chat.Send("и я", mine.Id);

        var update = (await Client.GetUpdates())[^1].Message!;
        update.Text.ShouldBe("не знаю");
        update.ReplyToMessage!.Id.ShouldBe(question.Id);
    }

    [Fact]
    public async Task In_a_group_a_bot_deletes_only_its_own_messages_and_pins_nothing()
    {
        var (group, chat) = Meet();
        var sent = await Client.SendMessage(group.Id, "a");
        var theirs = chat.Send("b");

        await RefusedAsync(Client.DeleteMessage(group.Id, theirs.Id), "Bad Request: message can't be deleted for everyone");
        await Client.DeleteMessage(group.Id, sent.Id);
        await RefusedAsync(Client.PinChatMessage(group.Id, theirs.Id), "Bad Request: not enough rights to manage pinned messages in the chat");
    }

    [Fact]
    public async Task Everybody_in_a_group_sees_the_same_messages_and_taps_for_oneself()
    {
        var ben = Emulator.AddPerson("Ben", "en");
        var group = Emulator.AddGroup("Курс", Anya, ben);
        group.Add(Bot);
        await Client.SendMessage(group.Id, "Готовы?", replyMarkup: new Telegram.Bot.Types.ReplyMarkups.InlineKeyboardMarkup(("Да", "y")));
        ben.In(group, Bot).Tap("Да");

        Anya.In(group, Bot).Last.Text.ShouldBe("Готовы?");
        (await Client.GetUpdates())[^1].CallbackQuery!.From.FirstName.ShouldBe("Ben");
    }

    [Fact]
    public async Task A_bot_that_was_thrown_out_is_told_and_refused()
    {
        var (group, chat) = Meet();
        group.Remove(Bot, Anya);
        chat.Send("/help");

        var change = (await Client.GetUpdates())[^1].MyChatMember!;
        change.NewChatMember.Status.ShouldBe(ChatMemberStatus.Kicked);
        change.From.Id.ShouldBe(Anya.Id);
        await RefusedAsync(Client.SendMessage(group.Id, "a"), "Forbidden: bot was kicked from the group chat", 403);
        group.Add(Bot);
        (await Client.GetUpdates())[^2].MyChatMember!.OldChatMember.Status.ShouldBe(ChatMemberStatus.Kicked);
        await Client.SendMessage(group.Id, "снова здесь");
    }

    [Fact]
    public async Task A_bot_leaves_a_group_but_not_a_person()
    {
        var (group, _) = Meet();
        await Client.LeaveChat(group.Id);

        (await Client.GetUpdates())[^1].MyChatMember!.NewChatMember.Status.ShouldBe(ChatMemberStatus.Left);
        await RefusedAsync(Client.SendMessage(group.Id, "a"), "Forbidden: bot is not a member of the group chat", 403);
        await RefusedAsync(Client.LeaveChat(Anya.Id), "Bad Request: chat member status can't be changed in private chats");
        await Client.SendMessage(Anya.Id, "a");
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_is_refused_with_the_new_id()
    {
        var (group, _) = Meet();
        var supergroup = group.Upgrade();

        var updates = (await Client.GetUpdates())[^2..];
        updates[0].Message!.MigrateToChatId.ShouldBe(supergroup.Id);
        updates[0].Message!.Chat.Id.ShouldBe(group.Id);
        updates[1].Message!.MigrateFromChatId.ShouldBe(group.Id);
        updates[1].Message!.Chat.Type.ShouldBe(ChatType.Supergroup);
        var error = await Should.ThrowAsync<ApiRequestException>(Client.SendMessage(group.Id, "a"));
        error.Message.ShouldBe("Bad Request: group chat was upgraded to a supergroup chat");
        error.Parameters!.MigrateToChatId.ShouldBe(supergroup.Id);
        await Client.SendMessage(supergroup.Id, "a");
        Anya.In(supergroup, Bot).Last.Text.ShouldBe("a");
    }

    [Fact]
    public async Task A_person_blocks_and_takes_back_the_bot()
    {
        Chat.Block();
        Chat.Block();
        await RefusedAsync(Client.SendMessage(Anya.Id, "a"), "Forbidden: bot was blocked by the user", 403);
        await RefusedAsync(Client.SendChatAction(Anya.Id, ChatAction.Typing), "Forbidden: bot was blocked by the user", 403);
        Chat.Unblock();
        await Client.SendMessage(Anya.Id, "a");
        Chat.Block();
        Chat.Send("/start");
        await Client.SendMessage(Anya.Id, "b");

        var updates = (await Client.GetUpdates())[1..];
        updates.Select(update => update.MyChatMember?.NewChatMember.Status.ToString() ?? update.Message!.Text).ShouldBe(["Kicked", "Member", "Kicked", "Member", "/start"]);
        updates[0].MyChatMember!.Chat.Id.ShouldBe(Anya.Id);
    }

    [Fact]
    public async Task A_bot_asks_about_chats_and_their_members()
    {
        var (group, _) = Meet();

        var chat = await Client.GetChat(Anya.Id);
        chat.Type.ShouldBe(ChatType.Private);
        chat.FirstName.ShouldBe("Аня");
        (await Client.GetChat(group.Id)).Title.ShouldBe("Курс");
        (await Client.GetChatMember(group.Id, Anya.Id)).Status.ShouldBe(ChatMemberStatus.Creator);
        (await Client.GetChatMember(group.Id, Emulator.AddPerson("Ben").Id)).Status.ShouldBe(ChatMemberStatus.Left);
        (await Client.GetChatMember(Anya.Id, Anya.Id)).Status.ShouldBe(ChatMemberStatus.Member);
        (await Client.GetChatMemberCount(group.Id)).ShouldBe(2);
        (await Client.GetChatMember(group.Id, 4242)).User.IsBot.ShouldBeTrue();
        await RefusedAsync(Client.GetChatMember(group.Id, 5), "Bad Request: user not found");
        await RefusedAsync(Client.GetChat(-5), "Bad Request: chat not found");
    }

    private (Group Group, Conversation Chat) Meet()
    {
        var group = Emulator.AddGroup("Курс", Anya);
        group.Add(Bot);
        return (group, Anya.In(group, Bot));
    }
}
