using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using DeployQuizBot.Data;
using DeployQuizBot.OwnData;
using DeployQuizBot.Statistics;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.OwnData;

/// <summary>What Anki finds in the package of an export.</summary>
public sealed class AnkiPackageTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Notes = """
        # Сеть

        ## DNS (Domain Name System)
        _Телефонная книга интернета: по имени находит адрес & порт_

        ```
        dig a.b
          +short
        ```

        ## Порт
        _Номер, по которому на машине находят нужную программу_

        __Виды:__
        - известные
        - свободные
        """;

    [Theory, OnBothStores]
    public async Task The_tables_are_those_of_schema_11_and_what_hangs_together_is_there(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);

        using var anki = await OpenAsync(world, zoya);

        anki.Rows("SELECT ver, usn, dty FROM col").ShouldBe(["11|0|0"]);
        anki.Rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").ShouldBe(["cards", "col", "graves", "notes", "revlog"]);
        anki.Rows("PRAGMA integrity_check").ShouldBe(["ok"]);
        anki.Rows("SELECT count(*) FROM cards WHERE nid NOT IN (SELECT id FROM notes)").ShouldBe(["0"]);
        anki.Rows("SELECT count(*) FROM revlog WHERE cid NOT IN (SELECT id FROM cards)").ShouldBe(["0"]);
        foreach (var column in new[] { "conf", "models", "decks", "dconf", "tags" })
            JsonDocument.Parse(anki.Rows($"SELECT {column} FROM col").Single()).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        var model = JsonDocument.Parse(anki.Rows("SELECT models FROM col").Single()).RootElement.EnumerateObject().Single();
        anki.Rows("SELECT DISTINCT mid FROM notes").ShouldBe([model.Name]);
        model.Value.GetProperty("flds").GetArrayLength().ShouldBe(AnkiFields.Names.Count);
        var decks = JsonDocument.Parse(anki.Rows("SELECT decks FROM col").Single()).RootElement;
        anki.Rows("SELECT DISTINCT did FROM cards").Select(did => decks.GetProperty(did).GetProperty("name").GetString()).ShouldBe(["Сеть"]);
    }

    [Theory, OnBothStores]
    public async Task A_term_is_a_note_with_a_card_for_each_direction_that_is_asked(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);

        using var anki = await OpenAsync(world, zoya);

        var notes = anki.Rows("SELECT flds FROM notes ORDER BY id").Select(fields => fields.Split(AnkiFields.Separator)).ToList();
        notes.ConvertAll(fields => fields[0]).ShouldBe(["DNS", "Порт", "Порт: Виды"]);
        notes[0][1].ShouldBe("Телефонная книга интернета: по имени находит адрес &amp; порт");
        notes[0][2].ShouldBe("DNS (Domain Name System)");
        notes[0][4].ShouldContain("dig a.b\n  +short", customMessage: "lines of code are lines without <br>");
        notes[2][1].ShouldContain("<br>");
        notes.ShouldAllBe(fields => fields.Length == AnkiFields.Names.Count);
        anki.Rows("SELECT group_concat(ord) FROM (SELECT nid, ord FROM cards ORDER BY nid, ord) GROUP BY nid ORDER BY nid").ShouldBe(["0,1", "0,1", "0"]);
        // printf 'Порт' | sha1sum | cut -c1-8, as a number.
        anki.Rows("SELECT csum FROM notes ORDER BY id")[1].ShouldBe(long.Parse("0" + ChecksumOfPort, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
    }

    [Theory, OnBothStores]
    public async Task The_timetable_goes_along(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);
        var now = world.Clock.GetUtcNow();
        await world.ChangeAsync(async db =>
        {
            var cards = await db.Cards.OrderBy(card => card.Id).ToListAsync();
            db.LearnerCards.Add(Own(zoya, cards[0], CardState.Review, now.AddDays(3), now.AddDays(-7), 12.34567, 5.5, suspended: false));
            db.LearnerCards.Add(Own(zoya, cards[1], CardState.Review, now.AddDays(1), now.AddDays(-1), 2, 10, suspended: true));
            db.LearnerCards.Add(Own(zoya, cards[2], CardState.Learning, now.AddMinutes(10), now, 0.5, 1, suspended: false));
        });

        using var anki = await OpenAsync(world, zoya);

        anki.Rows("SELECT type, queue, due, ivl, factor, reps, lapses, data FROM cards ORDER BY id").Take(4).ShouldBe(
        [
            """2|2|3|10|2150|9|2|{"s":12.3457,"d":5.5}""",
            """2|-1|1|2|1300|9|2|{"s":2,"d":10}""",
            $$"""1|1|{{now.AddMinutes(10).ToUnixTimeSeconds()}}|0|3000|9|2|{"s":0.5,"d":1}""",
            "0|0|2|0|0|0|0|{}",
        ]);
        // The day on which the learner came, at four in the morning in Moscow.
        anki.Rows("SELECT crt FROM col").ShouldBe([new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)]);
    }

    [Theory, OnBothStores]
    public async Task The_review_log_is_read_back_as_it_was(StoreKind store)
    {
        var (world, zoya) = await MeetAsync(store);
        await zoya.SaysAsync("/review");
        await zoya.AnswersAsync("Снова");
        await zoya.AnswersAsync("Хорошо");
        await zoya.TapsAsync("↩ Отменить");
        await zoya.TapsAsync("Легко");
        await world.PassAsync(TimeSpan.FromMinutes(15));
        await zoya.SaysAsync("/review");
        await zoya.AnswersAsync("Хорошо");
        var expected = await world.ReadAsync(db => db.Reviews.Where(review => review.UndoneAt == null).OrderBy(review => review.ReviewedAt).ThenBy(review => review.Step)
            .Select(review => new { review.CardId, review.Rating }).ToListAsync());
        expected.Count.ShouldBe(3);

        using var anki = await OpenAsync(world, zoya);

        var log = AnkiCollection.Read(anki.File, "collection.anki2", mostRows: 100, TestContext.Current.CancellationToken);
        log.Entries.Select(entry => (entry.CardId - AnkiSchema.FirstId, (Rating)entry.Rating)).ShouldBe(expected.Select(review => (review.CardId, review.Rating)));
        anki.Rows("SELECT count(DISTINCT id) FROM revlog WHERE factor BETWEEN 100 AND 1100").ShouldBe(["3"]);
    }

    [Theory, OnBothStores]
    public async Task A_second_export_has_the_same_notes_and_cards(StoreKind store)
    {
        const string Identity = "SELECT n.guid || n.id || n.mid || c.id || c.ord || c.did FROM notes n JOIN cards c ON c.nid = n.id ORDER BY c.id";
        var (world, zoya) = await MeetAsync(store);
        using var first = await OpenAsync(world, zoya);
        await zoya.SaysAsync("/review");
        await zoya.AnswersAsync("Хорошо");

        using var second = await OpenAsync(world, zoya);

        second.Rows(Identity).ShouldBe(first.Rows(Identity));
        second.Rows("SELECT guid FROM notes").ShouldBeUnique();
        second.Rows("SELECT guid FROM notes ORDER BY id")[0].ShouldStartWith("deployquizbot:4242:");
    }

    [Theory, OnBothStores]
    public async Task Pictures_go_along(StoreKind store)
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];
        var (world, zoya) = await MeetAsync(store);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(png));
        await world.ChangeAsync(async db =>
        {
            db.Pictures.Add(new Picture { Digest = digest, Path = "a.png", CameAt = world.Clock.GetUtcNow(), Content = png });
            foreach (var card in await db.Cards.OrderBy(card => card.Id).Take(2).ToListAsync())
                card.Pictures = [digest, "https://example.org/b.png"];
        });

        using var anki = await OpenAsync(world, zoya);

        var (number, name) = JsonSerializer.Deserialize<Dictionary<string, string>>(anki.Entry("media"))!.ShouldHaveSingleItem();
        anki.Entry(number).ShouldBe(png);
        anki.Rows("SELECT flds FROM notes ORDER BY id")[0].Split(AnkiFields.Separator)[5].ShouldBe($"<img src=\"{name}\"><img src=\"https://example.org/b.png\">");
    }

    private const string ChecksumOfPort = "84543ec4";

    private async Task<(World World, Learner Zoya)> MeetAsync(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes.Clear();
            options.Notes["Сеть.md"] = Notes;
        });
        var zoya = world.NewLearner("Зоя");
        await zoya.SaysAsync("/start");
        return (world, zoya);
    }

    private static LearnerCard Own(Learner learner, Card card, CardState state, DateTimeOffset due, DateTimeOffset last, double stability, double difficulty, bool suspended) => new()
    {
        LearnerId = learner.Id,
        CardId = card.Id,
        State = state,
        Due = due,
        LastReview = last,
        Stability = stability,
        Difficulty = difficulty,
        Reviews = 9,
        Lapses = 2,
        SuspendedAt = suspended ? last : null,
        Suspension = suspended ? Suspension.ByLearner : null,
    };

    private static async Task<Package> OpenAsync(World world, Learner learner)
    {
        using var zip = await ExportTests.ExportAsync(world, learner);
        return new Package(zip.GetEntry("decks.apkg")!.Open());
    }

    /// <summary>A package, unpacked into a folder of its own.</summary>
    private sealed class Package : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-apkg-");

        public Package(Stream apkg)
        {
            using var zip = new ZipArchive(apkg);
            zip.ExtractToDirectory(_folder.FullName);
        }

        public string File => Path.Combine(_folder.FullName, "collection.anki2");

        public byte[] Entry(string name) => System.IO.File.ReadAllBytes(Path.Combine(_folder.FullName, name));

        public List<string> Rows(string sql)
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var row = command.ExecuteReader();
            var rows = new List<string>();
            while (row.Read())
                rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture))));
            return rows;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
