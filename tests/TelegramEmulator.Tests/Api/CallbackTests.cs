using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Api;

public sealed class CallbackTests : TelegramTest
{
    private const string TooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";

    [Fact]
    public async Task A_tap_comes_with_the_message_and_its_answer_goes_back_to_the_person()
    {
        var (tap, query) = await TapAsync();

        query.From.Id.ShouldBe(Anya.Id);
        query.Data.ShouldBe("y");
        query.Message!.Text.ShouldBe("Готов?");
        query.Message.ReplyMarkup.ShouldNotBeNull();
        query.ChatInstance.ShouldNotBeNullOrEmpty();
        query.Id.ShouldBe(tap.CallbackQueryId);
        await Client.AnswerCallbackQuery(query.Id, "Молодец", showAlert: true, url: "https://t.me/quiz_bot?start=x");
        (await tap.AnswerAsync()).ShouldBe(new("Молодец", true, "https://t.me/quiz_bot?start=x"));
    }

    [Fact]
    public async Task An_answer_may_say_nothing()
    {
        var (tap, query) = await TapAsync();
        await Client.AnswerCallbackQuery(query.Id);

        (await tap.AnswerAsync()).ShouldBe(new(null, false, null));
    }

    [Fact]
    public async Task A_tap_is_answered_once()
    {
        var (_, query) = await TapAsync();
        await Client.AnswerCallbackQuery(query.Id);

        await RefusedAsync(Client.AnswerCallbackQuery(query.Id), TooOld);
        await RefusedAsync(Client.AnswerCallbackQuery("made-up"), TooOld);
    }

    [Theory]
    [InlineData(149, true)]
    [InlineData(150, false)]
    public async Task A_tap_is_answered_within_150_seconds(int seconds, bool inTime)
    {
        var (_, query) = await TapAsync();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        var answer = Client.AnswerCallbackQuery(query.Id);

        if (inTime)
            await answer;
        else
            await RefusedAsync(answer, TooOld);
    }

    [Fact]
    public async Task Another_bot_can_not_answer_and_does_no_harm()
    {
        Emulator.AddBot("77:other", "other_bot", "Other");
        var (tap, query) = await TapAsync();
        await RefusedAsync(ClientOf("77:other").AnswerCallbackQuery(query.Id, "ha"), TooOld);

        await Client.AnswerCallbackQuery(query.Id, "да");
        (await tap.AnswerAsync()).Text.ShouldBe("да");
    }

    [Theory]
    [InlineData("x", 200, true)]
    [InlineData("x", 201, false)]
    [InlineData("😀", 200, true)]
    [InlineData("😀", 201, false)]
    public async Task An_answer_has_at_most_200_characters(string character, int count, bool fits)
    {
        var (tap, query) = await TapAsync();
        var answer = Client.AnswerCallbackQuery(query.Id, string.Concat(Enumerable.Repeat(character, count)));

        if (fits)
        {
            await answer;
            (await tap.AnswerAsync()).Text!.EnumerateRunes().Count().ShouldBe(200);
        }
        else
        {
            await RefusedAsync(answer, "Bad Request: MESSAGE_TOO_LONG");
            await Client.AnswerCallbackQuery(query.Id, "короче");
        }
    }

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("https://t.me/other_bot?start=x")]
    [InlineData("nowhere")]
    public async Task An_answer_opens_only_the_bot_itself(string url)
    {
        var (_, query) = await TapAsync();

        await RefusedAsync(Client.AnswerCallbackQuery(query.Id, url: url), "Bad Request: URL_INVALID");
    }

    [Fact]
    public async Task Stale_and_forged_data_arrive_as_they_are()
    {
        await Client.SendMessage(Anya.Id, "a");
        Chat.TapData(Chat.Last, "made:up");

        (await Client.GetUpdates())[^1].CallbackQuery!.Data.ShouldBe("made:up");
    }

    [Fact]
    public async Task Buttons_are_found_by_part_of_their_text_in_the_newest_message_that_has_them()
    {
        await SendAsync("старое", ("Да", "old"), ("Нет", "no"));
        await SendAsync("новое", ("Да, конечно", "new"), ("Да ну", "nah"));
        Chat.Tap("конечно");
        Chat.Tap("Нет");
        Chat.Tap("Да");

        (await Client.GetUpdates()).Skip(1).Select(update => update.CallbackQuery!.Data).ShouldBe(["new", "no", "old"]);
    }

    [Fact]
    public async Task Nobody_taps_what_is_deleted()
    {
        var sent = await SendAsync("a", ("Да", "y"));
        var seen = Chat.Last;
        await Client.DeleteMessage(Anya.Id, sent.Id);

        Should.Throw<InvalidOperationException>(() => Chat.Tap("Да"));
        Should.Throw<InvalidOperationException>(() => Chat.Tap("Да", seen));
    }

    [Fact]
    public async Task Who_waits_for_an_answer_may_give_up()
    {
        var (tap, _) = await TapAsync();
        using var patience = new CancellationTokenSource();
        var waiting = tap.AnswerAsync(patience.Token);
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    private async Task<(PendingTap Tap, CallbackQuery Query)> TapAsync()
    {
        await SendAsync("Готов?", ("Да", "y"));
        var tap = Chat.Tap("Да");
        var update = (await Client.GetUpdates()).Single(update => update.Id == tap.UpdateId);
        return (tap, update.CallbackQuery!);
    }

    private Task<Message> SendAsync(string text, params (string Text, string Data)[] buttons) =>
        Client.SendMessage(Anya.Id, text, replyMarkup: new InlineKeyboardMarkup(buttons.Select(button => InlineKeyboardButton.WithCallbackData(button.Text, button.Data))));
}
