using System.Globalization;
using System.Text;
using DeployQuizBot.Statistics;
using Fsrs;

namespace DeployQuizBot.Tests.Statistics;

/// <summary>Review logs as CSV: the forms that are read, and what is said about the others.</summary>
public sealed class ReviewFileTests
{
    private const string Known = "card_id,rating,day or card_id,rating,reviewed_at or cid,ease,id,type or card_id,review_rating,review_time";

    private static readonly LearningDay Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), TimeSpan.FromHours(4));

    /// <summary>All of these are the same three reviews.</summary>
    public static TheoryData<string> Forms =>
    [
        "card_id,rating,day\n1,3,100\n-2,1,100\n1,4,103\n",
        "card_id,rating,day\r\n1,3,100\r\n-2,1,100\r\n1,4,103",
        "\uFEFFcard_id,rating,day\n1,3,100\n-2,1,100\n1,4,103\n",
        "card_id;rating;day\n1;3;100\n-2;1;100\n1;4;103\n",
        "card_id\trating\tday\n1\t3\t100\n-2\t1\t100\n1\t4\t103\n",
        "Day, Note, CARD_ID, Rating\n100, a, 1, 3\n100, b, -2, 1\n103, c, 1, 4\n",
        "\"card_id\",\"rating\",\"day\"\n\"1\",\"3\",\"100\"\n\"-2\",\"1\",\"100\"\n\"1\",\"4\",\"103\"\n",
        "note,card_id,rating,day\n\"a, \"\"b\"\",\r\nc\",1,3,100\n\"\",-2,1,100\n5\" disk,1,4,103\n",
        "note;card_id;rating;day;more\na,b,c,d,e,f;1;3;100;5\" x\n5\" y;-2;1;100;z\na,b,c,d,e,f;1;4;103\n",
        "sep=;\r\ncard_id;rating;day\r\n1;3;100\r\n-2;1;100\r\n1;4;103\r\n",
        "\n\ncard_id,rating,day\n\n1,3,100\n  \n-2,1,100\n\r\n1,4,103\n\n",
        "card_id,rating,day\n1,4,103\n1,3,100\n-2,1,100\n",
    ];

    public static TheoryData<string, string> BadFiles => new()
    {
        { "", "log.csv is empty: give a CSV file with a header such as card_id,rating,day." },
        { "\n\n", "log.csv is empty" },
        { "card_id,rating,day\n", "log.csv holds no reviews." },
        { "card_id,rating\n1,3\n", $"log.csv, line 1: the columns are card_id,rating, but needed are {Known}." },
        { "1,3,100\n", "log.csv, line 1: the columns are 1,3,100, but needed are" },
        { "cid,ease,id\n1,3,1700000000000\n", "log.csv, line 1: the columns are cid,ease,id, but needed are" },
        { "card_id,rating,day\n1,3,100\n1,7,101\n", "log.csv, line 3: rating is '7'; give 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy), or remove the line." },
        { "card_id,rating,day\n1,0,100\n", "log.csv, line 2: rating is '0'" },
        { "card_id,rating,day\n1,-1,100\n", "log.csv, line 2: rating is '-1'" },
        { "card_id,rating,day\n1,258,100\n", "log.csv, line 2: rating is '258'" },
        { "card_id,rating,day\n1,good,100\n", "log.csv, line 2: rating is 'good'" },
        { "card_id,rating,day\n1,,100\n", "log.csv, line 2: rating is ''" },
        { "card_id,rating,day\nabc,3,100\n", "log.csv, line 2: card_id is 'abc'; give a whole number of at most 18 digits, or remove the line." },
        { "card_id,rating,day\n99999999999999999999,3,100\n", "log.csv, line 2: card_id is '99999999999999999999'" },
        { "card_id,rating,day\n1,3,3000000000\n", "log.csv, line 2: day is '3000000000'; give a whole number of days, counted from any one day, of at most 10000000" },
        { "card_id,rating,day\n1,3,-10000001\n", "log.csv, line 2: day is '-10000001'" },
        { "card_id,rating,day\n1,3,2026-01-31\n", "log.csv, line 2: day is '2026-01-31'" },
        { "card_id,rating,day\n1,3,1.5\n", "log.csv, line 2: day is '1.5'" },
        { "card_id,rating,day\n1,3\n", "log.csv, line 2 ends before column 3, day: complete the line, or remove it." },
        { "note,card_id,rating,day\n\"a\nb\",1,3,100\nc,1,x,100\n", "log.csv, line 4: rating is 'x'" },
        { "note,card_id,rating,day\n\"a,1,3,100\nc,1,3,100\n", "log.csv, line 2: a quote is opened here and never closed" },
        { "note,card_id,rating,day\n\"a,1,3,100", "log.csv, line 2: a quote is opened here and never closed" },
        { "note,card_id,rating,day\n5\" disk,\"1,3,100\nc,1,3,100\n", "log.csv, line 2: a quote is opened here and never closed" },
        { $"card_id,rating,day\n{new string('1', 70_000)},3,1\n", "log.csv, line 2 is longer than 65536 bytes" },
        { $"card_id,rating,day\n{new string('1', 70_000)},3,1\n{new string('\n', 100)}", "log.csv, line 2 is longer than 65536 bytes" },
        { $"note,card_id,rating,day\n\"{new string('a', 70_000)}\n", "log.csv, line 2 is longer than 65536 bytes: a review takes one short line, or a quote is opened here" },
        { new string('x', 300_000), "log.csv, line 1 is longer than 65536 bytes" },
        { "card_id,rating,day\n1,\u001b[31m" + new string('y', 50) + ",100\n", "log.csv, line 2: rating is '[31m" + new string('y', 35) + "...'" },
        { "MZ\u0001\0\0\u0003", "log.csv is not a text: give a CSV file in UTF-8, or a collection.anki2." },
        { "PK\u0003\u0004\u0014\0", "log.csv is a zip file, such as a package of Anki: give collection.anki2 from the folder of the Anki profile" },
        { "SQLite format 3\0\u0010", "log.csv is a collection of Anki, which can't be read from standard input: give its path." },
        { "card_id,rating,reviewed_at\n1,3,yesterday\n", "log.csv, line 2: reviewed_at is 'yesterday'; give date, time and offset as in 2026-01-31T18:30:00Z" },
        { "card_id,rating,reviewed_at\n1,3,2026-01-31T18:30:00\n", "log.csv, line 2: reviewed_at is '2026-01-31T18:30:00'" },
        { "card_id,rating,reviewed_at\n1,3,01/02/2026 18:30:00Z\n", "log.csv, line 2: reviewed_at is" },
        { "card_id,rating,reviewed_at\n1,3,9999-12-31T23:59:59Z\n", "log.csv, line 2: reviewed_at is" },
        { "card_id,rating,reviewed_at\n1,3,0001-01-01T00:00:00Z\n", "log.csv, line 2: reviewed_at is" },
        { "cid,ease,id,type\n1,5,1700000000000,1\n", "log.csv, line 2: ease is '5'" },
        { "cid,ease,id,type\n1,3,1700000000000,6\n", "log.csv, line 2: type is '6'; give 0 (learning), 1 (review)" },
        { "cid,ease,id,type\n1,3,9223372036854775807,1\n", "log.csv, line 2: id is '9223372036854775807'; give milliseconds since 1970" },
        { "cid,ease,id,type\n1,3,-1,1\n", "log.csv, line 2: id is '-1'" },
        { "cid,ease,id,type,factor\n1,3,1700000000000,3,x\n", "log.csv, line 2: factor is 'x'" },
        { "cid,ease,id,type\n1,3,1700000000000,1\n", "log.csv has 1 rows, but none that counts" },
        { "card_id,review_rating,review_time\n1,0,1700000000000\n", "log.csv, line 2: review_rating is '0'" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Days_are_read_whatever_the_form_of_the_table(string text) =>
        Read(text).ShouldBe([new(1, Rating.Good, 100), new(-2, Rating.Again, 100), new(1, Rating.Easy, 103)]);

    [Fact]
    public void A_file_that_a_spreadsheet_writes_in_UTF_16_is_read()
    {
        var text = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("card_id\trating\tday\r\n1\t3\t100\r\n")).ToArray();

        Read(new MemoryStream(text)).ShouldBe([new(1, Rating.Good, 100)]);
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void What_is_wrong_is_said_with_its_line(string text, string message)
    {
        var problem = Should.Throw<SetupException>(() => Read(text));

        problem.Message.ShouldStartWith(message);
        problem.Message.ShouldNotContain(character => char.IsControl(character));
    }

    [Fact]
    public void Reviews_of_one_day_keep_the_order_of_the_file()
    {
        var text = new StringBuilder("card_id,rating,day\n9,1,2\n");
        for (var card = 0; card < 100; card++)
            text.Append(CultureInfo.InvariantCulture, $"{card},3,1\n");

        Read(text.ToString()).Select(review => review.CardId).ShouldBe([.. Enumerable.Range(0, 100), 9]);
    }

    [Fact]
    public void A_log_without_end_is_refused() =>
        Should.Throw<SetupException>(() => ReviewFile.Read(
            Bytes("card_id,rating,day\n1,3,1\n1,3,2\n1,3,3\n"), "log.csv", Berlin, mostRows: 2, TestContext.Current.CancellationToken))
            .Message.ShouldBe("log.csv has more than 2 reviews: give a part of it.");

    [Theory]
    [InlineData("x")]
    [InlineData("card_id,rating,day\n1,3,\"")]
    [InlineData("card_id,rating,day\n1,3,\"\n")]
    public void A_line_without_end_is_not_read_to_its_end(string beginning)
    {
        var stream = Bytes(beginning + new string('x', 10_000_000));

        Should.Throw<SetupException>(() => Read(stream)).Message.ShouldContain("is longer than");
        stream.Position.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Lines_are_read_on_across_the_ends_of_the_buffer()
    {
        var text = new StringBuilder("card_id,rating,day,note\n");
        var expected = new List<CardReview>();
        for (var i = 0; i < 2_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},{(i % 4) + 1},{i / 7},\"{new string('x', i % 997)}\"\n");
            expected.Add(new(i, (Rating)((i % 4) + 1), i / 7));
        }

        Read(text.ToString()).ShouldBe(expected);
    }

    [Theory]
    // The clocks go ahead on 29 March 2026 at 01:00 UTC, and back on 25 October at 01:00 UTC.
    [InlineData("2026-03-28T02:59:59.9999999Z", "2026-03-27")]
    [InlineData("2026-03-28T03:00:00Z", "2026-03-28")]
    [InlineData("2026-03-29T01:59:59Z", "2026-03-28")]
    [InlineData("2026-03-29T02:00:00Z", "2026-03-29")]
    [InlineData("2026-10-25T01:59:59Z", "2026-10-24")]
    [InlineData("2026-10-25T02:59:59Z", "2026-10-24")]
    [InlineData("2026-10-25T03:00:00Z", "2026-10-25")]
    [InlineData("2026-03-29T04:00:00+02:00", "2026-03-29")]
    [InlineData("2026-03-29 03:59:59.5+02:00", "2026-03-28")]
    [InlineData("2026-03-28 12:00:00Z", "2026-03-28")]
    public void The_export_is_read_on_the_days_of_the_learner(string instant, string day)
    {
        var expected = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

        Read($"card_id,rating,reviewed_at,more\n7,2,{instant},x\n").ShouldBe([new(7, Rating.Hard, expected)]);
        var milliseconds = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        Read($"cid,ease,id,type\n7,2,{milliseconds},0\n").ShouldBe([new(7, Rating.Hard, expected)]);
    }

    [Fact]
    public void Each_day_of_a_log_is_told_apart_whatever_its_length()
    {
        var first = new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.Zero);
        var hours = Enumerable.Range(0, 24 * 220).Select(hour => first.AddHours(hour)).ToList();
        var rows = hours.Select(hour => $"1,3,{hour.ToString(ReviewExport.ReviewedAtFormat, CultureInfo.InvariantCulture)}");

        Read($"{ReviewExport.CardId},{ReviewExport.Rating},{ReviewExport.ReviewedAt}\n{string.Join('\n', rows)}")
            .Select(review => review.Day)
            .ShouldBe(hours.Select(hour => Berlin.DayOf(hour).DayNumber));
    }

    private static CardReview[] Read(string text) => Read(Bytes(text));

    private static CardReview[] Read(Stream stream) =>
        ReviewFile.Read(stream, "log.csv", Berlin, cancel: TestContext.Current.CancellationToken);

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
