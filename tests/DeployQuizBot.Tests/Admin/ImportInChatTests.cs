using System.IO.Compression;
using System.Text;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Admin;

/// <summary>An admin drops notes into the chat, sees what will change, and says yes.</summary>
public sealed class ImportInChatTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const long AdminId = 500;

    private const string Notes = """
        # Сеть

        ## DNS (Domain Name System)
        _Телефонная книга интернета: по имени находит адрес_

        ## Порт
        _Номер, по которому на машине находят нужную программу_

        __Виды:__
        - известные
        - свободные

        Пакет: кусок данных
        """;

    [Theory, OnBothStores]
    public async Task Notes_are_shown_before_they_are_imported(StoreKind store)
    {
        var (world, boss) = await StartWithAdminAsync(store);

        await boss.SendsAsync("Сеть.md", Notes);

        boss.Screen.Text.ShouldContain("Сеть, новая колода");
        boss.Screen.Text.ShouldContain("+ 3 новых\n? 1");
        boss.Screen.Text.ShouldContain("? 1 сомнительный");
        boss.Screen.Text.ShouldContain("Телефонная книга интернета");
        boss.Buttons.ShouldBe(["Импортировать", "Сомнительные: 1", "Посмотреть всё", "Отменить"]);
        (await DecksAsync(world)).ShouldBe(["small"]);

        await boss.TapsAsync("Импортировать");

        boss.Screen.Text.ShouldContain("Готово");
        boss.Buttons.ShouldBe(["Отменить импорт"]);
        (await DecksAsync(world)).ShouldBe(["small", "сеть"]);
        (await TermsAsync(world, "Сеть.md")).ShouldBe(["DNS", "Порт", "Порт: Виды"]);
    }

    [Theory, OnBothStores]
    public async Task What_changes_can_be_looked_through_like_a_plan(StoreKind store)
    {
        var (_, boss) = await StartWithAdminAsync(store);

        await boss.SendsAsync("small.md", WorldOptions.SmallDeck
            .Replace("## Pod", "## Под (Pod)", StringComparison.Ordinal)
            .Replace("Программа, которая", "Движок, который", StringComparison.Ordinal)
            .Replace("## Service\n_Постоянный адрес для группы Pod_", "## Node\n_Одна машина кластера, на которой всё работает_", StringComparison.Ordinal));
        await boss.TapsAsync("Посмотреть всё");

        boss.Screen.Text.ShouldContain("~ Docker small.md:3");
        boss.Screen.Text.ShouldContain("> Pod → Под small.md:6");
        boss.Screen.Text.ShouldContain("- Service small.md:9");
        boss.Screen.Text.ShouldContain("+ Node small.md:9");
        await boss.TapsAsync("Назад");
        boss.Screen.Text.ShouldContain("+ 1 новый\n~ 1 изменён\n> 1 переименован или перенесён\n− 1 снят");
    }

    [Theory, OnBothStores]
    public async Task Progress_survives_a_new_name_and_a_new_wording(StoreKind store)
    {
        var (world, boss) = await StartWithAdminAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        var before = await world.ReadAsync(db => db.LearnerCards.AsNoTracking().SingleAsync());

        await boss.SendsAsync("small.md", WorldOptions.SmallDeck.Replace("## Docker", "## 1) Докер (Docker)", StringComparison.Ordinal));
        await boss.TapsAsync("Импортировать");

        var after = await world.ReadAsync(db => db.LearnerCards.AsNoTracking().Include(own => own.Card).SingleAsync());
        (after.CardId, after.Due, after.Card.Term, after.Card.RetiredAt).ShouldBe((before.CardId, before.Due, "Докер", null));
    }

    [Theory, OnBothStores]
    public async Task A_doubtful_term_becomes_a_card_when_it_is_switched_on(StoreKind store)
    {
        var (world, boss) = await StartWithAdminAsync(store);
        await boss.SendsAsync("Сеть.md", Notes);

        await boss.TapsAsync("Сомнительные: 1");
        boss.Screen.Text.ShouldContain("кусок данных");
        await boss.TapsAsync("☐ Пакет");
        boss.Buttons.ShouldContain("☑ Пакет");
        await boss.TapsAsync("Назад");
        boss.Screen.Text.ShouldContain("+ 4 новых");
        await boss.TapsAsync("Импортировать");
        (await TermsAsync(world, "Сеть.md")).ShouldContain("Пакет");

        await boss.SendsAsync("Сеть.md", Notes);
        boss.Screen.Text.ShouldContain("= 4 без перемен", customMessage: "what was switched on once stays on");
        boss.Buttons.ShouldNotContain("Импортировать", "the same file changes nothing");
    }

    [Theory, OnBothStores]
    public async Task What_only_a_person_can_tell_is_asked(StoreKind store)
    {
        var (world, boss) = await StartWithAdminAsync(store);
        await boss.SendsAsync("perf.md", "# Perf\n\n## Latency\n_Time from request to answer of a service_\n\n## Load\n_Work that arrives in a second_");
        await boss.TapsAsync("Импортировать");

        await boss.SendsAsync("perf.md", "# Perf\n\n## Задержка\n_Сколько сервис думает над ответом_\n\n## Load\n_Work that arrives in a second_");
        boss.Screen.Text.ShouldContain("! 1 вопрос");
        await boss.TapsAsync("Вопросы: 1");
        boss.Screen.Text.ShouldContain("Было: Latency");
        boss.Screen.Text.ShouldContain("Стало: Задержка");
        await boss.TapsAsync("То же самое, прогресс оставить");
        boss.Screen.Text.ShouldContain("> 1 переименован");
        await boss.TapsAsync("Импортировать");

        (await world.ReadAsync(db => db.Terms.Where(term => term.File == "perf.md").OrderBy(term => term.Id).Select(term => term.Name).ToListAsync()))
            .ShouldBe(["Задержка", "Load"]);
    }

    [Theory, OnBothStores]
    public async Task An_import_can_be_taken_back(StoreKind store)
    {
        var (world, boss) = await StartWithAdminAsync(store);
        var before = await EverythingAsync(world);
        await boss.SendsAsync("small.md", "# Контейнеры\n\n## Докер\n_Программа, которая запускает контейнеры_\n\n## Образ\n_Слепок файлов, из которого запускают контейнеры_");
        await boss.TapsAsync("Импортировать");
        (await EverythingAsync(world)).ShouldNotBe(before);

        await boss.TapsAsync("Отменить импорт");

        boss.Screen.Text.ShouldContain("Импорт отменён");
        (await EverythingAsync(world)).ShouldBe(before);
    }

    [Theory, OnBothStores]
    public async Task Of_two_admins_at_once_one_wins_and_the_other_is_shown_the_new_difference(StoreKind store)
    {
        var (world, boss) = await StartWithAdminAsync(store);
        var deputy = world.NewLearner("Борис");
        await deputy.SaysAsync("/start");
        await boss.SaysAsync($"/admin add {deputy.Id}");
        deputy.Screen.Text.ShouldContain("права админа");

        await boss.SendsAsync("Сеть.md", Notes);
        await deputy.SendsAsync("Сеть.md", Notes.Replace("Телефонная книга", "Справочник", StringComparison.Ordinal));
        await deputy.TapsAsync("Импортировать");
        var toast = await boss.TapsAsync("Импортировать");

        toast.ShouldBe("Колоды изменились, посмотри ещё раз");
        boss.Screen.Text.ShouldContain("колоды изменились");
        boss.Screen.Text.ShouldContain("~ 1 изменён");
        await boss.TapsAsync("Импортировать");
        boss.Screen.Text.ShouldContain("Готово");
        (await world.ReadAsync(db => db.Terms.SingleAsync(term => term.Name == "DNS"))).Body.ToPlainText().ShouldStartWith("Телефонная книга");
    }

    [Theory, OnBothStores]
    public async Task Files_that_are_sent_together_are_one_import(StoreKind store)
    {
        var (world, boss) = await StartWithAdminAsync(store);

        await boss.SendsAsync("Сеть.md", Notes, mediaGroup: "g1");
        await boss.SendsAsync("Диски.md", "## Диск\n_Хранит данные и без тока_", mediaGroup: "g1");

        boss.Screen.Text.ShouldContain("Сеть, новая колода");
        boss.Screen.Text.ShouldContain("Диски, новая колода");
        await boss.TapsAsync("Импортировать");
        (await DecksAsync(world)).ShouldBe(["small", "диски", "сеть"]);
    }

    [Fact]
    public async Task An_archive_of_notes_is_unpacked()
    {
        var (world, boss) = await StartWithAdminAsync(StoreKind.Sqlite);

        await boss.SendsAsync("notes.zip", Zip(("notes/Сеть.md", Notes), ("notes/sub/Диск.md", "## Диск\n_Хранит данные и без тока_"), ("__MACOSX/notes/._Сеть.md", "x"), ("notes/p.png", "x")));
        await boss.TapsAsync("Импортировать");

        (await DecksAsync(world)).ShouldBe(["small", "sub/диск", "сеть"]);
    }

    [Fact]
    public async Task A_pasted_text_is_a_note_as_well()
    {
        var (world, boss) = await StartWithAdminAsync(StoreKind.Sqlite);

        await boss.SaysAsync("/help");
        await boss.SaysAsync("привет");
        boss.Screen.Text.ShouldContain("Я понимаю кнопки и команды");
        await boss.SaysAsync("# Сеть\n\n**Порт** - номер, по которому находят программу\n\n**DNS** - телефонная книга интернета");
        boss.Screen.Text.ShouldContain("+ 2 новых");
        await boss.TapsAsync("Импортировать");

        (await TermsAsync(world, "сеть.md")).ShouldBe(["Порт", "DNS"]);
    }

    [Fact]
    public async Task A_file_with_another_name_is_taken_for_the_deck_that_it_is_like()
    {
        var (world, boss) = await StartWithAdminAsync(StoreKind.Sqlite);

        await boss.SendsAsync("containers-v2.md", WorldOptions.SmallDeck.Replace("Программа", "Система", StringComparison.Ordinal));
        boss.Screen.Text.ShouldContain("~ 1 изменён");
        boss.Screen.Text.ShouldNotContain("новая колода");

        await boss.TapsAsync("Это новая колода");
        boss.Screen.Text.ShouldContain("новая колода");
        boss.Screen.Text.ShouldContain("+ 3 новых");
        await boss.TapsAsync("Импортировать");
        (await DecksAsync(world)).ShouldBe(["containers-v2", "small"]);
    }

    [Fact]
    public async Task Notes_of_old_Windows_programs_are_read()
    {
        var (world, boss) = await StartWithAdminAsync(StoreKind.Sqlite);
        await boss.SendsAsync("Сеть.md", CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(Notes));
        await boss.TapsAsync("Импортировать");
        (await TermsAsync(world, "Сеть.md")).ShouldBe(["DNS", "Порт", "Порт: Виды"]);
    }

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "notes.md", [], "пустой" },
        { "notes.md", "  \n"u8.ToArray(), "пустой" },
        { "notes.md", [0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0], "не похож на текст" },
        { "notes.md", [0xFF, 0xD8, 0xFF, 0xE0, 0x10, 0x80, 0x91], "не похож на текст" },
        { "notes.docx", "PK"u8.ToArray(), "Я читаю конспекты в Markdown" },
        { "notes.zip", [(byte)'P', (byte)'K', 3, 4, 9, 9], "повреждён" },
        { "notes.zip", Zip(("a.png", "x")), "нет конспектов" },
        { "notes.md", "Просто текст без всего."u8.ToArray(), "не нашёл терминов" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_gets_a_clear_answer(string name, byte[] content, string answer)
    {
        var (world, boss) = await StartWithAdminAsync(StoreKind.Sqlite);
        await boss.SendsAsync(name, content);
        boss.Screen.Text.ShouldContain(answer);
        (await DecksAsync(world)).ShouldBe(["small"]);
    }

    [Fact]
    public async Task What_others_send_is_theirs_alone()
    {
        var (world, _) = await StartWithAdminAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();

        await anya.SendsAsync("Сеть.md", Notes);
        anya.Screen.Text.ShouldStartWith("🔒 Личная колода");
        await anya.SaysAsync(Notes);
        anya.Screen.Text.ShouldStartWith("🔒 Личная колода");
        await anya.SaysAsync("/admin");
        anya.Screen.Text.ShouldContain("Такой команды нет");
        (await anya.TapsDataAsync(anya.Screen, "if:1:1")).ShouldNotBeNull().ShouldContain("от прежнего файла");
        (await DecksAsync(world)).ShouldBe(["small"]);
    }

    [Fact]
    public async Task Buttons_of_an_earlier_file_do_nothing()
    {
        var (world, boss) = await StartWithAdminAsync(StoreKind.Sqlite);
        await boss.SendsAsync("Сеть.md", Notes);
        var old = boss.Screen;
        var data = old.Buttons.Single(button => button.Text == "Импортировать").Data!;
        await boss.SendsAsync("Диски.md", "## Диск\n_Хранит данные и без тока_");

        (await boss.TapsDataAsync(boss.Screen, data)).ShouldBe("Эти кнопки от прежнего файла. Пришли конспект ещё раз.");
        await boss.TapsAsync("Отменить");
        boss.Screen.Text.ShouldContain("ничего не изменилось");
        (await DecksAsync(world)).ShouldBe(["small"]);
    }

    [Fact]
    public async Task Hard_cards_are_named_with_a_split()
    {
        var (_, boss) = await StartWithAdminAsync(StoreKind.Sqlite);
        await boss.SendsAsync("a.md", """
            ## Пакет
            _Кусок данных. Его шлют по сети. У него есть заголовок. В нём адреса._

            Плюсы:
            - а
            - б
            - в
            - г
            - д
            - е
            - ж
            - з
            """);

        await boss.TapsAsync("Трудно запомнить: 2");

        boss.Screen.Text.ShouldContain("4 факта в одной карточке");
        boss.Screen.Text.ShouldContain("2 списка со своими подписями");
        boss.Screen.Text.ShouldContain("1. а, б, в, г, д");
    }

    [Fact]
    public async Task Only_admins_of_the_settings_promote()
    {
        var (world, boss) = await StartWithAdminAsync(StoreKind.Sqlite);
        await boss.SaysAsync("/admin add 77");
        boss.Screen.Text.ShouldContain("Я пока не знаю 77");
        var boris = world.NewLearner("Борис", id: 77);
        await boris.SaysAsync("/start");
        await boss.SaysAsync("/admin add 77");
        boss.Screen.Text.ShouldContain("Борис теперь может импортировать");

        await boris.SaysAsync("/admin add 500");
        boris.Screen.Text.ShouldContain("только те, кто указан в настройках");
        await boris.SaysAsync("/admin");
        boris.Screen.Text.ShouldContain("Борис 77");
        await boss.SaysAsync("/admin remove 77");
        await boris.SendsAsync("Сеть.md", Notes);
        boris.Screen.Text.ShouldStartWith("🔒 Личная колода");
    }

    private async Task<(World World, Learner Boss)> StartWithAdminAsync(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Configuration["Telegram:Admins"] = $"{AdminId}");
        var boss = world.NewLearner("Шеф", id: AdminId);
        await boss.SaysAsync("/start");
        return (world, boss);
    }

    private static Task<List<string>> DecksAsync(World world) =>
        world.ReadAsync(db => db.Decks.Select(deck => deck.Slug).OrderBy(slug => slug).ToListAsync());

    private static async Task<List<string>> TermsAsync(World world, string file) =>
        [.. (await world.ReadAsync(db => db.Terms.Where(term => term.File == file && term.RetiredAt == null).OrderBy(term => term.Position).ToListAsync()))
            .Select(term => term.Label.Length == 0 ? term.Name : $"{term.Name}: {term.Label}")];

    /// <summary>All that learners see of the terms, as text.</summary>
    private static async Task<string> EverythingAsync(World world) => string.Join('\n', (await world.ReadAsync(db => db.Cards
        .Where(card => card.RetiredAt == null).OrderBy(card => card.Id).ToListAsync()))
        .Select(card => $"{card.Id} {card.Kind} {card.Term} {card.Section} {card.Front} {card.Back} {card.File}:{card.Line} {card.Position}"));

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
