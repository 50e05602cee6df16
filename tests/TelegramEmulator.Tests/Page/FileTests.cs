using OpenQA.Selenium;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace TelegramEmulator.Tests.Page;

/// <summary>Pictures and files, both ways.</summary>
public sealed class FileTests(Browser browser) : PageTest(browser)
{
    // Four pixels, red.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-page-");

    [Fact]
    public async Task A_picture_is_shown_with_its_caption_and_enlarged_by_a_click()
    {
        OpenStarted();
        await Client.SendPhoto(Anya.Id, new MemoryStream(Picture), "Retention: <b>92 %</b>", ParseMode.Html, cancellationToken: Cancel);

        Tab.Until(() => Tab.Run<int>("return document.querySelector('.photo img').naturalWidth") == 2, "the picture is loaded");
        Tab.Text(".text strong").ShouldBe("92 %");
        Tab.Attribute(".photo img", "alt").ShouldBe("Retention: 92 %");
        Tab.Click(".photo");
        Tab.Find("dialog.lightbox img");
        Tab.Press(Keys.Escape);

        Tab.Until(() => Tab.Count("dialog") == 0, "the picture is small again");
    }

    [Fact]
    public async Task A_hidden_picture_is_uncovered_first()
    {
        OpenStarted();
        await Client.SendPhoto(Anya.Id, new MemoryStream(Picture), hasSpoiler: true, cancellationToken: Cancel);

        Tab.Attribute(".hidden-photo", "aria-label").ShouldBe("Hidden picture. Press to show");
        Tab.Click(".photo");

        Tab.Until(() => Tab.Count(".hidden-photo") == 0, "the picture is uncovered");
        Tab.Count("dialog").ShouldBe(0);
    }

    [Fact]
    public async Task A_document_can_be_downloaded()
    {
        OpenStarted();
        await Client.SendDocument(Anya.Id, new Telegram.Bot.Types.InputFileStream(new MemoryStream(new byte[2_048]), "progress.csv"), cancellationToken: Cancel);

        Tab.Text(".document").ShouldContain("progress.csv");
        Tab.Text(".document").ShouldContain("2 kB");
        var link = Tab.Find(".document");
        link.GetAttribute("download").ShouldBe("progress.csv");
        using var http = new HttpClient();
        (await http.GetByteArrayAsync(new Uri(link.GetAttribute("href")!), Cancel)).Length.ShouldBe(2_048);
    }

    [Fact]
    public async Task A_chosen_file_is_sent_with_a_caption()
    {
        OpenStarted();

        Choose("notes.md", "# Terms"u8.ToArray());
        Tab.Text("dialog .chosen").ShouldContain("notes.md");
        Tab.Press("New notes", Keys.Enter);

        var message = (await HearMessageAsync(message => message.Document is not null))!;
        message.Document!.FileName.ShouldBe("notes.md");
        message.Caption.ShouldBe("New notes");
        Tab.Until(() => Tab.Count("dialog") == 0 && Tab.Text(".out .document").Contains("notes.md"), "the file is in the chat");
    }

    [Fact]
    public async Task A_dropped_picture_is_shown_before_it_is_sent()
    {
        OpenStarted();

        Give("drop");
        Tab.Find("dialog .chosen-picture");
        Tab.Find("dialog [type=submit]").Click();

        (await HearMessageAsync(message => message.Photo is not null))!.Photo![^1].Width.ShouldBe(2);
    }

    [Fact]
    public async Task A_pasted_picture_can_go_as_a_file()
    {
        OpenStarted();

        Give("paste");
        Tab.Click("dialog .check");
        Tab.Find("dialog [type=submit]").Click();

        (await HearMessageAsync(message => message.Document is not null))!.Document!.FileName.ShouldBe("shot.png");
    }

    [Fact]
    public void A_file_that_is_too_big_is_explained()
    {
        OpenStarted();
        var path = Path.Combine(_folder.FullName, "film.mp4");
        using (var file = File.Create(path))
            file.SetLength(60L * 1024 * 1024);

        Tab.Driver.FindElement(By.Id("file")).SendKeys(path);

        Tab.Until(() => Tab.Text(".toast") == "“film.mp4” is too big: 60 MB. At most 50 MB go through.", "the limit is told");
        Tab.Count("dialog").ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_only_claims_to_be_a_picture_can_go_as_a_file()
    {
        AllowsErrors = true;
        OpenStarted();

        Choose("broken.png", "not a picture"u8.ToArray());
        Tab.Find("dialog [type=submit]").Click();
        Tab.Text("dialog .problem").ShouldBe("“broken.png” is no picture that can be shown. As a file it goes through.");
        Tab.Click("dialog .check");
        Tab.Find("dialog [type=submit]").Click();

        (await HearMessageAsync(message => message.Document is not null))!.Document!.FileName.ShouldBe("broken.png");
    }

    [Fact]
    public void An_empty_file_is_explained()
    {
        OpenStarted();

        Choose("nothing.txt", []);

        Tab.Until(() => Tab.Text(".toast") == "“nothing.txt” is empty, there is nothing to send.", "it is told");
        Chat.Messages.Count.ShouldBe(1);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private void Choose(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        Tab.Driver.FindElement(By.Id("file")).SendKeys(path);
    }

    private void Give(string how) => Tab.Run<bool>(
        """
        const bytes = Uint8Array.from(atob(arguments[1]), (letter) => letter.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], "shot.png", { type: "image/png" }));
        document.body.dispatchEvent(arguments[0] === "drop"
          ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        return true;
        """,
        how,
        Convert.ToBase64String(Picture));

    private async Task<Telegram.Bot.Types.Message?> HearMessageAsync(Func<Telegram.Bot.Types.Message, bool> fits)
    {
        while (true)
        {
            if ((await HearAsync(UpdateType.Message)).Message is { } message && fits(message))
                return message;
        }
    }
}
