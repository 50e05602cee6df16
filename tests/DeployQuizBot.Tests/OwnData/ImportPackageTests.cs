using System.IO.Compression;
using System.Text;
using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.OwnData;

/// <summary>Cards of other programs, and what /export gave, come back as private decks with their progress.</summary>
public sealed class ImportPackageTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Notes = """
        # Древности

        ## Сфинкс (Sphinx, Сфинга)
        _Древняя статуя льва: голова & тело_

        ```
        ls -l
          /giza
        ```

        ## Обелиск
        _Высокий камень с острой вершиной_

        __Виды:__
        - целые
        - сломанные

        ### Где стоят обелиски?

        В Египте и в Риме.

        Первый обелиск поставил {{c1::Сенусерт}} в городе солнца.
        """;

    [Theory, OnBothStores]
    public async Task Who_exports_forgets_and_imports_goes_on_where_they_were(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);
        await zoya.SendsAsync("Древности.md", Notes);
        await zoya.TapsAsync("Импортировать");
        await LearnAsync(world, zoya);
        var before = await StateAsync(world, zoya);
        before.Cards.Count.ShouldBeGreaterThan(5);
        using var zip = await ExportTests.ExportAsync(world, zoya);
        var file = zoya.Screen.File!;
        await ForgetAsync(zoya);
        (await StateAsync(world, zoya)).Cards.ShouldBeEmpty();

        await zoya.SaysAsync("/start");
        await zoya.SendsAsync(file.Name!, world.Telegram.ReadFile(file));
        zoya.Screen.Text.ShouldContain("Древности");
        zoya.Screen.Text.ShouldContain("уже есть в твоих колодах");
        zoya.Screen.Text.ShouldContain($"Вместе с прогрессом: {before.Cards.Count} карточек, {before.Answers.Count} ответов.");
        await zoya.TapsAsync("Импортировать");

        zoya.Screen.Text.ShouldContain($"Прогресс на месте: {before.Cards.Count} карточек, {before.Answers.Count} ответов.");
        var after = await StateAsync(world, zoya);
        after.Terms.ShouldBe(before.Terms);
        after.Cards.ShouldBe(before.Cards);
        after.Answers.ShouldBe(before.Answers);
        after.Notes.ShouldBe(before.Notes);
        await zoya.SaysAsync("/undo");
        zoya.Screen.Text.ShouldStartWith("Больше брать назад нечего", customMessage: "what came with a file was not done here");
    }

    [Theory, OnBothStores]
    public async Task Importing_what_is_still_there_changes_nothing(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);
        await zoya.SendsAsync("Древности.md", Notes);
        await zoya.TapsAsync("Импортировать");
        await LearnAsync(world, zoya);
        using var zip = await ExportTests.ExportAsync(world, zoya);
        var file = zoya.Screen.File!;
        var before = await StateAsync(world, zoya);

        await zoya.SendsAsync(file.Name!, world.Telegram.ReadFile(file));
        await zoya.TapsAsync("Импортировать");

        zoya.Screen.Text.ShouldContain($"{before.Cards.Count} карточек сохранили то, что выучено здесь.");
        (await StateAsync(world, zoya)).ShouldBeEquivalentTo(before);
    }

    [Theory, OnBothStores]
    public async Task The_table_of_an_export_brings_the_timetable_too(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);
        await zoya.SendsAsync("Древности.md", Notes);
        await zoya.TapsAsync("Импортировать");
        await LearnAsync(world, zoya);
        var before = await StateAsync(world, zoya);
        using var zip = await ExportTests.ExportAsync(world, zoya);
        var table = new MemoryStream();
        await using (var entry = zip.GetEntry("csv/cards.csv")!.Open())
            await entry.CopyToAsync(table, TestContext.Current.CancellationToken);
        await ForgetAsync(zoya);
        await zoya.SaysAsync("/start");

        await zoya.SendsAsync("cards.csv", table.ToArray());
        await zoya.TapsAsync("Импортировать");

        var after = await StateAsync(world, zoya);
        after.Terms.ShouldBe(before.Terms);
        after.Cards.ShouldBe(before.Cards);
        after.Notes.ShouldBe(before.Notes);
        after.Answers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, false)]
    [InlineData(StoreKind.Postgres, false)]
    [InlineData(StoreKind.Sqlite, true)]
    [InlineData(StoreKind.Postgres, true)]
    public async Task A_package_of_Anki_becomes_a_deck_with_its_timetable(StoreKind store, bool isNew)
    {
        var (world, zoya) = await MeetAsync(store);
        var now = world.Clock.GetUtcNow();
        var begin = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);
        using var anki = new AnkiFile(begin, isNew);
        anki.AddNote(1, AnkiFile.Basic, "Порт", "Номер программы<br>на <b>машине</b>");
        anki.AddCard(101, 1, template: 0, type: 2, queue: 2, due: 63, interval: 10, factor: 2500);
        anki.AddAnswer(now.AddDays(-17), 101, 3, type: 0);
        anki.AddAnswer(now.AddDays(-7), 101, 3);
        anki.AddNote(2, AnkiFile.Reversed, "DNS", "Телефонная книга интернета");
        anki.AddCard(201, 2, template: 0, deck: 11, type: 2, queue: -1, due: 90, interval: 30, factor: 2000, lapses: 9, data: """{"s":33.5,"d":6.25}""");
        anki.AddCard(202, 2, template: 1, deck: 11);
        anki.AddNote(3, AnkiFile.Cloze, "{{c1::TCP}} доставляет всё по порядку, а {{c2::UDP::кто?}} нет", "см. также QUIC");
        anki.AddCard(301, 3, template: 0, type: 1, queue: 1, due: now.AddMinutes(5).ToUnixTimeSeconds(), left: 1001);
        anki.AddCard(302, 3, template: 1, deck: 12, type: 2, queue: 2, due: -5, interval: 4, homeDue: 63, home: 10);
        anki.AddNote(4, AnkiFile.Basic, "Почему TCP медленнее?", "Ждёт подтверждений");
        anki.AddCard(401, 4, template: 0);
        anki.AddNote(5, AnkiFile.Basic, "<img src=\"a.jpg\">", "Только картинка");
        anki.AddCard(501, 5, template: 0);

        await zoya.SendsAsync("net.apkg", anki.ToPackage());
        zoya.Screen.Text.ShouldContain("+ 5 новых");
        zoya.Screen.Text.ShouldContain("Вместе с прогрессом: 4 карточки, 2 ответа.");
        zoya.Screen.Text.ShouldContain("1 карточка без текста на одной из сторон: её не возьму.");
        zoya.Screen.Text.ShouldContain("1 картинка или звук останется в файле.");
        (await world.ReadAsync(db => db.Decks.CountAsync(deck => deck.OwnerId == zoya.Id))).ShouldBe(0);
        await zoya.TapsAsync("Импортировать");

        var terms = await world.ReadAsync(db => db.Terms.AsNoTracking().Where(term => term.Deck.OwnerId == zoya.Id).OrderBy(term => term.Position)
            .Select(term => new { term.Deck.Title, term.Kind, term.Name, term.Section, term.Body, term.Gap }).ToListAsync());
        terms.ConvertAll(term => $"{term.Title}|{string.Join('/', term.Section)}|{term.Kind}|{term.Name}|{term.Gap.Value}|{term.Body.Value}").ShouldBe(
        [
            "Сеть||Definition|Порт||Номер программы\nна <b>машине</b>",
            "Сеть|Имена|Definition|DNS||Телефонная книга интернета",
            "Сеть||Cloze|TCP|[…] доставляет всё по порядку, а UDP нет|<b>TCP</b> доставляет всё по порядку, а UDP нет",
            "Сеть||Cloze|UDP|TCP доставляет всё по порядку, а [кто?] нет|TCP доставляет всё по порядку, а <b>UDP</b> нет",
            "Сеть||Question|Почему TCP медленнее?||Ждёт подтверждений",
        ]);
        var cards = await world.ReadAsync(db => db.LearnerCards.AsNoTracking().Include(own => own.Card).Where(own => own.LearnerId == zoya.Id).OrderBy(own => own.CardId).ToListAsync());
        cards.ConvertAll(own => $"{own.Card.Term}|{own.State}|{LearnerClock.Show("Europe/Moscow", own.Due):yyyy-MM-dd HH:mm}|{own.Reviews}|{own.Lapses}|{own.Suspension}").ShouldBe(
        [
            "Порт|Review|2026-03-05 04:00|2|0|",
            "DNS|Review|2026-04-01 04:00|0|9|Leech",
            "TCP|Learning|2026-03-02 10:05|0|0|",
            "UDP|Review|2026-03-05 04:00|0|0|",
        ]);
        (cards[1].Stability, cards[1].Difficulty).ShouldBe((33.5, 6.25));
        cards[0].LastReview.ShouldBe(now.AddDays(-7));
        cards[2].Step.ShouldBe(1);
        // Without a log the interval says how well it is known.
        (cards[3].Stability, cards[3].LastReview).ShouldBe((4, cards[3].Due.AddDays(-4)));
        var reviews = await world.ReadAsync(db => db.Reviews.AsNoTracking().OrderBy(review => review.Step).ToListAsync());
        reviews.ConvertAll(review => (review.Source, review.Rating, review.ReviewedAt)).ShouldBe(
            [(ReviewSource.Imported, Rating.Good, now.AddDays(-17)), (ReviewSource.Imported, Rating.Good, now.AddDays(-7))]);
        reviews[1].Before.ShouldBe(reviews[0].After);
        await zoya.SaysAsync("/decks");
        zoya.Screen.Text.ShouldContain("✓ 🔒 Сеть");
        await zoya.SaysAsync("/stats");
        await zoya.SaysAsync("/review");
        zoya.Buttons.ShouldContain("Показать ответ");
    }

    [Theory, OnBothStores]
    public async Task Sending_it_again_later_keeps_what_was_learned_meanwhile(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);
        await zoya.SendsAsync("Слова.csv", "термин;определение\nПорт;Номер программы\nАдрес;Место в сети\n");
        await zoya.TapsAsync("Импортировать");
        await LearnAsync(world, zoya);
        var before = await StateAsync(world, zoya);

        await zoya.SendsAsync("Слова.csv", "термин;определение\nПорт;Номер, по которому находят программу\nАдрес;Место в сети\nИмя;То, что помнят люди\n");
        zoya.Screen.Text.ShouldContain("+ 1 новый\n~ 1 изменён\n= 1 без перемен");
        await zoya.TapsAsync("Импортировать");

        (await StateAsync(world, zoya)).Answers.ShouldBe(before.Answers);
        (await world.ReadAsync(db => db.Decks.CountAsync(deck => deck.OwnerId == zoya.Id))).ShouldBe(1);
    }

    [Theory]
    [InlineData("a.csv", "term,definition\nPod,The smallest thing\n", "Pod=The smallest thing")]
    [InlineData("a.csv", "Pod,The smallest thing\nNode,A machine\n", "Pod=The smallest thing|Node=A machine")]
    [InlineData("a.csv", "Pod;The smallest thing\n\nNode;A machine", "Pod=The smallest thing|Node=A machine")]
    [InlineData("a.tsv", "Pod\tThe smallest thing\n", "Pod=The smallest thing")]
    [InlineData("a.csv", "\uFEFFвопрос;ответ\nЧто это?;Pod\n", "Что это?=Pod")]
    [InlineData("a.csv", "колода,перевод,слово,синонимы\nEnglish,собака,dog,hound; mutt\n", "dog (hound, mutt)=собака")]
    [InlineData("a.csv", "front,back\n\"a, b\",\"say \"\"hi\"\"\nthere\"\n", "a, b=say \"hi\"\nthere")]
    [InlineData("a.csv", "#separator:tab\n#html:true\nPod\t<b>Small</b>&nbsp;thing\n", "Pod=Small thing")]
    [InlineData("a.csv", "Pod,a < b & <b>c</b>\n", "Pod=a < b & <b>c</b>")]
    [InlineData("a.csv", "term,definition\n'=Pod,'+1\nempty,\n", "=Pod=+1")]
    public async Task A_table_of_terms_becomes_a_deck(string name, string table, string expected)
    {
        var (world, zoya) = await MeetAsync(StoreKind.Sqlite);

        await zoya.SendsAsync(name, table);
        await zoya.TapsAsync("Импортировать");

        var terms = await world.ReadAsync(db => db.Terms.Where(term => term.Deck.OwnerId == zoya.Id).OrderBy(term => term.Position).ToListAsync());
        string.Join('|', terms.Select(term => $"{term.Name}{(term.Aliases.Count > 0 ? $" ({string.Join(", ", term.Aliases)})" : "")}={term.Body.ToPlainText()}")).ShouldBe(expected);
    }

    public static TheoryData<string, byte[], string> Broken()
    {
        var fine = Package(_ => { });
        return new()
        {
            { "a.apkg", [], "a.apkg пустой." },
            { "a.apkg", "hello"u8.ToArray(), "a.apkg не похож на пакет Anki." },
            { "a.apkg", [.. "PK\u0003\u0004"u8, 1, 2, 3], "Архив a.apkg повреждён." },
            { "a.apkg", fine[..(fine.Length / 2)], "Архив a.apkg повреждён." },
            { "a.apkg", Zip("notes.md", "# A"u8.ToArray()), "a.apkg не похож на пакет Anki." },
            { "a.apkg", Zip("collection.anki2", "SQLite format 3\0 and then nothing"u8.ToArray()), "a.apkg не похож на пакет Anki." },
            { "a.apkg", Zip("collection.anki2", new byte[41_000_000]), "a.apkg слишком большой" },
            { "a.apkg", Zip("collection.anki21b", [1, 2, 3, 4, 5, 6, 7, 8]), "Архив a.apkg повреждён." },
            { "a.apkg", fine, "В a.apkg нет ни одной карточки с текстом на обеих сторонах." },
            { "a.apkg", Package(anki => anki.Run("DROP TABLE revlog")), "a.apkg не похож на пакет Anki." },
            { "a.apkg", Package(anki => anki.Run("DROP TABLE notes; CREATE VIEW notes AS SELECT 1 AS id, 'g' AS guid, 1 AS mid, hex(zeroblob(100000000)) AS flds")), "a.apkg не похож на пакет Anki." },
            { "a.apkg", Package(anki => anki.Run("ALTER TABLE notes ADD COLUMN x GENERATED ALWAYS AS (hex(zeroblob(100000000)))")), "a.apkg не похож на пакет Anki." },
            { "a.apkg", Package(anki => anki.Run("UPDATE col SET models = 'no json'")), "a.apkg не похож на пакет Anki." },
            { "a.apkg", Package(anki => anki.Run("UPDATE col SET decks = '[1,2]'")), "a.apkg не похож на пакет Anki." },
            { "a.apkg", Package(anki => anki.Run("UPDATE col SET crt = 9223372036854775807")), "a.apkg не похож на пакет Anki." },
            { "a.csv", [], "a.csv пустой." },
            { "a.csv", " \n \n"u8.ToArray(), "a.csv пустой." },
            { "a.csv", "слова без разделителей\nи ещё\n"u8.ToArray(), "В a.csv карточек не видно." },
            { "a.csv", [0, 1, 2, 3, 0, 1, 2, 3, 0, 1], "a.csv" },
            { "a.csv", Encoding.UTF8.GetBytes("term,definition\n\"Pod," + new string('a', 400_000)), "В a.csv карточек не видно." },
            { "a.csv", Encoding.UTF8.GetBytes("term,definition\n" + string.Concat(Enumerable.Range(0, 5001).Select(number => $"t{number},d{number}\n"))), "В личных колодах помещается до 5000 терминов, а стало бы 5001." },
            { "a.csv", Encoding.UTF8.GetBytes("deck,term,definition\n" + string.Concat(Enumerable.Range(0, 21).Select(number => $"k{number},t{number},d{number}\n"))), "Личных колод может быть до 20." },
        };
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_no_package_gets_a_clear_answer_and_changes_nothing(string name, byte[] content, string answer)
    {
        var (world, zoya) = await MeetAsync(StoreKind.Sqlite);

        await zoya.SendsAsync(name, content);

        zoya.Screen.Text.ShouldContain(answer);
        zoya.Buttons.ShouldBeEmpty();
        (await world.ReadAsync(db => db.Decks.CountAsync(deck => deck.OwnerId != 0))).ShouldBe(0);
        (await world.ReadAsync(db => db.SentPackages.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("UPDATE cards SET due = 9223372036854775807, ivl = -9223372036854775807, factor = 9223372036854775807, left = -1, reps = -5, lapses = -5")]
    [InlineData("UPDATE cards SET type = 77, queue = -77, ord = -3")]
    [InlineData("UPDATE cards SET data = 'no json', did = 999999")]
    [InlineData("""UPDATE cards SET data = '{"s":-1e300,"d":1e300,"lrt":-5}'""")]
    [InlineData("""UPDATE cards SET data = '[]'""")]
    [InlineData("UPDATE revlog SET id = -id")]
    [InlineData("UPDATE revlog SET id = id + 10000000000000")]
    [InlineData("UPDATE revlog SET ease = 99, time = -1")]
    [InlineData("UPDATE notes SET mid = 12345, guid = 'deployquizbot:4242:1'")]
    [InlineData("UPDATE notes SET guid = hex(zeroblob(1000))")]
    [InlineData("INSERT INTO notes SELECT 77, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data FROM notes; UPDATE cards SET nid = 77 WHERE id = 102")]
    public async Task Absurd_numbers_in_a_package_do_no_harm(string change)
    {
        var (world, zoya) = await MeetAsync(StoreKind.Sqlite);
        using var anki = new AnkiFile(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero));
        anki.AddNote(1, AnkiFile.Reversed, "Порт", "Номер программы");
        anki.AddCard(101, 1, template: 0, type: 2, queue: 2, due: 63, interval: 10, factor: 2500);
        anki.AddCard(102, 1, template: 1, type: 3, queue: 1, due: 1_772_000_000, left: 1001);
        anki.AddAnswer(world.Clock.GetUtcNow().AddDays(-7), 101, 3);
        anki.Run(change);

        await zoya.SendsAsync("a.apkg", anki.ToPackage());
        if (zoya.Buttons.Contains("Импортировать"))
        {
            await zoya.TapsAsync("Импортировать");
            zoya.Screen.Text.ShouldStartWith("Готово");
        }

        foreach (var said in new[] { "/review", "/stats", "/settings", "/quiz" })
        {
            await zoya.SaysAsync(said);
            zoya.Screen.Text.ShouldNotContain("пошло не так", customMessage: said);
        }

        var cards = await world.ReadAsync(db => db.LearnerCards.AsNoTracking().Where(own => own.LearnerId == zoya.Id).ToListAsync());
        cards.ShouldAllBe(own => own.Stability == null || (own.Stability > 0 && own.Difficulty >= 1 && own.Difficulty <= 10 && own.LastReview <= world.Clock.GetUtcNow() && own.Step >= 0));
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_term_that_only_claims_to_be_one_of_here_becomes_a_private_one(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);
        var known = await world.ReadAsync(db => db.Terms.AsNoTracking().OrderBy(term => term.Id).FirstAsync());
        using var anki = new AnkiFile(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero));
        foreach (var (note, front) in new[] { (1, "Порт"), (2, known.Name) })
        {
            anki.AddNote(note, AnkiFile.Reversed, front, "Что-то другое");
            anki.AddCard(100 + note, note, template: 0, type: 2, queue: 2, due: 63, interval: 10);
        }

        anki.Run("UPDATE notes SET guid = $p0", $"deployquizbot:4242:{known.Id}");

        await zoya.SendsAsync("a.apkg", anki.ToPackage());
        await zoya.TapsAsync("Импортировать");

        var own = await world.ReadAsync(db => db.LearnerCards.AsNoTracking().Include(card => card.Card.Deck).Where(card => card.LearnerId == zoya.Id).ToListAsync());
        own.ShouldAllBe(card => card.Card.Deck.OwnerId == zoya.Id || card.Card.Term == known.Name);
        own.ShouldContain(card => card.Card.Term == "Порт" && card.Card.Deck.OwnerId == zoya.Id);
    }

    [Theory, OnBothStores]
    public async Task Buttons_of_an_older_file_do_nothing_and_a_no_is_a_no(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);
        await zoya.SaysAsync("/import");
        zoya.Screen.Text.ShouldStartWith("Пришли мне файл");
        await zoya.SendsAsync("a.csv", "Pod,The smallest thing\n");
        await zoya.SendsAsync("b.csv", "Node,A machine\n");
        await zoya.TapsDataAsync(zoya.Screen, "ip:1:1");
        (await world.ReadAsync(db => db.Decks.CountAsync(deck => deck.OwnerId == zoya.Id))).ShouldBe(0);

        await zoya.TapsAsync("Отменить");

        zoya.Buttons.ShouldBeEmpty();
        (await world.ReadAsync(db => db.SentPackages.SingleAsync())).Content.ShouldBeEmpty();
        (await world.ReadAsync(db => db.Decks.CountAsync(deck => deck.OwnerId == zoya.Id))).ShouldBe(0);
    }

    private async Task<(World World, Learner Zoya)> MeetAsync(StoreKind store)
    {
        var world = await StartAsync(store);
        var zoya = world.NewLearner("Зоя");
        await zoya.SaysAsync("/start");
        return (world, zoya);
    }

    /// <summary>Some answers of each kind, a note, and a card that is put away.</summary>
    private static async Task LearnAsync(World world, Learner learner)
    {
        await learner.SaysAsync("/review");
        foreach (var grade in new[] { "Легко", "Хорошо", "Снова", "Легко", "Трудно", "Легко" })
        {
            if (learner.Buttons.Contains("Показать ответ"))
                await learner.AnswersAsync(grade);
        }

        await world.ChangeAsync(async db =>
        {
            var card = await db.LearnerCards.Where(own => own.LearnerId == learner.Id).OrderByDescending(own => own.CardId).FirstAsync();
            card.Suspend(Suspension.ByLearner, world.Clock.GetUtcNow());
            db.CardNotes.Add(new CardNote { LearnerId = learner.Id, CardId = card.CardId, Text = "моё: <важно> & точка", WrittenAt = world.Clock.GetUtcNow() });
        });
    }

    private static async Task ForgetAsync(Learner learner)
    {
        await learner.SaysAsync("/forget");
        await learner.TapsAsync("Удалить…");
        await learner.TapsAsync("Удалить всё навсегда");
    }

    private static Task<Progress> StateAsync(World world, Learner learner) => world.ReadAsync(async db =>
    {
        var cards = await db.LearnerCards.AsNoTracking().Include(own => own.Card).Where(own => own.LearnerId == learner.Id).ToListAsync();
        var answers = await db.Reviews.AsNoTracking().Where(review => review.LearnerId == learner.Id).Join(db.Cards, review => review.CardId, card => card.Id, (review, card) => new { review, card }).ToListAsync();
        var notes = await db.CardNotes.AsNoTracking().Where(note => note.LearnerId == learner.Id).Join(db.Cards, note => note.CardId, card => card.Id, (note, card) => new { note.Text, card.Term }).ToListAsync();
        var terms = await db.Terms.AsNoTracking().Where(term => term.Deck.OwnerId == learner.Id).ToListAsync();
        return new Progress(
            [.. terms.Select(term => $"{term.Kind}|{term.Title}|{string.Join(',', term.Aliases)}|{string.Join('/', term.Section)}|{term.Body.Value}|{term.Gap.Value}|{term.Example.Value}").Order()],
            [.. cards.Select(own => $"{own.Card.Term}|{own.Card.Kind}|{own.State}|{own.Step}|{Math.Round(own.Stability!.Value, 3)}|{Math.Round(own.Difficulty!.Value, 2)}|{own.Reviews}|{own.Lapses}|{own.SuspendedAt is not null}|{(own.State == CardState.Review ? $"{LearnerClock.DayIn("Europe/Moscow").DayOf(own.Due)}" : $"{own.Due:HH:mm}")}").Order()],
            [.. answers.Select(answer => $"{answer.card.Term}|{answer.card.Kind}|{answer.review.Rating}|{answer.review.ReviewedAt:yyyy-MM-dd HH:mm:ss}").Order()],
            [.. notes.Select(note => $"{note.Term}|{note.Text}").Order()]);
    });

    private static byte[] Package(Action<AnkiFile> change)
    {
        using var anki = new AnkiFile(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero));
        change(anki);
        return anki.ToPackage();
    }

    private static byte[] Zip(string name, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }

        return bytes.ToArray();
    }

    private sealed record Progress(List<string> Terms, List<string> Cards, List<string> Answers, List<string> Notes);
}
