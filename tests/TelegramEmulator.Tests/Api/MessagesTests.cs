using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Api;

public sealed class MessagesTests : TelegramTest
{
    private const string NotModified =
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    private static readonly InlineKeyboardMarkup Yes = new(InlineKeyboardButton.WithCallbackData("Да", "y"));

    public static TheoryData<string, string, string?> Lengths => new()
    {
        { new('x', 4096), "", null },
        { new('x', 4097), "", "message is too long" },
        { string.Concat(Enumerable.Repeat("😀", 4096)), "", null },
        { string.Concat(Enumerable.Repeat("😀", 4097)), "", "message is too long" },
        { new('я', 4097), "", "message is too long" },
        { "  " + new string('x', 4096) + "\n\n", "", null },
        { string.Concat(Enumerable.Repeat("<b>x</b>", 4096)), "HTML", null },
        { string.Concat(Enumerable.Repeat("<b>x</b>", 4095)) + "&lt;&#128512;", "HTML", "text is too long" },
        { new string('x', 4092) + "&lt;&gt;<i>&amp;</i>&quot;", "HTML", null },
        { new string('x', 4093) + "&lt;&gt;<i>&amp;</i>&quot;", "HTML", "message is too long" },
        { new('я', 16384), "", "message is too long" },
        { new('я', 16385), "", "text is too long" },
        { "", "", "message text is empty" },
        { " \n ", "", "message text is empty" },
        { "<b> </b>", "HTML", "message text is empty" },
    };

    [Theory, MemberData(nameof(Lengths))]
    public async Task A_text_has_1_to_4096_characters_once_its_markup_is_read(string text, string mode, string? refusal)
    {
        var parseMode = mode == "HTML" ? ParseMode.Html : ParseMode.None;
        if (refusal is null)
            (await Client.SendMessage(Anya.Id, text, parseMode)).Text!.EnumerateRunes().Count().ShouldBe(4096);
        else
            await RefusedAsync(Client.SendMessage(Anya.Id, text, parseMode), "Bad Request: " + refusal);
    }

    [Fact]
    public async Task A_message_comes_back_as_the_chat_shows_it()
    {
        var sent = await Client.SendMessage(
            Anya.Id, "<b>Привет</b>, /help", ParseMode.Html, Chat.Last.Id, Yes, linkPreviewOptions: LinkPreviewOptions.Disabled, protectContent: true, messageEffectId: "5104841245755180586");

        sent.Id.ShouldBe(2);
        sent.From!.Id.ShouldBe(4242);
        sent.Chat.Id.ShouldBe(Anya.Id);
        sent.Chat.Username.ShouldBe("anya");
        sent.Text.ShouldBe("Привет, /help");
        sent.Entities!.Select(entity => (entity.Type, entity.Offset, entity.Length))
            .ShouldBe([(MessageEntityType.Bold, 0, 6), (MessageEntityType.BotCommand, 8, 5)]);
        sent.ReplyToMessage!.Text.ShouldBe("/start");
        sent.HasProtectedContent.ShouldBeTrue();
        sent.EffectId.ShouldBe("5104841245755180586");
        sent.LinkPreviewOptions!.IsDisabled.ShouldBeTrue();
        sent.ReplyMarkup!.InlineKeyboard.Single().Single().CallbackData.ShouldBe("y");
        Chat.Last.Html.ShouldBe("<b>Привет</b>, /help");
    }

    [Fact]
    public async Task Entities_may_be_given_instead_of_markup()
    {
        await Client.SendMessage(Anya.Id, "жирный <b>", entities: [new() { Type = MessageEntityType.Bold, Offset = 0, Length = 6 }]);

        Chat.Last.Html.ShouldBe("<b>жирный</b> &lt;b&gt;");
    }

    [Fact]
    public async Task Wrong_markup_is_refused_with_the_byte_offset() =>
        await RefusedAsync(
            Client.SendMessage(Anya.Id, "Привет <br>", ParseMode.Html), "Bad Request: can't parse entities: Unsupported start tag \"br\" at byte offset 13");

    [Fact]
    public async Task Numbers_of_messages_grow_in_every_chat_apart()
    {
        var ben = Emulator.AddPerson("Ben", "en").With(Bot);
        ben.Send("/start");

        (await Client.SendMessage(Anya.Id, "a")).Id.ShouldBe(2);
        (await Client.SendMessage(ben.ChatId, "b")).Id.ShouldBe(2);
        (await Client.SendMessage(Anya.Id, "c")).Id.ShouldBe(3);
    }

    [Fact]
    public async Task Only_chats_that_the_bot_knows_can_be_written_to()
    {
        await RefusedAsync(Client.SendMessage(123456, "a"), "Bad Request: chat not found");
        await RefusedAsync(Client.SendMessage("@nobody_here", "a"), "Bad Request: chat not found");
        var stranger = Emulator.AddPerson("Stranger").With(Bot);
        await RefusedAsync(Client.SendMessage(stranger.ChatId, "a"), "Forbidden: bot can't initiate conversation with a user", 403);
        stranger.Send("/start");
        await Client.SendMessage(stranger.ChatId, "a");
    }

    [Fact]
    public async Task A_reply_to_what_is_gone_is_refused_unless_it_may_go_without()
    {
        await RefusedAsync(Client.SendMessage(Anya.Id, "a", replyParameters: 99), "Bad Request: message to be replied not found");

        (await Client.SendMessage(Anya.Id, "a", replyParameters: new ReplyParameters { MessageId = 99, AllowSendingWithoutReply = true })).ReplyToMessage.ShouldBeNull();
    }

    [Fact]
    public async Task A_text_and_its_keyboard_are_edited_together()
    {
        var sent = await Client.SendMessage(Anya.Id, "a", replyMarkup: Yes);

        (await Client.EditMessageText(Anya.Id, sent.Id, "<i>b</i>", ParseMode.Html, replyMarkup: Yes)).EditDate.ShouldBe(TestClock.Noon.UtcDateTime);
        Chat.Last.Html.ShouldBe("<i>b</i>");
        Chat.Last.Edits.ShouldBe(1);
        Chat.Last.Buttons.ShouldHaveSingleItem();

        await Client.EditMessageText(Anya.Id, sent.Id, "<i>b</i>", ParseMode.Html);
        Chat.Last.Buttons.ShouldBeEmpty();
        Chat.Messages.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("<b>a</b>", true, null)]
    [InlineData("<strong>a</strong>", true, null)]
    [InlineData(" <b>a</b>\n", true, null)]
    [InlineData("<b>a</b>", false, "keyboard")]
    [InlineData("a", true, "formatting")]
    [InlineData("<b>b</b>", true, "text")]
    public async Task An_edit_that_changes_nothing_is_refused(string html, bool sameKeyboard, string? change)
    {
        var sent = await Client.SendMessage(Anya.Id, "<b>a</b>", ParseMode.Html, replyMarkup: Yes);
        var edit = Client.EditMessageText(Anya.Id, sent.Id, html, ParseMode.Html, replyMarkup: sameKeyboard ? Yes : null);

        if (change is null)
            await RefusedAsync(edit, NotModified);
        else
            (await edit).Id.ShouldBe(sent.Id);
    }

    [Fact]
    public async Task A_keyboard_is_edited_alone()
    {
        var sent = await Client.SendMessage(Anya.Id, "a");
        await RefusedAsync(Client.EditMessageReplyMarkup(Anya.Id, sent.Id), NotModified);
        await Client.EditMessageReplyMarkup(Anya.Id, sent.Id, Yes);
        await RefusedAsync(Client.EditMessageReplyMarkup(Anya.Id, sent.Id, Yes), NotModified);
        Chat.Last.Buttons.ShouldHaveSingleItem().Text.ShouldBe("Да");

        await Client.EditMessageReplyMarkup(Anya.Id, sent.Id, InlineKeyboardMarkup.Empty());
        Chat.Last.Buttons.ShouldBeEmpty();
        Chat.Last.Text.ShouldBe("a");
    }

    [Fact]
    public async Task Only_what_can_be_edited_is()
    {
        var dice = await Client.SendDice(Anya.Id);

        await RefusedAsync(Client.EditMessageText(Anya.Id, 99, "b"), "Bad Request: message to edit not found");
        await RefusedAsync(Client.EditMessageText(Anya.Id, 1, "b"), "Bad Request: message can't be edited");
        await RefusedAsync(Client.EditMessageText(Anya.Id, dice.Id, "b"), "Bad Request: there is no text in the message to edit");
        await RefusedAsync(Client.EditMessageCaption(Anya.Id, dice.Id, "b"), "Bad Request: there is no caption in the message to edit");
        await RefusedAsync(Client.EditMessageText(Anya.Id, dice.Id, ""), "Bad Request: message text is empty");
        (await PostAsync("editMessageText", """{"text":"b"}""")).Description.ShouldBe("Bad Request: message identifier is not specified");
        (await PostAsync("editMessageText", new JsonObject { ["chat_id"] = Anya.Id, ["text"] = "b" })).Description.ShouldBe("Bad Request: message identifier is not specified");
        (await PostAsync("editMessageText", """{"text":"b","inline_message_id":"x"}""")).Description.ShouldBe("Bad Request: MESSAGE_ID_INVALID");
    }

    [Fact]
    public async Task Messages_of_both_sides_are_deleted_in_a_private_chat()
    {
        var sent = await Client.SendMessage(Anya.Id, "a");
        await Client.DeleteMessage(Anya.Id, sent.Id);
        await Client.DeleteMessage(Anya.Id, 1);

        Chat.Messages.ShouldBeEmpty();
        await RefusedAsync(Client.DeleteMessage(Anya.Id, 1), "Bad Request: message to delete not found");
        (await Client.SendMessage(Anya.Id, "b")).Id.ShouldBe(3);
    }

    [Fact]
    public async Task A_message_is_deleted_within_48_hours()
    {
        var first = await Client.SendMessage(Anya.Id, "a");
        var second = await Client.SendMessage(Anya.Id, "b");
        Clock.Advance(TimeSpan.FromHours(48));
        await Client.DeleteMessage(Anya.Id, first.Id);
        Clock.Advance(TimeSpan.FromSeconds(1));

        await RefusedAsync(Client.DeleteMessage(Anya.Id, second.Id), "Bad Request: message can't be deleted for everyone");
    }

    [Fact]
    public async Task Several_messages_are_deleted_or_none_and_those_gone_are_passed_over()
    {
        var old = await Client.SendMessage(Anya.Id, "old");
        Clock.Advance(TimeSpan.FromHours(49));
        var a = await Client.SendMessage(Anya.Id, "a");
        var b = await Client.SendMessage(Anya.Id, "b");

        await RefusedAsync(Client.DeleteMessages(Anya.Id, [a.Id, old.Id]), "Bad Request: message can't be deleted for everyone");
        Chat.Messages.Count.ShouldBe(4);
        await Client.DeleteMessages(Anya.Id, [a.Id, 999, b.Id, b.Id]);
        Chat.Messages.Select(message => message.Text).ShouldBe(["/start", "old"]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task From_1_to_100_messages_are_deleted_at_once(int count, bool fits)
    {
        var request = Client.DeleteMessages(Anya.Id, Enumerable.Range(500, count));
        if (fits)
            await request;
        else
            await RefusedAsync(request, "Bad Request: there must be from 1 to 100 messages to delete");
    }

    [Fact]
    public async Task A_copy_has_what_the_message_shows_and_a_keyboard_of_its_own()
    {
        var sent = await Client.SendMessage(Anya.Id, "<b>a</b>", ParseMode.Html, replyMarkup: Yes);

        var copy = await Client.CopyMessage(Anya.Id, Anya.Id, sent.Id);

        Chat.Last.Id.ShouldBe(copy.Id);
        Chat.Last.Html.ShouldBe("<b>a</b>");
        Chat.Last.Buttons.ShouldBeEmpty();
        Chat.Last.Raw.TryGetProperty("reply_to_message", out _).ShouldBeFalse();
        await RefusedAsync(Client.CopyMessage(Anya.Id, Anya.Id, 99), "Bad Request: message to copy not found");
        await RefusedAsync(Client.CopyMessage(Anya.Id, 777, sent.Id), "Bad Request: chat not found");
        var secret = await Client.SendMessage(Anya.Id, "a", protectContent: true);
        await RefusedAsync(Client.CopyMessage(Anya.Id, Anya.Id, secret.Id), "Bad Request: message can't be copied");
    }

    [Theory]
    [InlineData("🎲", 6)]
    [InlineData("🏀", 5)]
    [InlineData("🎰", 64)]
    public async Task Dice_fall_within_their_sides(string emoji, int sides)
    {
        for (var i = 0; i < 20; i++)
        {
            var dice = (await Client.SendDice(Anya.Id, emoji)).Dice!;
            dice.Emoji.ShouldBe(emoji);
            dice.Value.ShouldBeInRange(1, sides);
        }
    }

    [Fact]
    public async Task Actions_are_those_that_Telegram_knows()
    {
        await Client.SendChatAction(Anya.Id, ChatAction.Typing);

        (await PostAsync("sendChatAction", new JsonObject { ["chat_id"] = Anya.Id, ["action"] = "dancing" })).Description
            .ShouldBe("Bad Request: wrong parameter action in request");
    }

    [Fact]
    public async Task A_bot_reacts_with_one_emoji_of_the_list()
    {
        await Client.SetMessageReaction(Anya.Id, 1, [(ReactionType)"🔥"], isBig: true);
        Chat.Last.Reaction.ShouldBe("🔥");
        await Client.SetMessageReaction(Anya.Id, 1, [(ReactionType)"👍"]);
        Chat.Last.Reaction.ShouldBe("👍");
        await Client.SetMessageReaction(Anya.Id, 1, []);
        Chat.Last.Reaction.ShouldBeNull();

        await RefusedAsync(Client.SetMessageReaction(Anya.Id, 1, [(ReactionType)"🔥", (ReactionType)"👍"]), "Bad Request: REACTIONS_TOO_MANY");
        await RefusedAsync(Client.SetMessageReaction(Anya.Id, 1, [(ReactionType)"🚀"]), "Bad Request: REACTION_INVALID");
        await RefusedAsync(Client.SetMessageReaction(Anya.Id, 99, [(ReactionType)"🔥"]), "Bad Request: message to react not found");
    }

    [Fact]
    public async Task Pinned_messages_are_a_pile()
    {
        var a = await Client.SendMessage(Anya.Id, "a");
        var b = await Client.SendMessage(Anya.Id, "b");
        await Client.PinChatMessage(Anya.Id, a.Id);
        await Client.PinChatMessage(Anya.Id, b.Id);
        (await Client.GetChat(Anya.Id)).PinnedMessage!.Text.ShouldBe("b");

        await Client.UnpinChatMessage(Anya.Id);
        (await Client.GetChat(Anya.Id)).PinnedMessage!.Text.ShouldBe("a");
        await RefusedAsync(Client.UnpinChatMessage(Anya.Id, messageId: b.Id), "Bad Request: message to unpin not found");
        await RefusedAsync(Client.PinChatMessage(Anya.Id, 99), "Bad Request: message to pin not found");

        await Client.UnpinAllChatMessages(Anya.Id);
        (await Client.GetChat(Anya.Id)).PinnedMessage.ShouldBeNull();
    }
}
