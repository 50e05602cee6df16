using System.Globalization;

namespace DeployQuizBot.Statistics;

/// <summary>A review log as CSV, in one of the forms that are told apart by their columns.</summary>
internal sealed class ReviewTable
{
    private const int FarthestDay = 10_000_000;

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

    private readonly CsvRecords _records;
    private readonly string _file;
    private readonly Form _form;
    private readonly int _card;
    private readonly int _rating;
    private readonly int _time;
    private readonly int _kind;
    private readonly int _factor;

    private ReviewTable(CsvRecords records, string file)
    {
        _records = records;
        _file = file;
        if (!records.Read())
            throw new SetupException($"{file} is empty: give a CSV file with a header such as {Forms[0].Columns}.");

        var header = Enumerable.Range(0, records.Count).Select(column => records[column].ToString().ToLowerInvariant()).ToList();
        _form = Forms.FirstOrDefault(form => form.Needed.All(header.Contains)) ?? throw new SetupException(
            $"{file}, line {records.Line}: the columns are {Printable.Shortened(string.Join(',', header))}, "
            + $"but needed are {string.Join(" or ", Forms.Select(form => form.Columns))}.");
        _card = header.IndexOf(_form.Card);
        _rating = header.IndexOf(_form.Rating);
        _time = header.IndexOf(_form.Time);
        _kind = _form.KindColumn is { } kind ? header.IndexOf(kind) : -1;
        _factor = header.IndexOf("factor");
    }

    /// <param name="text">Is not closed.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="SetupException">A row is wrong; the message says which.</exception>
    public static LogFile Read(TextReader text, string file, int mostRows, CancellationToken cancel)
    {
        var records = new CsvRecords(text, file);
        if (records.Beginning.StartsWith(AnkiCollection.Signature))
            throw new SetupException($"{file} is a collection of Anki, which can't be read from standard input: give its path.");
        if (records.Beginning.StartsWith("PK\u0003\u0004"))
        {
            throw new SetupException(
                $"{file} is a zip file, such as a package of Anki: give collection.anki2 from the folder of the Anki profile instead, "
                + "or its table revlog as CSV.");
        }

        if (records.Beginning.Contains('\0'))
            throw new SetupException($"{file} is not a text: give a CSV file in UTF-8, or a collection.anki2.");

        var table = new ReviewTable(records, file);
        return new(table.Entries(mostRows, cancel), table._form.HasDays, HasKinds: table._kind >= 0);
    }

    private List<LogEntry> Entries(int mostRows, CancellationToken cancel)
    {
        var entries = new List<LogEntry>();
        while (_records.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (entries.Count == mostRows)
                throw ReviewFile.TooMany(_file, mostRows);
            entries.Add(new(Number(_card, _form.Card), Time(), Rating(), Kind()));
        }

        return entries;
    }

    private long Time()
    {
        var text = Field(_time, _form.Time);
        if (_form.HasDays)
        {
            return Parsed(text) is >= -FarthestDay and <= FarthestDay and var day
                ? day
                : throw Wrong(_form.Time, text, $"give a whole number of days, counted from any one day, of at most {FarthestDay}");
        }

        if (_form.HasMilliseconds)
        {
            return Parsed(text) is { } milliseconds && AnkiLog.Ticks(milliseconds) is { } ticks
                ? ticks
                : throw Wrong(_form.Time, text, "give milliseconds since 1970, before the year 2200");
        }

        return DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant.UtcDateTime.Year is >= 1970 and < 2200
                ? instant.UtcTicks
                : throw Wrong(_form.Time, text, "give date, time and offset as in 2026-01-31T18:30:00Z, from 1970 to 2199");
    }

    private byte Rating()
    {
        var text = Field(_rating, _form.Rating);
        var least = _kind >= 0 ? 0 : 1;
        return Parsed(text) is <= 4 and var rating && rating >= least
            ? (byte)rating
            : throw Wrong(_form.Rating, text, "give 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)");
    }

    private AnkiKind Kind()
    {
        if (_kind < 0)
            return AnkiKind.Review;

        var text = Field(_kind, _form.KindColumn!);
        if (Parsed(text) is not (>= 0 and <= 5 and var kind))
        {
            throw Wrong(
                _form.KindColumn!, text, "give 0 (learning), 1 (review), 2 (relearning), 3 (filtered), 4 (manual) or 5 (rescheduled)");
        }

        return kind == (int)AnkiKind.Filtered && _factor >= 0 && Number(_factor, "factor") == 0
            ? AnkiKind.Cramming
            : (AnkiKind)kind;
    }

    private long Number(int column, string name)
    {
        var text = Field(column, name);
        return Parsed(text) ?? throw Wrong(name, text, "give a whole number of at most 18 digits");
    }

    private static long? Parsed(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private ReadOnlySpan<char> Field(int column, string name) => column < _records.Count
        ? _records[column]
        : throw new SetupException($"{_file}, line {_records.Line} ends before column {column + 1}, {name}: complete the line, or remove it.");

    private SetupException Wrong(string column, ReadOnlySpan<char> text, string what) =>
        new($"{_file}, line {_records.Line}: {column} is '{Printable.Shortened(text)}'; {what}, or remove the line.");

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
