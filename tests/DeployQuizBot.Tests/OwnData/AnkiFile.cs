using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace DeployQuizBot.Tests.OwnData;

/// <summary>A package as Anki writes it, made row by row.</summary>
internal sealed class AnkiFile : IDisposable
{
    public const long Basic = 1, Reversed = 2, Cloze = 3;

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"deployquizbot-test-{Guid.NewGuid():N}.anki2");
    private readonly SqliteConnection _connection;
    private readonly bool _isNew;

    /// <param name="isNew">As Anki writes them since 2021, with tables for decks and types of notes.</param>
    /// <param name="begin">The first day of the collection, at four in the morning in Moscow.</param>
    public AnkiFile(DateTimeOffset begin, bool isNew = false)
    {
        _isNew = isNew;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file, Pooling = false }.ToString());
        _connection.Open();
        _connection.CreateCollation("unicase", (one, other) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase));
        Run("""
            CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
            CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text, sfld integer, csum integer, flags integer, data text);
            CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer, type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer, odid integer, flags integer, data text);
            CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer, factor integer, time integer, type integer);
            """);
        var decks = new JsonObject { ["1"] = Deck("Default"), ["10"] = Deck("Сеть"), ["11"] = Deck("Сеть::Имена"), ["12"] = Deck("Filtered") };
        var models = new JsonObject { ["1"] = Model("Front", "Back"), ["2"] = Model("Front", "Back"), ["3"] = Model("Text", "Back Extra") };
        if (!isNew)
        {
            Run("INSERT INTO col VALUES (1, $p0, 0, 0, 11, 0, 0, 0, $p1, $p2, $p3, '{}', '{}')", begin.ToUnixTimeSeconds(), """{"creationOffset":-180}""", models.ToJsonString(), decks.ToJsonString());
            return;
        }

        Run("INSERT INTO col VALUES (1, $p0, 0, 0, 18, 0, 0, 0, '', '', '', '', '')", begin.ToUnixTimeSeconds());
        Run("""
            CREATE TABLE config (key text primary key, usn integer, mtime_secs integer, val blob) WITHOUT ROWID;
            CREATE TABLE decks (id integer primary key, name text NOT NULL COLLATE unicase, mtime_secs integer, usn integer, common blob, kind blob);
            CREATE TABLE notetypes (id integer primary key, name text NOT NULL COLLATE unicase, mtime_secs integer, usn integer, config blob);
            CREATE TABLE fields (ntid integer, ord integer, name text NOT NULL COLLATE unicase, config blob, primary key (ntid, ord)) WITHOUT ROWID;
            CREATE UNIQUE INDEX idx_decks_name ON decks (name);
            INSERT INTO config VALUES ('creationOffset', 0, 0, CAST('-180' AS BLOB));
            """);
        foreach (var deck in decks)
            Run("INSERT INTO decks VALUES ($p0, $p1, 0, 0, x'', x'')", long.Parse(deck.Key, CultureInfo.InvariantCulture), deck.Value!["name"]!.GetValue<string>().Replace("::", "\u001f", StringComparison.Ordinal));
        foreach (var model in models)
        {
            var fields = model.Value!["flds"]!.AsArray();
            for (var i = 0; i < fields.Count; i++)
                Run("INSERT INTO fields VALUES ($p0, $p1, $p2, x'')", long.Parse(model.Key, CultureInfo.InvariantCulture), i, fields[i]!["name"]!.GetValue<string>());
        }
    }

    public void AddNote(long id, long model, params string[] fields) =>
        Run("INSERT INTO notes VALUES ($p0, $p1, $p2, 0, 0, '', $p3, 0, 0, 0, '')", id, $"guid{id}", model, string.Join('\u001f', fields));

    public void AddCard(long id, long note, int template, long deck = 10, int type = 0, int queue = 0, long due = 0, long interval = 0, long factor = 0, int left = 0, long homeDue = 0, long home = 0, int lapses = 0, string data = "") =>
        Run("INSERT INTO cards VALUES ($p0, $p1, $p2, $p3, 0, 0, $p4, $p5, $p6, $p7, $p8, 0, $p9, $p10, $p11, $p12, 0, $p13)",
            id, note, deck, template, type, queue, due, interval, factor, lapses, left, homeDue, home, data);

    public void AddAnswer(DateTimeOffset at, long card, int ease, int type = 1, int factor = 2500) =>
        Run("INSERT INTO revlog VALUES ($p0, $p1, 0, $p2, 1, 1, $p3, 4200, $p4)", at.ToUnixTimeMilliseconds(), card, ease, factor, type);

    public void Run(string sql, params object[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"$p{i}", values[i]);
        command.ExecuteNonQuery();
    }

    public byte[] ToPackage()
    {
        _connection.Close();
        var collection = File.ReadAllBytes(_file);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (_isNew)
            {
                using var zstd = new ZstdSharp.Compressor();
                Add(zip, "collection.anki21b", zstd.Wrap(collection).ToArray());
                // For old versions, which are told to update.
                Add(zip, "collection.anki2", [1, 2, 3]);
            }
            else
            {
                Add(zip, "collection.anki2", collection);
            }

            Add(zip, "media", "{}"u8.ToArray());
        }

        return bytes.ToArray();
    }

    public void Dispose()
    {
        _connection.Dispose();
        File.Delete(_file);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static JsonObject Deck(string name) => new() { ["name"] = name };

    private static JsonObject Model(params string[] fields) => new()
    {
        ["flds"] = new JsonArray([.. fields.Select((name, ord) => new JsonObject { ["name"] = name, ["ord"] = ord })]),
    };
}
