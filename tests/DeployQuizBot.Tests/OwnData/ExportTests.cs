using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsvHelper;
using DeployQuizBot.Data;
using DeployQuizBot.OwnData;
using DeployQuizBot.Statistics;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.OwnData;

public sealed class ExportTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Everything_about_somebody_who_has_used_everything_comes_as_a_file(StoreKind store)
    {
        var (world, zoya, other) = await MeetAsync(store);
        await FullLife.LiveAsync(world, zoya, other);

        using var zip = await ExportAsync(world, zoya);

        zoya.Screen.Text.ShouldStartWith("📦 Всё, что хранится о тебе");
        zoya.Screen.File!.Name.ShouldBe("deployquizbot-2026-03-02.zip");
        Text(zip, "README.txt").ShouldStartWith("DeployQuizBot: всё, что хранится о тебе.");
        var expected = await world.ReadAsync(db => Task.FromResult(OwnRows.Columns.Where(column => column.Rows is not null)
            .Select(column => db.Model.FindEntityType(column.Entity)!.GetTableName()!)
            .Concat(["cards", "reviews_undone", "quiz_questions", "rejected_updates"]).Distinct().ToList()));
        expected.Count.ShouldBeGreaterThan(25);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(
            expected.SelectMany(name => new[] { $"json/{name}.json", $"csv/{name}.csv" }).Concat(["README.txt", "decks.apkg"]), ignoreOrder: true);
        foreach (var name in expected.Where(name => name is not ("reviews_undone" or "outbox")))
        {
            using var json = JsonDocument.Parse(Text(zip, $"json/{name}.json"));
            json.RootElement.GetArrayLength().ShouldBeGreaterThan(0, name);
            Csv(zip, name).Count.ShouldBe(json.RootElement.GetArrayLength(), name);
        }

        Text(zip, "json/learners.json").ShouldContain(FullLife.Name);
        Text(zip, "json/card_notes.json").ShouldContain(FullLife.Marker);
        Text(zip, "json/reviews.json").ShouldContain("\"rating\":3,\"reviewed_at\":\"2026-03-02T07:00:00.000Z\"");
        zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)).ShouldAllBe(entry => !Text(zip, entry.FullName).Contains("Борис"), "others are not theirs to take");
    }

    [Theory, OnBothStores]
    public async Task The_log_of_reviews_is_read_by_the_verbs_of_the_command_line(StoreKind store)
    {
        var (world, zoya, _) = await MeetAsync(store);
        await zoya.SaysAsync("/review");
        await zoya.AnswersAsync("Хорошо");
        await zoya.TapsAsync("↩ Отменить");
        await zoya.TapsAsync("Легко");

        using var zip = await ExportAsync(world, zoya);

        using var csv = zip.GetEntry("csv/reviews.csv")!.Open();
        ReviewFile.Read(csv, "reviews.csv", new LearningDay(TimeZoneInfo.Utc, TimeSpan.FromHours(4)), cancel: TestContext.Current.CancellationToken)
            .Select(review => review.Rating).ShouldBe([Rating.Easy]);
        Csv(zip, "reviews_undone").ShouldHaveSingleItem()["rating"].ShouldBe("3");
    }

    [Theory, OnBothStores]
    public async Task A_cell_that_a_spreadsheet_would_run_is_made_harmless_and_can_be_read_back(StoreKind store)
    {
        string[] notes = ["=1+1", "+7 900", "-rf /", "@name", "'=1", "it's", "a\nb;\"c\",d"];
        var (world, zoya, _) = await MeetAsync(store);
        await world.ChangeAsync(async db =>
        {
            var cards = await db.Cards.OrderBy(card => card.Id).Take(notes.Length).ToListAsync();
            db.CardNotes.AddRange(cards.Zip(notes, (card, note) => new CardNote { LearnerId = zoya.Id, CardId = card.Id, Text = note, WrittenAt = world.Clock.GetUtcNow() }));
        });

        using var zip = await ExportAsync(world, zoya);

        var cells = Csv(zip, "card_notes").ConvertAll(row => row["text"]);
        cells.ShouldAllBe(cell => "=+-@".IndexOf(cell[0], StringComparison.Ordinal) < 0);
        cells.Select(cell => cell.StartsWith('\'') ? cell[1..] : cell).ShouldBe(notes);
        using var bytes = zip.GetEntry("csv/card_notes.csv")!.Open();
        bytes.ReadByte().ShouldBe(0xEF, "without its mark Excel takes the file for Latin letters");
    }

    [Theory, OnBothStores]
    public async Task A_day_has_five_exports_and_one_at_a_time(StoreKind store)
    {
        var (world, zoya, _) = await MeetAsync(store);
        for (var number = 0; number < Export.MostPerDay; number++)
        {
            await zoya.SaysAsync("/export");
            zoya.Screen.Text.ShouldStartWith("Собираю всё о тебе");
            await zoya.SaysAsync("/export");
            zoya.Screen.Text.ShouldStartWith("Файл уже собирается");
            await SweepAsync(world);
            zoya.Screen.File.ShouldNotBeNull();
        }

        await zoya.SaysAsync("/export");
        zoya.Screen.Text.ShouldStartWith("В день выходит до 5 файлов");
        await SweepAsync(world);
        zoya.Chat.Messages.Count(message => message.File is not null).ShouldBe(Export.MostPerDay);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await zoya.SaysAsync("/export");
        zoya.Screen.Text.ShouldStartWith("Собираю всё о тебе");
    }

    [Theory, OnBothStores]
    public async Task Who_is_forgotten_meanwhile_gets_no_file(StoreKind store)
    {
        var (world, zoya, _) = await MeetAsync(store);
        await zoya.SaysAsync("/export");
        await zoya.SaysAsync("/forget");
        await zoya.TapsAsync("Удалить…");
        await zoya.TapsAsync("Удалить всё навсегда");

        await SweepAsync(world);

        zoya.Screen.Text.ShouldStartWith("Всё о тебе удалено.");
        zoya.Chat.Messages.ShouldAllBe(message => message.File == null);
    }

    [Theory, OnBothStores]
    public async Task What_a_killed_process_had_begun_is_made_by_the_next(StoreKind store)
    {
        var (world, zoya, _) = await MeetAsync(store);
        await zoya.SaysAsync("/export");
        await world.ChangeAsync(async db => (await db.Exports.SingleAsync()).ClaimedUntil = world.Clock.GetUtcNow().AddMinutes(5));

        await SweepAsync(world);
        zoya.Screen.File.ShouldBeNull("another replica is making it");
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await SweepAsync(world);
        zoya.Screen.File.ShouldNotBeNull();
    }

    private async Task<(World World, Learner Zoya, Learner Other)> MeetAsync(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var (zoya, other) = (world.NewLearner(FullLife.Name, id: FullLife.Id), world.NewLearner("Борис"));
        await zoya.SaysAsync("/start");
        await other.SaysAsync("/start");
        return (world, zoya, other);
    }

    internal static async Task<ZipArchive> ExportAsync(World world, Learner learner)
    {
        await learner.SaysAsync("/export");
        await SweepAsync(world);
        return new ZipArchive(new MemoryStream(world.Telegram.ReadFile(learner.Screen.File.ShouldNotBeNull())));
    }

    private static async Task SweepAsync(World world)
    {
        await world.Worker<MakeExports>().SweepAsync(TestContext.Current.CancellationToken);
        await world.IdleAsync();
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static List<Dictionary<string, string>> Csv(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(string.Create(CultureInfo.InvariantCulture, $"csv/{name}.csv"))!.Open();
        using var reader = CsvReader.Create(stream, new() { Separator = ',' });
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
            rows.Add(reader.Headers.ToDictionary(header => header, header => reader.GetString(reader.GetFieldIndex(header))!));
        return rows;
    }
}
