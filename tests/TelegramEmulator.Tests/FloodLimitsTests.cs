using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace TelegramEmulator.Tests;

public sealed class FloodLimitsTests : TelegramTest
{
    protected override bool FloodLimits => true;

    [Fact]
    public async Task A_chat_takes_a_short_burst_and_then_a_message_a_second()
    {
        for (var i = 0; i < 4; i++)
            await Client.SendMessage(Anya.Id, $"{i}");
        (await Should.ThrowAsync<ApiRequestException>(Client.SendMessage(Anya.Id, "4"))).Parameters!.RetryAfter.ShouldBe(1);
        Clock.Advance(TimeSpan.FromSeconds(1));

        await Client.SendMessage(Anya.Id, "4");
        await RefusedAsync(Client.SendMessage(Anya.Id, "5"), "Too Many Requests: retry after 1", 429);
        Chat.Messages.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Edits_count_and_answers_to_taps_do_not()
    {
        var sent = await Client.SendMessage(Anya.Id, "a");
        for (var i = 0; i < 3; i++)
            await Client.EditMessageText(Anya.Id, sent.Id, $"{i}");
        await RefusedAsync(Client.EditMessageText(Anya.Id, sent.Id, "b"), "Too Many Requests: retry after 1", 429);

        for (var i = 0; i < 20; i++)
            await Client.AnswerCallbackQuery(Chat.TapData(Chat.Last, "y").CallbackQueryId);
        await Client.SetMessageReaction(Anya.Id, sent.Id, []);
    }

    [Fact]
    public async Task A_group_takes_20_messages_in_any_minute_and_one_a_second_like_every_chat()
    {
        var group = Emulator.AddGroup("Курс", Anya);
        group.Add(Bot);
        for (var i = 0; i < 4; i++)
            await Client.SendMessage(group.Id, $"{i}");
        await RefusedAsync(Client.SendMessage(group.Id, "4"), "Too Many Requests: retry after 1", 429);
        Clock.Advance(TimeSpan.FromSeconds(9));
        for (var i = 4; i < 20; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Client.SendMessage(group.Id, $"{i}");
        }

        // The first four of this minute are 25 seconds old.
        var refusal = await Should.ThrowAsync<ApiRequestException>(Client.SendMessage(group.Id, "20"));
        refusal.Parameters!.RetryAfter.ShouldBe(35);
        await Client.SendMessage(Anya.Id, "elsewhere");
        Clock.Advance(TimeSpan.FromSeconds(34));
        await RefusedAsync(Client.SendMessage(group.Id, "20"), "Too Many Requests: retry after 1", 429);
        Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 20; i < 24; i++)
            await Client.SendMessage(group.Id, $"{i}");
        await RefusedAsync(Client.SendMessage(group.Id, "24"), "Too Many Requests: retry after 10", 429);
    }

    [Fact]
    public async Task Edits_and_polls_count_in_a_group_too()
    {
        var group = Emulator.AddGroup("Курс", Anya);
        group.Add(Bot);
        var quiz = await Client.SendPoll(group.Id, "?", ["a", "b"]);
        await Client.EditMessageReplyMarkup(group.Id, quiz.Id, new Telegram.Bot.Types.ReplyMarkups.InlineKeyboardMarkup(("a", "b")));
        await Client.StopPoll(group.Id, quiz.Id);
        await Client.SendMessage(group.Id, "a");

        await RefusedAsync(Client.SendMessage(group.Id, "b"), "Too Many Requests: retry after 1", 429);
    }

    [Fact]
    public async Task A_bot_that_pays_sends_more()
    {
        var chats = Enumerable.Range(0, 40).Select(i => Emulator.AddPerson($"P{i}").With(Bot)).ToList();
        chats.ForEach(chat => chat.Send("/start"));
        foreach (var chat in chats)
            await Client.SendMessage(chat.ChatId, "a", allowPaidBroadcast: true);

        await RefusedAsync(Client.SendMessage(Anya.Id, "for nothing"), "Too Many Requests: retry after 1", 429);
    }

    [Fact]
    public async Task A_bot_sends_30_messages_a_second_over_all()
    {
        var chats = Enumerable.Range(0, 31).Select(i => Emulator.AddPerson($"P{i}").With(Bot)).ToList();
        chats.ForEach(chat => chat.Send("/start"));
        foreach (var chat in chats.Take(30))
            await Client.SendMessage(chat.ChatId, "a");

        await RefusedAsync(Client.SendMessage(chats[30].ChatId, "a"), "Too Many Requests: retry after 1", 429);
        var other = Emulator.AddBot("77:other", "other_bot", "Other");
        Anya.With(other).Send("/start");
        await ClientOf("77:other").SendMessage(Anya.Id, "a");
    }

    [Fact]
    public async Task Every_picture_of_an_album_counts()
    {
        var picture = Chat.SendPhoto(Pictures.Png()).File!.FileId;
        await Client.SendMediaGroup(Anya.Id, Enumerable.Range(0, 4).Select(_ => new Telegram.Bot.Types.InputMediaPhoto(picture)));

        await RefusedAsync(Client.SendMessage(Anya.Id, "a"), "Too Many Requests: retry after 1", 429);
    }
}
