using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace TelegramEmulator.Tests.Control;

/// <summary>Groups from another process: making them, and who is in them.</summary>
public sealed class GroupApiTests : TelegramTest
{
    [Fact]
    public async Task A_group_is_made_and_has_its_members()
    {
        var (group, _) = await MeetAsync();

        var members = (await GetControlAsync($"people/{Anya.Id}/chats/{group}/members")).Json.AsArray();
        members.Select(member => $"{member!["user"]!["first_name"]} {member["status"]}").ShouldBe(["Аня creator", "Ben member", "Quiz member"]);
        var chat = (await GetControlAsync($"people/{Anya.Id}/chats")).Json.AsArray().Single(chat => (long)chat!["id"]! == group)!;
        ((string)chat["title"]!).ShouldBe("Курс");
        ((int)chat["members"]!).ShouldBe(3);
    }

    [Fact]
    public async Task A_group_without_a_bot_is_a_chat_too()
    {
        var group = (long)(await PostControlAsync("groups", $$"""{"title":"Сами","members":[{{Anya.Id}}]}""")).Json["id"]!;
        await PostControlAsync($"people/{Anya.Id}/chats/{group}/messages", """{"text":"привет"}""");

        (await GetControlAsync($"people/{Anya.Id}/chats")).Json.AsArray().Single(chat => (long)chat!["id"]! == group)!["bot"].ShouldBeNull();
        await PostControlAsync($"people/{Anya.Id}/chats/{group}/members", """{"id":4242,"start":"deck-7"}""");
        (await Client.GetUpdates())[^1].Message!.Text.ShouldBe("/start@quiz_bot deck-7");
    }

    [Fact]
    public async Task Members_rise_are_removed_and_go()
    {
        var (group, ben) = await MeetAsync();
        await PostControlAsync($"people/{Anya.Id}/chats/{group}/members/4242/role", """{"status":"administrator"}""");
        (await Client.GetChatMember(group, 4242)).Status.ShouldBe(ChatMemberStatus.Administrator);
        await PostControlAsync($"people/{Anya.Id}/chats/{group}/members/4242/role", """{"status":"member"}""");
        (await Client.GetChatMember(group, 4242)).Status.ShouldBe(ChatMemberStatus.Member);
        (await PostControlAsync($"people/{Anya.Id}/chats/{group}/members/4242/role", """{"status":"king"}""")).Status.ShouldBe(400);

        (await PostControlAsync($"people/{ben}/chats/{group}/members/4242/remove", "{}")).Json["error"]!.ToString().ShouldBe("Ben may not remove Quiz.");
        await PostControlAsync($"people/{ben}/chats/{group}/members/{ben}/remove", "{}");
        (await Client.GetChatMember(group, ben)).Status.ShouldBe(ChatMemberStatus.Left);
        (await PostControlAsync($"people/{ben}/chats/{group}/messages", """{"text":"a"}""")).Status.ShouldBe(404);
        await PostControlAsync($"people/{Anya.Id}/chats/{group}/members/4242/remove", "{}");

        await RefusedAsync(Client.SendMessage(group, "a"), "Forbidden: bot was kicked from the group chat", 403);
    }

    [Fact]
    public async Task Commands_are_those_of_the_persons_role_and_name_their_bot_where_there_are_several()
    {
        var (group, ben) = await MeetAsync();
        await Client.SetMyCommands([new("quiz", "x")], BotCommandScope.AllGroupChats());
        await Client.SetMyCommands([new("quiz", "x"), new("settings", "y")], BotCommandScope.AllChatAdministrators());

        (await CommandsAsync(Anya.Id, group)).ShouldBe(["quiz", "settings"]);
        (await CommandsAsync(ben, group)).ShouldBe(["quiz"]);
        await Client.SetMyCommands([new("stop", "z")], BotCommandScope.ChatAdministrators(group));
        await Client.SetMyCommands([new("mine", "z")], BotCommandScope.ChatMember(group, ben));
        (await CommandsAsync(Anya.Id, group)).ShouldBe(["stop"]);
        (await CommandsAsync(ben, group)).ShouldBe(["mine"]);
        Emulator.AddBot("77:other", "other_bot", "Other");
        await PostControlAsync($"people/{Anya.Id}/chats/{group}/members", """{"id":77}""");
        (await CommandsAsync(ben, group)).ShouldBe(["mine@quiz_bot"]);
    }

    [Fact]
    public async Task Who_voted_for_what_is_shown_to_those_who_voted()
    {
        var (group, ben) = await MeetAsync();
        var quiz = await Client.SendPoll(group, "?", ["a", "b"], isAnonymous: false, type: PollType.Quiz, correctOptionIds: [1], shuffleOptions: true);
        await PostControlAsync($"people/{ben}/chats/{group}/messages/{quiz.Id}/vote", """{"options":[1]}""");

        var before = (await GetControlAsync($"people/{Anya.Id}/chats/{group}/messages")).Json.AsArray()[^1]!["view"]!;
        before["voters"].ShouldBeNull();
        before["order"]!.AsArray().Count.ShouldBe(2);
        var after = (await PostControlAsync($"people/{Anya.Id}/chats/{group}/messages/{quiz.Id}/vote", """{"options":[0]}""")).Json["view"]!;
        after["voters"]!.AsArray().Select(names => names!.AsArray().Single()!.ToString()).ShouldBe(["Аня", "Ben"]);
    }

    private async Task<(long Group, long Ben)> MeetAsync()
    {
        var ben = Emulator.AddPerson("Ben", "en").Id;
        var group = (await PostControlAsync("groups", $$"""{"title":"Курс","members":[{{Anya.Id}},{{ben}}],"bots":[4242]}""")).Json;
        return ((long)group["id"]!, ben);
    }

    private async Task<IEnumerable<string>> CommandsAsync(long person, long group) =>
        (await GetControlAsync($"people/{person}/chats")).Json.AsArray().Single(chat => (long)chat!["id"]! == group)!["commands"]!
            .AsArray().Select(command => (string)command!["command"]!);
}
