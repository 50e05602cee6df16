using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace TelegramEmulator.Tests.Api;

public sealed class ProfileTests : TelegramTest
{
    public static TheoryData<string, string, string?> Commands => new()
    {
        { "a", "b", null },
        { "review_2", "Повторить", null },
        { new('a', 32), "b", null },
        { new('a', 33), "b", "command length must not exceed 32" },
        { "/review", "b", null },
        { "", "b", "command must be non-empty" },
        { "/", "b", "command must be non-empty" },
        { "Review", "b", "BOT_COMMAND_INVALID" },
        { "повтор", "b", "BOT_COMMAND_INVALID" },
        { "re view", "b", "BOT_COMMAND_INVALID" },
        { "a", "", "command description must be non-empty" },
        { "a", " ", "command description must be non-empty" },
        { "a", new('я', 256), null },
        { "a", new('я', 257), "command description length must not exceed 256" },
    };

    [Theory, MemberData(nameof(Commands))]
    public async Task Commands_have_plain_names_and_a_description(string name, string description, string? refusal)
    {
        var request = Client.SetMyCommands([new(name, description)]);
        if (refusal is null)
        {
            await request;
            (await Client.GetMyCommands()).ShouldHaveSingleItem().Command.ShouldBe(name.TrimStart('/'));
        }
        else
        {
            await RefusedAsync(request, "Bad Request: " + refusal);
        }
    }

    [Fact]
    public async Task There_are_at_most_100_commands()
    {
        await Client.SetMyCommands(Enumerable.Range(0, 100).Select(i => new BotCommand($"c{i}", "x")));

        await RefusedAsync(Client.SetMyCommands(Enumerable.Range(0, 101).Select(i => new BotCommand($"c{i}", "x"))), "Bad Request: BOT_COMMANDS_TOO_MUCH");
    }

    [Fact]
    public async Task Commands_are_kept_by_scope_and_language()
    {
        BotCommandScope[] scopes =
        [
            BotCommandScope.Default(), BotCommandScope.AllPrivateChats(), BotCommandScope.AllGroupChats(), BotCommandScope.Chat(Anya.Id),
            BotCommandScope.Chat(-5), BotCommandScope.ChatMember(-5, 6), BotCommandScope.ChatMember(-5, 7), BotCommandScope.ChatAdministrators(-5),
            BotCommandScope.AllChatAdministrators(),
        ];
        for (var i = 0; i < scopes.Length; i++)
        {
            await Client.SetMyCommands([new($"any{i}", "x")], scopes[i]);
            await Client.SetMyCommands([new($"ru{i}", "x")], scopes[i], "ru");
        }

        for (var i = 0; i < scopes.Length; i++)
        {
            (await Client.GetMyCommands(scopes[i])).ShouldHaveSingleItem().Command.ShouldBe($"any{i}");
            (await Client.GetMyCommands(scopes[i], "ru")).ShouldHaveSingleItem().Command.ShouldBe($"ru{i}");
            (await Client.GetMyCommands(scopes[i], "en")).ShouldBeEmpty();
        }

        await Client.DeleteMyCommands(scopes[0], "ru");
        (await Client.GetMyCommands(scopes[0], "ru")).ShouldBeEmpty();
        (await Client.GetMyCommands(scopes[0])).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Scopes_of_people_in_groups_are_not_for_private_chats()
    {
        await RefusedAsync(Client.SetMyCommands([new("a", "b")], BotCommandScope.ChatMember(5, 6)), "Bad Request: can't use specified scope in private chats");
        await RefusedAsync(Client.SetMyCommands([new("a", "b")], BotCommandScope.ChatAdministrators(5)), "Bad Request: can't use specified scope in private chats");
    }

    [Theory]
    [InlineData("rus")]
    [InlineData("RU")]
    [InlineData("r")]
    public async Task A_language_is_two_letters(string code) =>
        await RefusedAsync(Client.SetMyCommands([new("a", "b")], null, code), "Bad Request: invalid language code specified");

    [Fact]
    public async Task Names_and_descriptions_are_kept_by_language_and_fall_back()
    {
        (await Client.GetMyName()).Name.ShouldBe("Quiz");
        await Client.SetMyName("Викторина", "ru");
        await Client.SetMyDescription("anything");
        await Client.SetMyDescription("что угодно", "ru");
        await Client.SetMyShortDescription("short");

        (await Client.GetMyName()).Name.ShouldBe("Quiz");
        (await Client.GetMyName("ru")).Name.ShouldBe("Викторина");
        (await Client.GetMyDescription()).Description.ShouldBe("anything");
        (await Client.GetMyDescription("ru")).Description.ShouldBe("что угодно");
        (await Client.GetMyDescription("en")).Description.ShouldBe("anything");
        (await Client.GetMyShortDescription("ru")).ShortDescription.ShouldBe("short");
    }

    [Theory]
    [InlineData("setMyName", "name", 64)]
    [InlineData("setMyDescription", "description", 512)]
    [InlineData("setMyShortDescription", "short_description", 120)]
    public async Task They_are_limited(string method, string field, int limit)
    {
        (await PostAsync(method, new JsonObject { [field] = string.Concat(Enumerable.Repeat("😀", limit)) })).Status.ShouldBe(200);
        (await PostAsync(method, new JsonObject { [field] = string.Concat(Enumerable.Repeat("😀", limit + 1)) })).Description.ShouldBe($"Bad Request: {field} is too long");
    }

    [Fact]
    public async Task A_chat_has_the_menu_button_of_all_or_its_own()
    {
        (await Client.GetChatMenuButton()).ShouldBeOfType<MenuButtonCommands>();
        await Client.SetChatMenuButton(null, new MenuButtonWebApp { Text = "Открыть", WebApp = new("https://example.org") });
        (await Client.GetChatMenuButton(Anya.Id)).ShouldBeOfType<MenuButtonWebApp>().Text.ShouldBe("Открыть");
        await Client.SetChatMenuButton(Anya.Id, new MenuButtonCommands());

        (await Client.GetChatMenuButton(Anya.Id)).ShouldBeOfType<MenuButtonCommands>();
        (await Client.GetChatMenuButton()).ShouldBeOfType<MenuButtonWebApp>();
        await RefusedAsync(Client.SetChatMenuButton(5, new MenuButtonCommands()), "Bad Request: chat not found");
    }
}
