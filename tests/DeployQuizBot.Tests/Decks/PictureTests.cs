using System.IO.Compression;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Decks;

/// <summary>Pictures of the notes go with their cards.</summary>
public sealed class PictureTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const long AdminId = 500;
    private const string Note = "# Контейнеры\n\n## Pod\n_Группа контейнеров_\n\n![схема](img/pod.png)\n\n## Порт\n_Номер двери_";

    private static readonly byte[] Scheme = Pictures.Png(320, 200);

    [Theory, OnBothStores]
    public async Task The_answer_shows_the_picture_and_the_next_card_comes_without_it(StoreKind store)
    {
        var (world, anya) = await StartAsync(store, Note, ("img/pod.png", Scheme));
        await anya.SaysAsync("/review");
        anya.Screen.File.ShouldBeNull();

        await anya.TapsAsync("Показать ответ");

        world.Telegram.ReadFile(anya.Screen.File!).ShouldBe(Scheme);
        anya.Screen.Text.ShouldContain("Группа контейнеров");
        anya.Screen.Html.ShouldContain("<blockquote>");
        anya.Buttons.Count().ShouldBe(5, "one picture needs no button");

        await anya.TapsAsync("⋯");
        anya.Screen.File.ShouldNotBeNull("the menu belongs to the same card");
        await anya.TapsAsync("← Назад");
        await anya.TapsAsync("Хорошо");

        anya.Screen.File.ShouldBeNull();
        anya.Screen.Text.ShouldContain("Порт");
        anya.Chat.Messages.Count(message => message.FromBot && message.Buttons.Any()).ShouldBe(1, "the card is one living message");
    }

    [Theory, OnBothStores]
    public async Task Telegram_gets_the_bytes_only_once(StoreKind store)
    {
        var (world, anya) = await StartAsync(store, Note, ("img/pod.png", Scheme));
        var boris = world.NewLearner("Борис");

        foreach (var learner in new[] { anya, boris })
        {
            await learner.SaysAsync("/review");
            await learner.TapsAsync("Показать ответ");
        }

        boris.Screen.File!.FileId.ShouldBe(anya.Screen.File!.FileId);
        await anya.TapsAsync("Хорошо");
        await anya.TapsAsync("↩ Отменить");
        anya.Screen.File!.FileId.ShouldBe(boris.Screen.File!.FileId);
        (await world.ReadAsync(db => db.Pictures.SingleAsync())).FileId.ShouldBe(boris.Screen.File!.FileId);
    }

    [Fact]
    public async Task A_picture_on_the_web_is_left_to_Telegram()
    {
        var (_, anya) = await StartAsync(StoreKind.Sqlite, Note.Replace("img/pod.png", "https://example.com/pod.png", StringComparison.Ordinal));
        await anya.SaysAsync("/review");

        await anya.TapsAsync("Показать ответ");

        anya.Screen.File.ShouldBeNull();
        var preview = anya.Screen.Raw.GetProperty("link_preview_options");
        preview.GetProperty("url").GetString().ShouldBe("https://example.com/pod.png");
        preview.GetProperty("show_above_text").GetBoolean().ShouldBeTrue();
    }

    [Theory, OnBothStores]
    public async Task Several_pictures_are_looked_at_one_by_one(StoreKind store)
    {
        var (world, anya) = await StartAsync(
            store, Note.Replace("![схема](img/pod.png)", "![](img/pod.png) ![](./img/two%20pods.jpg)", StringComparison.Ordinal), ("img/pod.png", Scheme), ("img/two pods.jpg", Pictures.Jpeg(100, 80)));
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        anya.Screen.File.ShouldNotBeNull();

        await anya.TapsAsync("🖼 Картинки (2)");
        anya.Screen.Text.ShouldEndWith("1/2");
        await anya.TapsAsync("›");

        anya.Screen.Text.ShouldEndWith("2/2");
        world.Telegram.ReadFile(anya.Screen.File!).ShouldBe(Pictures.Jpeg(100, 80));
        anya.Buttons.ShouldBe(["‹", "← Назад"]);
        await anya.TapsAsync("← Назад");
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
    }

    [Fact]
    public async Task A_long_answer_keeps_its_words_and_has_a_button_for_the_picture()
    {
        var definition = string.Join(' ', Enumerable.Repeat("контейнеры рядом", 80));
        var (_, anya) = await StartAsync(StoreKind.Sqlite, Note.Replace("Группа контейнеров", definition, StringComparison.Ordinal), ("img/pod.png", Scheme));
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        anya.Screen.Text.ShouldContain(definition);
        anya.Screen.File.ShouldBeNull();

        await anya.TapsAsync("🖼 Картинки (1)");

        anya.Screen.File.ShouldNotBeNull();
        anya.Buttons.ShouldBe(["← Назад"]);
        await anya.TapsAsync("← Назад");
        anya.Screen.Text.ShouldContain(definition);
    }

    [Fact]
    public async Task A_picture_that_Telegram_refuses_takes_no_answer_along()
    {
        var (world, anya) = await StartAsync(StoreKind.Sqlite, Note, options => options.Refusal = "IMAGE_PROCESS_FAILED", ("img/pod.png", [1, 2, 3]));
        await anya.SaysAsync("/review");

        await anya.TapsAsync("Показать ответ");

        anya.Screen.Text.ShouldContain("Группа контейнеров");
        anya.Screen.File.ShouldBeNull();
        world.Log.ShouldContain(line => line.Text.Contains("shown another way"));
    }

    [Fact]
    public async Task Another_bot_s_id_of_a_picture_is_no_obstacle()
    {
        var (world, anya) = await StartAsync(StoreKind.Sqlite, Note, options => options.Refusal = "wrong file identifier", ("img/pod.png", Scheme));
        await world.ReadAsync(db => db.Pictures.ExecuteUpdateAsync(set => set.SetProperty(picture => picture.FileId, "of-another-bot"), TestContext.Current.CancellationToken));
        await anya.SaysAsync("/review");

        await anya.TapsAsync("Показать ответ");

        world.Telegram.ReadFile(anya.Screen.File!).ShouldBe(Scheme);
        (await world.ReadAsync(db => db.Pictures.SingleAsync())).FileId.ShouldBe(anya.Screen.File!.FileId);
    }

    [Theory, OnBothStores]
    public async Task Pictures_of_an_archive_come_along_and_missing_ones_can_be_sent_after_it(StoreKind store)
    {
        var (_, boss) = await StartAsync(store, "# Пусто");
        await boss.SendsAsync("vault.zip", Zip(
            ("vault/k8s/pod.md", "## Pod\n_Группа контейнеров_\n\n![[pod.png]]"u8.ToArray()),
            ("vault/files/pod.png", Scheme),
            ("vault/files/unused.png", Scheme),
            ("vault/k8s/net.md", "## Сеть\n_Связывает машины_\n\n![](../files/net.png)\n\n## Диск\n_Хранит данные_\n\n![](../files/disk.svg)"u8.ToArray())));
        boss.Screen.Text.ShouldContain("2 картинок не хватает: ../files/net.png, ../files/disk.svg");

        await boss.SendsAsync("net.png", Pictures.Png(50, 50));
        boss.Screen.Text.ShouldContain("1 картинки не хватает: ../files/disk.svg");
        await boss.TapsAsync("Импортировать");

        foreach (var term in new[] { "Pod", "Сеть" })
        {
            await boss.SaysAsync($"/find {term}");
            boss.Screen.File.ShouldNotBeNull(term);
        }
    }

    [Theory, OnBothStores]
    public async Task A_picture_that_changes_is_a_change_that_can_be_taken_back(StoreKind store)
    {
        var (world, boss) = await StartAsync(store, "# Пусто");
        byte[] With(byte[] picture) => Zip(("n/pod.md", "## Pod\n_Группа контейнеров_\n\n![](pod.png)"u8.ToArray()), ("n/pod.png", picture));
        var second = Pictures.Png(50, 50);
        await boss.SendsAsync("n.zip", With(Scheme));
        await boss.TapsAsync("Импортировать");
        await boss.SendsAsync("n.zip", With(Scheme));
        boss.Buttons.ShouldNotContain("Импортировать", "nothing has changed");

        await boss.SendsAsync("n.zip", With(second));
        boss.Screen.Text.ShouldContain("~ 1 изменён");
        await boss.TapsAsync("Импортировать");
        (await ShownAsync(world, boss)).ShouldBe(second);

        await boss.TapsAsync("Отменить импорт");
        (await ShownAsync(world, boss)).ShouldBe(Scheme);
    }

    [Theory, OnBothStores]
    public async Task The_folder_is_imported_again_when_only_a_picture_has_changed(StoreKind store)
    {
        var (world, anya) = await StartAsync(store, Note, options => options.Configuration["Cards:PollSeconds"] = "17", ("img/pod.png", Scheme));
        var second = Pictures.Png(50, 50, bytes: 70);
        world.WriteFile("img/pod.png", second);

        var poll = TimeSpan.FromSeconds(17);
        await world.Clock.WhenWaitedForAsync(poll);
        for (var look = 1; look <= 2; look++)
        {
            world.Clock.Advance(poll);
            await world.Clock.WhenWaitedForAsync(poll);
        }

        (await ShownAsync(world, anya)).ShouldBe(second);
    }

    [Fact]
    public async Task A_picture_without_notes_is_kept_for_them()
    {
        var (world, boss) = await StartAsync(StoreKind.Sqlite, "# Пусто");
        await boss.SendsAsync("pod.png", Scheme);
        boss.Screen.Text.ShouldContain("Картинку pod.png сохранил");

        await boss.SendsAsync("pod.md", "## Pod\n_Группа контейнеров_\n\n![](img/pod.png)");
        await boss.TapsAsync("Импортировать");

        (await ShownAsync(world, boss)).ShouldBe(Scheme);
    }

    private static async Task<byte[]> ShownAsync(World world, Learner learner)
    {
        await learner.SaysAsync("/find Pod");
        return world.Telegram.ReadFile(learner.Screen.File!);
    }

    private Task<(World World, Learner Learner)> StartAsync(StoreKind store, string note, params (string Path, byte[] Content)[] pictures) =>
        StartAsync(store, note, configure: null, pictures);

    private async Task<(World World, Learner Learner)> StartAsync(StoreKind store, string note, Action<WorldOptions>? configure, params (string Path, byte[] Content)[] pictures)
    {
        var world = await StartAsync(store, options =>
        {
            options.Configuration["Telegram:Admins"] = $"{AdminId}";
            options.Notes["small.md"] = note;
            foreach (var (path, content) in pictures)
                options.Pictures[path] = content;
            configure?.Invoke(options);
        });
        return (world, world.NewLearner("Аня", id: AdminId));
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
