using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests;

/// <summary>What tests look at: messages, transcripts, and waiting for what comes.</summary>
public sealed class ConversationTests : TelegramTest
{
    [Fact]
    public async Task A_transcript_shows_texts_files_polls_and_buttons()
    {
        await Client.SendMessage(Anya.Id, "<b>Готов?</b>", ParseMode.Html, replyMarkup: new InlineKeyboardMarkup([[("Да", "y"), ("Нет", "n")], [("Позже", "l")]]));
        await Client.SendPoll(Anya.Id, "Что это?", ["Pod", "Node"]);
        Chat.SendDocument("notes.md", [1], "мои");

        Chat.Transcript().ShouldBe(
            """
            Аня: /start
            Quiz: Готов?
              [Да] [Нет]
              [Позже]
            Quiz: 
              ? Что это?: Pod / Node
            Аня: мои (document notes.md)
            """);
    }

    [Fact]
    public async Task A_message_seen_once_does_not_change()
    {
        var sent = await Client.SendMessage(Anya.Id, "a");
        var seen = Chat.Last;
        await Client.EditMessageText(Anya.Id, sent.Id, "b");

        seen.Text.ShouldBe("a");
        seen.Edits.ShouldBe(0);
        seen.At.ShouldBe(TestClock.Noon);
        Chat.Last.Text.ShouldBe("b");
    }

    [Fact]
    public async Task One_waits_for_a_message_to_come_or_to_change()
    {
        var coming = Chat.WaitForAsync(message => message.Text == "b", cancel: TestContext.Current.CancellationToken);
        var sent = await Client.SendMessage(Anya.Id, "a");
        coming.IsCompleted.ShouldBeFalse();
        await Client.EditMessageText(Anya.Id, sent.Id, "b");

        (await coming).Id.ShouldBe(sent.Id);
    }

    [Fact]
    public async Task Who_waits_in_vain_is_shown_the_chat()
    {
        var error = await Should.ThrowAsync<TimeoutException>(Chat.WaitForAsync(message => message.FromBot, TimeSpan.FromMilliseconds(1)));
        error.Message.ShouldEndWith("Аня: /start");
        using var cancel = new CancellationTokenSource();
        var waiting = Chat.WaitForAsync(message => message.FromBot, cancel: cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    [Fact]
    public void An_empty_chat_has_no_last_message() =>
        Should.Throw<InvalidOperationException>(() => Emulator.AddPerson("Ben").With(Bot).Last);

    [Fact]
    public void People_have_ids_of_their_own()
    {
        var ben = Emulator.AddPerson("Ben", id: 500);

        ben.With(Bot).ChatId.ShouldBe(500);
        Should.Throw<ArgumentException>(() => Emulator.AddPerson("Вера", id: 500));
        Emulator.AddPerson("Вера", languageCode: null).LanguageCode.ShouldBeNull();
    }

    [Fact]
    public async Task A_bot_hears_who_writes_and_in_what_language()
    {
        Emulator.AddPerson("Ben", "en", "Lee", "ben").With(Bot).Send("hi");
        Emulator.AddPerson("Вера", null).With(Bot).Send("привет");

        var updates = (await Client.GetUpdates())[1..];
        updates[0].Message!.From!.LanguageCode.ShouldBe("en");
        updates[0].Message!.Chat.LastName.ShouldBe("Lee");
        updates[1].Message!.From!.LanguageCode.ShouldBeNull();
        updates[1].Message!.Entities.ShouldBeNull();
    }
}
