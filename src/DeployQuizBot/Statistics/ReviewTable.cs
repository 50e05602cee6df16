using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using CsvHelper;

namespace DeployQuizBot.Statistics;

/// <summary>A review log as CSV, in one of the forms that are told apart by their columns.</summary>
internal sealed class ReviewTable
{
    private const int FarthestDay = 10_000_000;

    private const int LongestRecord = 64 * 1024;

    private static readonly Form[] Forms =
    [
        new("card_id", "rating", "day"),
        new(ReviewExport.CardId, ReviewExport.Rating, ReviewExport.ReviewedAt),
        new("cid", "ease", "id", "type") { HasMilliseconds = true },
        // The kinds are optional here. Some number them as Anki does, others 0 new, 1 learning, 2 review, 3 relearning:
        // a card then begins at its only row that is new, which comes to the same.
        new("card_id", "review_rating", "review_time") { HasMilliseconds = true, OptionalKind = "review_state" },
    ];

    private static readonly string[] Instants =
    [
        ReviewExport.ReviewedAtFormat,
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
    ];

    private readonly CsvReader _records;
    private readonly string _file;
    private readonly Form _form;
    private readonly int _card;
    private readonly int _rating;
    private readonly int _time;
    private readonly int _kind;
    private readonly int _factor;

    private ReviewTable(CsvReader records, string file)
    {
        _records = records;
        _file = file;
        if (records.Headers.Count == 0)
            throw new SetupException($"{file} is empty: give a CSV file with a header such as {Forms[0].Columns}.");

        _form = Forms.FirstOrDefault(form => form.Needed.All(name => Column(name) >= 0)) ?? throw new SetupException(
            $"{file}, line {records.LineNumber}: the columns are {Printable.Shortened(string.Join(',', records.Headers))}, "
            + $"but needed are {string.Join(" or ", Forms.Select(form => form.Columns))}.");
        _card = Column(_form.Card);
        _rating = Column(_form.Rating);
        _time = Column(_form.Time);
        _kind = _form.KindColumn is { } kind ? Column(kind) : -1;
        _factor = Column("factor");
    }

    /// <param name="stream">Is not closed.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="SetupException">A row is wrong; the message says which.</exception>
    public static LogFile Read(Stream stream, string file, int mostRows, CancellationToken cancel)
    {
        // Standard input can't be read twice, but a pipe lets one look ahead.
        var pipe = PipeReader.Create(stream, new(bufferSize: LongestRecord, leaveOpen: true));
        using var text = pipe.AsStream();
        var ahead = pipe.ReadAtLeastAsync(LongestRecord, cancel).AsTask().GetAwaiter().GetResult().Buffer;
        var beginning = ahead.ToArray();
        pipe.AdvanceTo(ahead.Start);
        RefuseWhatIsNoText(beginning, file);

        using var records = CsvReader.Create(text, new()
        {
            Separator = Separator(beginning),
            MaxRecordSize = LongestRecord,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            OnMalformedRecord = record => RefuseOpenQuote(record, file),
        });
        try
        {
            var table = new ReviewTable(records, file);
            return new(table.Entries(mostRows, cancel), table._form.HasDays, HasKinds: table._kind >= 0);
        }
        catch (CsvFormatException problem)
        {
            throw TooLong(file, problem.LineNumber, problem);
        }
    }

    private static void RefuseWhatIsNoText(ReadOnlySpan<byte> beginning, string file)
    {
        if (beginning.StartsWith(Encoding.ASCII.GetBytes(AnkiCollection.Signature)))
            throw new SetupException($"{file} is a collection of Anki, which can't be read from standard input: give its path.");
        if (beginning.StartsWith("PK\u0003\u0004"u8))
        {
            throw new SetupException(
                $"{file} is a zip file, such as a package of Anki: give collection.anki2 from the folder of the Anki profile instead, "
                + "or its table revlog as CSV.");
        }

        // UTF-16, which has such bytes, is known by its byte order mark.
        if (beginning.Contains((byte)0) && beginning is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]))
            throw new SetupException($"{file} is not a text: give a CSV file in UTF-8, or a collection.anki2.");
    }

    /// <summary>What is between the columns of the header; further lines may mislead, since quotes in them need not match.</summary>
    private static char Separator(byte[] beginning)
    {
        using var lines = CsvReader.Create(beginning, new() { Mode = CsvMode.NoEscape, HasHeader = false, TrimWhitespace = true });
        using var header = CsvReader.Create(lines.Read() ? lines.RawRecord.ToArray() : []);
        return header.Separator;
    }

    /// <summary>
    /// A quote within a field is only text, as in 5" disk. But only the first quote of a record that is out of place is
    /// reported: if lines are swallowed, another one may have no end.
    /// </summary>
    private static void RefuseOpenQuote(CsvMalformedRecord record, string file)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote || record.RawRecord.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new SetupException(
                $"{file}, line {record.LineNumber}: a quote is opened here and never closed: close it, or remove it.");
        }
    }

    private static SetupException TooLong(string file, long line, Exception? problem = null) => new(
        $"{file}, line {line} is longer than {LongestRecord} bytes: a review takes one short line, "
        + "or a quote is opened here that is not closed.",
        problem);

    private List<LogEntry> Entries(int mostRows, CancellationToken cancel)
    {
        var entries = new List<LogEntry>();
        while (_records.Read())
        {
            cancel.ThrowIfCancellationRequested();
            // The library bounds what it reads of a record, but only where it has to read on.
            if (_records.RawRecord.Length > LongestRecord)
                throw TooLong(_file, _records.LineNumber);
            if (entries.Count == mostRows)
                throw ReviewFile.TooMany(_file, mostRows);
            entries.Add(new(Number(_card, _form.Card), Time(), Rating(), Kind()));
        }

        return entries;
    }

    private long Time()
    {
        var column = Present(_time, _form.Time);
        if (_form.HasDays)
        {
            return Parsed(column) is >= -FarthestDay and <= FarthestDay and var day
                ? day
                : throw Wrong(column, _form.Time, $"give a whole number of days, counted from any one day, of at most {FarthestDay}");
        }

        if (_form.HasMilliseconds)
        {
            return Parsed(column) is { } milliseconds && AnkiLog.Ticks(milliseconds) is { } ticks
                ? ticks
                : throw Wrong(column, _form.Time, "give milliseconds since 1970, before the year 2200");
        }

        return DateTimeOffset.TryParseExact(
                _records.GetString(column), Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant.UtcDateTime.Year is >= 1970 and < 2200
                ? instant.UtcTicks
                : throw Wrong(column, _form.Time, "give date, time and offset as in 2026-01-31T18:30:00Z, from 1970 to 2199");
    }

    private byte Rating()
    {
        var column = Present(_rating, _form.Rating);
        var least = _kind >= 0 ? 0 : 1;
        return Parsed(column) is <= 4 and var rating && rating >= least
            ? (byte)rating
            : throw Wrong(column, _form.Rating, "give 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)");
    }

    private AnkiKind Kind()
    {
        if (_kind < 0)
            return AnkiKind.Review;

        var column = Present(_kind, _form.KindColumn!);
        if (Parsed(column) is not (>= 0 and <= 5 and var kind))
        {
            throw Wrong(
                column,
                _form.KindColumn!,
                "give 0 (learning), 1 (review), 2 (relearning), 3 (filtered), 4 (manual) or 5 (rescheduled)");
        }

        return kind == (int)AnkiKind.Filtered && _factor >= 0 && Number(_factor, "factor") == 0
            ? AnkiKind.Cramming
            : (AnkiKind)kind;
    }

    private long Number(int column, string name) =>
        Parsed(Present(column, name)) ?? throw Wrong(column, name, "give a whole number of at most 18 digits");

    private long? Parsed(int column) => _records.TryParse(column, out long number) ? number : null;

    private int Column(string name) => _records.TryGetFieldIndex(name, out var column) ? column : -1;

    private int Present(int column, string name) => column < _records.FieldCount
        ? column
        : throw new SetupException(
            $"{_file}, line {_records.LineNumber} ends before column {column + 1}, {name}: complete the line, or remove it.");

    private SetupException Wrong(int column, string name, string what) => new(
        $"{_file}, line {_records.LineNumber}: {name} is '{Printable.Shortened(_records.GetString(column))}'; {what}, or remove the line.");

    /// <summary>A form of CSV by the names of its columns, in lower case.</summary>
    private sealed record Form(string Card, string Rating, string Time, string? Kind = null)
    {
        public bool HasDays => Time == "day";

        /// <summary>Whether times are in milliseconds since 1970.</summary>
        public bool HasMilliseconds { get; init; }

        public string? OptionalKind { get; init; }

        public string? KindColumn => Kind ?? OptionalKind;

        public IEnumerable<string> Needed => Kind is null ? [Card, Rating, Time] : [Card, Rating, Time, Kind];

        public string Columns => string.Join(',', Needed);
    }
}
