using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Api;

public sealed class MediaTests : TelegramTest
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_picture_is_sent_with_a_caption_and_its_size_is_known()
    {
        var sent = await Client.SendPhoto(Anya.Id, File(Pictures.Png(640, 480)), "<b>Схема</b>", ParseMode.Html, hasSpoiler: true);

        sent.Photo!.ShouldHaveSingleItem().Width.ShouldBe(640);
        sent.Photo![0].Height.ShouldBe(480);
        sent.HasMediaSpoiler.ShouldBeTrue();
        sent.Caption.ShouldBe("Схема");
        Chat.Last.Html.ShouldBe("<b>Схема</b>");
        Chat.Last.File.ShouldBe(new FileRef("photo", sent.Photo[0].FileId, null));
        (await Client.SendPhoto(Anya.Id, File(Pictures.Jpeg(300, 200)))).Photo!.Single().Width.ShouldBe(300);
    }

    [Theory]
    [InlineData(5000, 5000, true)]
    [InlineData(5001, 5000, false)]
    [InlineData(20, 400, true)]
    [InlineData(20, 401, false)]
    [InlineData(0, 10, false)]
    public async Task The_sides_of_a_picture_are_limited(int width, int height, bool fits)
    {
        var request = Client.SendPhoto(Anya.Id, File(Pictures.Png(width, height)));
        if (fits)
            await request;
        else
            await RefusedAsync(request, "Bad Request: PHOTO_INVALID_DIMENSIONS");
    }

    [Fact]
    public async Task What_is_no_picture_or_no_file_is_refused()
    {
        await RefusedAsync(Client.SendPhoto(Anya.Id, File("text"u8.ToArray())), "Bad Request: IMAGE_PROCESS_FAILED");
        await RefusedAsync(Client.SendDocument(Anya.Id, File([])), "Bad Request: file must be non-empty");
        await RefusedAsync(Client.SendDocument(Anya.Id, InputFile.FromFileId("made-up")), "Bad Request: wrong file identifier/HTTP URL specified");
        (await PostAsync("sendDocument", new JsonObject { ["chat_id"] = Anya.Id, ["document"] = "attach://x" })).Description
            .ShouldBe("Bad Request: there is no file in the request");
        (await PostAsync("sendDocument", new JsonObject { ["chat_id"] = Anya.Id, ["document"] = "https://example.org/a.pdf" })).Status.ShouldBe(501);
    }

    [Fact]
    public async Task Pictures_have_10_and_files_50_megabytes_at_most()
    {
        await Client.SendPhoto(Anya.Id, File(Pictures.Png(bytes: 10 * Megabyte)));
        await RefusedAsync(
            Client.SendPhoto(Anya.Id, File(Pictures.Png(bytes: (10 * Megabyte) + 1))),
            "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes");
        await Client.SendDocument(Anya.Id, File(new byte[50 * Megabyte]));
        await RefusedAsync(Client.SendDocument(Anya.Id, File(new byte[(50 * Megabyte) + 1])), "Request Entity Too Large", 413);
    }

    [Theory]
    [InlineData("x", 1024, true)]
    [InlineData("x", 1025, false)]
    [InlineData("😀", 1024, true)]
    [InlineData("😀", 1025, false)]
    public async Task A_caption_has_at_most_1024_characters_once_its_markup_is_read(string character, int count, bool fits)
    {
        var caption = "<b>" + string.Concat(Enumerable.Repeat(character, count)) + "</b>";
        var request = Client.SendDocument(Anya.Id, File([1]), caption, ParseMode.Html);
        if (fits)
            (await request).CaptionEntities!.ShouldHaveSingleItem().Type.ShouldBe(MessageEntityType.Bold);
        else
            await RefusedAsync(request, "Bad Request: message caption is too long");
    }

    [Fact]
    public async Task A_file_goes_up_and_down_unchanged_and_is_sent_again_by_its_id()
    {
        var content = "# Заметки"u8.ToArray();
        var sent = await Client.SendDocument(Anya.Id, File(content, "notes.md"));
        sent.Document!.FileName.ShouldBe("notes.md");
        sent.Document.MimeType.ShouldBe("text/markdown");
        sent.Document.FileSize.ShouldBe(content.Length);

        (await DownloadAsync(sent.Document.FileId)).ShouldBe(content);
        var again = await Client.SendDocument(Anya.Id, sent.Document.FileId);
        again.Document!.FileUniqueId.ShouldBe(sent.Document.FileUniqueId);
        await RefusedAsync(Client.SendPhoto(Anya.Id, sent.Document.FileId), "Bad Request: type of file mismatch");
    }

    [Fact]
    public async Task A_bot_downloads_what_people_send()
    {
        Chat.SendDocument("deck.csv", "a;b"u8.ToArray(), "моя колода");
        Chat.SendPhoto(Pictures.Png());
        Chat.SendVoice([1, 2, 3]);
        Chat.SendSticker("🙂");
        Chat.SendLocation(55.75, 37.62);
        Should.Throw<ArgumentException>(() => Chat.SendPhoto([1]));

        var messages = (await Client.GetUpdates()).Skip(1).Select(update => update.Message!).ToList();
        messages[0].Caption.ShouldBe("моя колода");
        messages[0].Document!.MimeType.ShouldBe("text/csv");
        (await DownloadAsync(messages[0].Document!.FileId)).ShouldBe("a;b"u8.ToArray());
        (await DownloadAsync(messages[1].Photo!.Single().FileId)).ShouldBe(Pictures.Png());
        (await DownloadAsync(messages[2].Voice!.FileId)).ShouldBe([1, 2, 3]);
        messages[3].Sticker!.Emoji.ShouldBe("🙂");
        messages[4].Location!.Longitude.ShouldBe(37.62, 0.001);
    }

    [Fact]
    public async Task Downloads_end_at_20_megabytes()
    {
        var largest = Chat.SendDocument("a.bin", new byte[20 * Megabyte]).File!;
        var larger = Chat.SendDocument("b.bin", new byte[(20 * Megabyte) + 1]).File!;

        (await Client.GetFile(largest.FileId)).FileSize.ShouldBe(20 * Megabyte);
        await RefusedAsync(Client.GetFile(larger.FileId), "Bad Request: file is too big");
        await RefusedAsync(Client.GetFile("made-up"), "Bad Request: invalid file_id");
    }

    [Fact]
    public async Task Voice_and_music_are_sent_with_what_is_known_about_them()
    {
        var voice = await Client.SendVoice(Anya.Id, File([1]), duration: 7);
        var audio = await Client.SendAudio(Anya.Id, File([2], "a.mp3"), "сл<i>о</i>во", ParseMode.Html, duration: 3, performer: "Аня", title: "Слово");

        voice.Voice!.Duration.ShouldBe(7);
        audio.Audio!.Title.ShouldBe("Слово");
        audio.Audio.Performer.ShouldBe("Аня");
        audio.Audio.Duration.ShouldBe(3);
        audio.Audio.FileName.ShouldBe("a.mp3");
        Chat.Last.File!.Kind.ShouldBe("audio");
        Chat.Last.Html.ShouldBe("сл<i>о</i>во");
        (await DownloadAsync(audio.Audio.FileId)).ShouldBe([2]);
    }

    [Fact]
    public async Task An_album_is_several_messages_that_belong_together()
    {
        var sent = await Client.SendMediaGroup(
            Anya.Id, [new InputMediaPhoto(File(Pictures.Png(), "a.png")) { Caption = "<b>одна</b>", ParseMode = ParseMode.Html }, new InputMediaPhoto(File(Pictures.Png(), "b.png"))],
            replyParameters: 1);

        sent.Length.ShouldBe(2);
        sent[0].MediaGroupId.ShouldNotBeNull().ShouldBe(sent[1].MediaGroupId);
        sent.ShouldAllBe(message => message.ReplyToMessage!.Id == 1 && message.Photo!.Length == 1);
        Chat.Messages.Select(message => message.Html).ShouldBe(["/start", "<b>одна</b>", ""]);
        var documents = await Client.SendMediaGroup(Anya.Id, [new InputMediaDocument(File([1], "a.txt")), new InputMediaDocument(File([2], "b.txt"))]);
        documents[1].Document!.FileName.ShouldBe("b.txt");
        documents[0].MediaGroupId.ShouldNotBe(sent[0].MediaGroupId);
    }

    [Theory]
    [InlineData(1, "an album has at least 2 files")]
    [InlineData(2, null)]
    [InlineData(10, null)]
    [InlineData(11, "too many messages to send as an album")]
    public async Task An_album_has_2_to_10_files(int count, string? refusal)
    {
        var known = Chat.SendPhoto(Pictures.Png()).File!.FileId;
        var request = Client.SendMediaGroup(Anya.Id, Enumerable.Range(0, count).Select(_ => new InputMediaPhoto(known)));
        if (refusal is null)
            (await request).Length.ShouldBe(count);
        else
            await RefusedAsync(request, "Bad Request: " + refusal);
    }

    [Fact]
    public async Task An_album_is_sent_whole_or_not_at_all()
    {
        var known = Chat.SendPhoto(Pictures.Png()).File!.FileId;

        await RefusedAsync(Client.SendMediaGroup(Anya.Id, [new InputMediaPhoto(known), new InputMediaPhoto("made-up")]), "Bad Request: wrong file identifier/HTTP URL specified");

        Chat.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_caption_is_edited_and_taken_away()
    {
        var sent = await Client.SendDocument(Anya.Id, File([1]), "a");

        await RefusedAsync(
            Client.EditMessageCaption(Anya.Id, sent.Id, "a"),
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        (await Client.EditMessageCaption(Anya.Id, sent.Id, "<u>b</u>", ParseMode.Html)).Caption.ShouldBe("b");
        Chat.Last.Html.ShouldBe("<u>b</u>");
        (await Client.EditMessageCaption(Anya.Id, sent.Id, null)).Caption.ShouldBeNull();
        await RefusedAsync(Client.EditMessageCaption(Anya.Id, sent.Id, new string('x', 1025)), "Bad Request: message caption is too long");
        await RefusedAsync(Client.EditMessageText(Anya.Id, sent.Id, "b"), "Bad Request: there is no text in the message to edit");
    }

    [Fact]
    public async Task The_file_of_a_message_is_exchanged()
    {
        InlineKeyboardMarkup keyboard = new(InlineKeyboardButton.WithCallbackData("Да", "y"));
        var sent = await Client.SendPhoto(Anya.Id, File(Pictures.Png()), "вопрос");

        var edited = await Client.EditMessageMedia(Anya.Id, sent.Id, new InputMediaPhoto(File(Pictures.Png(100, 50), "b.png")) { Caption = "ответ" }, keyboard);

        edited.Photo!.Single().Width.ShouldBe(100);
        Chat.Last.ToString().ShouldBe("Quiz: ответ (photo )\n  [Да]");
        Chat.Last.Edits.ShouldBe(1);
        await RefusedAsync(
            Client.EditMessageMedia(Anya.Id, sent.Id, new InputMediaPhoto(edited.Photo!.Single().FileId) { Caption = "ответ" }, keyboard),
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        (await Client.EditMessageMedia(Anya.Id, sent.Id, new InputMediaDocument(File([1], "a.txt")))).Photo.ShouldBeNull();
        Chat.Last.ToString().ShouldBe("Quiz:  (document a.txt)");
    }

    [Fact]
    public async Task A_text_becomes_a_picture_but_a_voice_does_not()
    {
        var text = await Client.SendMessage(Anya.Id, "вопрос");
        var voice = await Client.SendVoice(Anya.Id, File([1]));
        var picture = new InputMediaPhoto(Chat.SendPhoto(Pictures.Png()).File!.FileId);

        (await Client.EditMessageMedia(Anya.Id, text.Id, picture)).Text.ShouldBeNull();
        await RefusedAsync(Client.EditMessageMedia(Anya.Id, voice.Id, picture), "Bad Request: message can't be edited");
    }

    private static InputFileStream File(byte[] content, string name = "file.bin") => InputFile.FromStream(new MemoryStream(content), name);

    private async Task<byte[]> DownloadAsync(string fileId)
    {
        using var target = new MemoryStream();
        await Client.GetInfoAndDownloadFile(fileId, target);
        return target.ToArray();
    }
}
