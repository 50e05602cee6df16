using System.Globalization;
using System.Text;
using DeployQuizBot.Statistics;
using Fsrs;
using Microsoft.Data.Sqlite;

namespace DeployQuizBot.Tests.Statistics;

/// <summary>Review logs of Anki, as a table and as the collection itself.</summary>
public sealed class AnkiTests : IDisposable
{
    private static readonly LearningDay Day = new(TimeZoneInfo.Utc, TimeSpan.FromHours(4));

    // A path that is not a URI as it stands.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-anki 100% #1?-");

    private string Collection => Path.Combine(_folder.FullName, "collection.anki2");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>One card's rows as type:ease, or type:ease:factor, and the ratings that count.</summary>
    [Theory]
    [InlineData("0:1 0:3 1:4", "1 3 4")]
    // Relearning and a review ahead of time are reviews.
    [InlineData("0:3 1:1 2:3 3:2 1:3", "3 1 3 2 3")]
    // Learning that is not in the log leaves a memory that nobody knows.
    [InlineData("1:3 1:3", "")]
    [InlineData("1:3 0:2 1:3", "2 3")]
    // Set by hand, rescheduled, not graded.
    [InlineData("0:3 4:0 1:3 5:0 1:2 1:0 1:4", "3 3 2 4")]
    // What lies before a reset is forgotten, also when the card was still being learned.
    [InlineData("0:1 1:3 4:0:0 0:2 1:4", "2 4")]
    [InlineData("0:1 0:1 4:0:0 0:2 1:4", "2 4")]
    [InlineData("0:1 0:2 1:3 0:4 0:3 1:1", "4 3 1")]
    // Cramming neither counts nor parts what it lies between.
    [InlineData("0:1 3:4:0 0:3 3:4:0 1:2", "1 3 2")]
    public void Only_graded_rows_since_the_last_learning_count(string rows, string expected)
    {
        var text = new StringBuilder("id,cid,usn,ease,ivl,lastIvl,factor,time,type\n1500000000000,1,-1,3,1,1,2500,9,0\n");
        foreach (var (row, i) in rows.Split(' ').Select((row, i) => (row.Split(':'), i)))
            text.Append(CultureInfo.InvariantCulture, $"{1_700_000_000_000 + i},5,-1,{row[1]},1,1,{(row.Length > 2 ? row[2] : "2500")},9,{row[0]}\n");

        var reviews = Read(text.ToString());

        reviews[0].CardId.ShouldBe(1);
        string.Join(' ', reviews.Where(review => review.CardId == 5).Select(review => (int)review.Rating)).ShouldBe(expected);
    }

    [Theory]
    // As Anki numbers the kinds, and as the schema of the FSRS optimizer does (0 new, 1 learning, 2 review, 3 relearning).
    [InlineData("review_time,card_id,review_rating,review_state", ",1", ",0", ",0", ",1")]
    [InlineData("review_time,card_id,review_rating,review_state", ",2", ",0", ",1", ",2")]
    [InlineData("review_time,card_id,review_rating,review_state", ",2", ",0", ",1", ",3")]
    public void Tables_of_research_are_read(string header, string first, string second, string third, string fourth)
    {
        var text = $"{header}\n1700000000000,5,4{first}\n1700000001000,5,1{second}\n1700000002000,5,3{third}\n1700200000000,5,2{fourth}\n";

        Read(text).Select(review => review.Rating)
            .ShouldBe([Rating.Again, Rating.Good, Rating.Hard]);
    }

    [Fact]
    public void A_table_of_research_without_kinds_counts_whole() =>
        Read("review_time,card_id,review_rating\n1700200000000,5,4\n1700000000000,5,1\n")
            .ShouldBe([new(5, Rating.Again, DayNumber(2023, 11, 14)), new(5, Rating.Easy, DayNumber(2023, 11, 17))]);

    [Fact]
    public void A_collection_is_read_and_left_as_it_was()
    {
        MakeCollection(
            // As Anki has it; to open such a file without care leaves files beside it.
            "PRAGMA journal_mode = WAL",
            "CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, "
            + "ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null)",
            "INSERT INTO revlog VALUES (1700000000000, 5, -1, 3, 1, 1, 0, 9000, 0), (1700200000000, 5, -1, 1, 1, 1, 2500, 9000, 1), "
            + "(1700200000001, 5, -1, 4, 1, 1, 0, 9000, 3), (1700200000002, 6, -1, 4, 1, 1, 2500, 9000, 1), (1700300000000, 5, -1, 2, 1, 1, 2500, 9000, 3)");
        var before = File.ReadAllBytes(Collection);

        ReviewFile.Read(Collection, Day, TestContext.Current.CancellationToken).ShouldBe(
        [
            new(5, Rating.Good, DayNumber(2023, 11, 14)),
            new(5, Rating.Again, DayNumber(2023, 11, 17)),
            new(5, Rating.Hard, DayNumber(2023, 11, 18)),
        ]);

        File.ReadAllBytes(Collection).ShouldBe(before);
        _folder.GetFiles().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_collection_that_Anki_has_open_is_refused()
    {
        MakeCollection("CREATE TABLE revlog (id integer primary key)");
        File.WriteAllText(Collection + "-wal", "x");

        Problem().ShouldBe($"{Collection} is open in Anki: close Anki first, so that all reviews are in the file.");
    }

    [Theory]
    [InlineData("CREATE TABLE notes (id integer)")]
    [InlineData("CREATE TABLE revlog (id integer, cid integer, ease integer, type integer, factor integer)", "INSERT INTO revlog VALUES (1700000000000, NULL, 3, 0, 0)")]
    public void Another_database_is_not_taken_for_a_collection(params string[] statements)
    {
        MakeCollection(statements);

        Problem().ShouldStartWith($"{Collection} has no review log of Anki that can be read (");
    }

    [Theory]
    [InlineData("1700000000000, 5, 7, 0, 0")]
    [InlineData("1700000000000, 5, 3, 9, 0")]
    [InlineData("-1700000000000, 5, 3, 0, 0")]
    public void A_wrong_row_of_a_collection_is_named(string row)
    {
        MakeCollection("CREATE TABLE revlog (id integer, cid integer, ease integer, type integer, factor integer)", $"INSERT INTO revlog VALUES ({row})");

        Problem().ShouldStartWith($"{Collection}, revlog row {row.Split(',')[0]}: ");
    }

    [Fact]
    public void A_damaged_collection_is_said_so()
    {
        MakeCollection("CREATE TABLE revlog (id integer, cid integer, ease integer, type integer, factor integer)");
        using (var file = File.OpenWrite(Collection))
            file.SetLength(1000);

        Problem().ShouldStartWith($"{Collection} has no review log of Anki that can be read (");
    }

    private static CardReview[] Read(string text) => ReviewFile.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), "revlog.csv", Day, cancel: TestContext.Current.CancellationToken);

    private string Problem()
    {
        var problem = Should.Throw<SetupException>(() => ReviewFile.Read(Collection, Day, TestContext.Current.CancellationToken));
        problem.Message.ShouldNotContain('\n');
        return problem.Message;
    }

    private void MakeCollection(params string[] statements)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Collection, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Join(";\n", statements);
        command.ExecuteNonQuery();
    }

    private static int DayNumber(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;
}
