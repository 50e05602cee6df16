using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.Data.Sqlite;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>
/// The terms of an Anki collection, of whatever version from 11 on, with their timetable and review log. The file comes
/// from anybody: it is only read, and a database that would compute something while it is read is refused.
/// </summary>
internal sealed class AnkiReader
{
    private const int MostNotes = 50_000;
    private const int LongestNote = 200_000;

    // https://github.com/ankitects/anki/blob/main/rslib/src/revlog/mod.rs: kinds of rows in the log.
    private const int Filtered = 3;

    private readonly SqliteConnection _connection;
    private readonly CancellationToken _cancel;
    private readonly string _home;

    private AnkiReader(SqliteConnection connection, string home, CancellationToken cancel) => (_connection, _home, _cancel) = (connection, home, cancel);

    /// <param name="file">The collection, unpacked.</param>
    /// <param name="home">IANA name of the zone to take where the collection does not say in which one its days are.</param>
    /// <exception cref="PackageException">It is no such collection.</exception>
    public static Package Read(string file, string home, CancellationToken cancel)
    {
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = $"file:{Uri.EscapeDataString(Path.GetFullPath(file))}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        try
        {
            using var connection = new SqliteConnection(source.ToString());
            connection.Open();
            // Newer collections sort names in a way of Anki's own, which matters to nothing that is read here.
            connection.CreateCollation("unicase", (one, other) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase));
            using var stop = cancel.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
            return new AnkiReader(connection, home, cancel).Read();
        }
        catch (Exception problem) when (problem is SqliteException or InvalidOperationException or InvalidCastException or ArgumentException or JsonException or FormatException or OverflowException or KeyNotFoundException or RegexMatchTimeoutException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new PackageException(PackageProblem.NotAnki, problem);
        }
    }

    private Package Read()
    {
        RefuseWhatComputes();
        var (begin, decks, models) = ReadSettings();
        var (answers, tooMany) = ReadAnswers();
        var cards = ReadCards(begin, decks, answers);
        var terms = new List<PackedTerm>();
        var (unreadable, media) = (0, 0);
        foreach (var (id, guid, model, fields) in ReadNotes())
        {
            if (!cards.TryGetValue(id, out var own))
                continue;

            var read = AnkiNote.Read(models.GetValueOrDefault(model), fields, guid, own.Deck, own.Cards);
            media += read.Media;
            terms.AddRange(read.Terms);
            if (read.Terms.Count == 0)
                unreadable++;
        }

        return new Package(terms) { HasTooManyAnswers = tooMany, Unreadable = unreadable, LeftOutMedia = media };
    }

    /// <summary>Tables of Anki hold what they hold; columns and views that are worked out are none of its.</summary>
    private void RefuseWhatComputes()
    {
        Run("PRAGMA trusted_schema = OFF");
        Run("PRAGMA query_only = ON");
        foreach (var table in new[] { "col", "notes", "cards", "revlog" })
        {
            if (Rows("SELECT type FROM sqlite_master WHERE name = $p0", row => row.GetString(0), table) is not ["table"])
                throw new PackageException(PackageProblem.NotAnki);
        }

        if (Rows("SELECT 1 FROM sqlite_master AS made, pragma_table_xinfo(made.name) AS held WHERE made.type = 'table' AND held.hidden <> 0 LIMIT 1", row => row.GetInt32(0)).Count > 0)
            throw new PackageException(PackageProblem.NotAnki);
    }

    private (DateOnly Begin, Dictionary<long, string> Decks, Dictionary<long, AnkiModel> Models) ReadSettings()
    {
        var isOld = Rows("SELECT 1 FROM sqlite_master WHERE name = 'notetypes'", row => row.GetInt32(0)).Count == 0;
        var (created, settings) = Rows("SELECT crt, conf FROM col LIMIT 1", row => (row.GetInt64(0), row.IsDBNull(1) ? "" : row.GetString(1))).Single();
        var begin = DateTimeOffset.FromUnixTimeSeconds(created);
        var west = isOld
            ? JsonDocument.Parse(settings).RootElement.TryGetProperty("creationOffset", out var offset) && offset.TryGetInt32(out var minutes) ? minutes : (int?)null
            : Rows("SELECT CAST(val AS TEXT) FROM config WHERE key = 'creationOffset'", row => row.GetString(0)) is [var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var said) ? said : null;
        var local = west is { } behind and >= -1440 and <= 1440 ? begin.UtcDateTime.AddMinutes(-behind) : LearnerClock.Show(_home, begin);
        return (DateOnly.FromDateTime(local), isOld ? OldDecks() : NewDecks(), isOld ? OldModels() : NewModels());
    }

    private Dictionary<long, string> OldDecks() =>
        JsonDocument.Parse(Rows("SELECT decks FROM col LIMIT 1", row => row.GetString(0)).Single()).RootElement.EnumerateObject()
            .ToDictionary(deck => long.Parse(deck.Name, CultureInfo.InvariantCulture), deck => deck.Value.GetProperty("name").GetString() ?? "");

    private Dictionary<long, string> NewDecks() => Rows("SELECT id, name FROM decks", row => (row.GetInt64(0), row.GetString(1)))
        .ToDictionary(deck => deck.Item1, deck => deck.Item2.Replace("\u001f", "::", StringComparison.Ordinal));

    private Dictionary<long, AnkiModel> OldModels() =>
        JsonDocument.Parse(Rows("SELECT models FROM col LIMIT 1", row => row.GetString(0)).Single()).RootElement.EnumerateObject().ToDictionary(
            model => long.Parse(model.Name, CultureInfo.InvariantCulture),
            model => new AnkiModel([.. model.Value.GetProperty("flds").EnumerateArray()
                .OrderBy(field => field.GetProperty("ord").GetInt32())
                .Select(field => field.GetProperty("name").GetString() ?? "")]));

    private Dictionary<long, AnkiModel> NewModels() => Rows("SELECT ntid, name FROM fields ORDER BY ntid, ord", row => (row.GetInt64(0), row.GetString(1)))
        .GroupBy(field => field.Item1, field => field.Item2)
        .ToDictionary(model => model.Key, model => new AnkiModel([.. model]));

    /// <summary>By card. What came before a card was begun anew does not count any more.</summary>
    private (Dictionary<long, List<PackedAnswer>> Answers, bool TooMany) ReadAnswers()
    {
        var answers = new Dictionary<long, List<PackedAnswer>>();
        var count = 0;
        Each("SELECT cid, id, ease, time, type, factor FROM revlog ORDER BY id", row =>
        {
            var (card, ease, kind, factor) = (row.GetInt64(0), row.GetInt64(2), row.GetInt64(4), row.GetInt64(5));
            if (!answers.TryGetValue(card, out var own))
                answers.Add(card, own = []);
            if (ease == 0 && factor == 0)
                count -= Forget(own);
            else if (ease is >= 1 and <= 4 && !(kind == Filtered && factor == 0) && row.GetInt64(1) is > 0 and < 7_258_118_400_000 and var at && ++count <= Package.MostAnswers + 1)
                own.Add(new(DateTimeOffset.FromUnixTimeMilliseconds(at), (Rating)ease, (int)Math.Clamp(row.GetInt64(3), 0, 600_000)));
        });
        return count > Package.MostAnswers ? ([], true) : (answers, false);
    }

    private static int Forget(List<PackedAnswer> answers)
    {
        var count = answers.Count;
        answers.Clear();
        return count;
    }

    private Dictionary<long, (string Deck, Dictionary<int, PackedCard> Cards)> ReadCards(DateOnly begin, Dictionary<long, string> decks, Dictionary<long, List<PackedAnswer>> answers)
    {
        var notes = new Dictionary<long, (string Deck, Dictionary<int, PackedCard> Cards)>();
        var count = 0;
        Each("SELECT id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, CAST(data AS TEXT) FROM cards ORDER BY nid, ord", row =>
        {
            if (++count > 4 * MostNotes)
                throw new PackageException(PackageProblem.TooLarge);
            // A card in a filtered deck remembers where it belongs.
            var isAway = row.GetInt64(13) != 0;
            var deck = decks.GetValueOrDefault(isAway ? row.GetInt64(13) : row.GetInt64(2), "");
            if (!notes.TryGetValue(row.GetInt64(1), out var note))
                notes.Add(row.GetInt64(1), note = (deck, []));
            var place = AnkiPlace.Of(
                (int)row.GetInt64(4), (int)row.GetInt64(5), isAway && row.GetInt64(12) != 0 ? row.GetInt64(12) : row.GetInt64(6),
                row.GetInt64(7), row.GetInt64(8), (int)(row.GetInt64(11) % 1000), row.IsDBNull(14) ? "" : row.GetString(14), begin);
            note.Cards[(int)Math.Clamp(row.GetInt64(3), 0, 1000)] = place with
            {
                Reviews = (int)Math.Clamp(row.GetInt64(9), 0, 100_000),
                Lapses = (int)Math.Clamp(row.GetInt64(10), 0, 100_000),
                Answers = place.State == CardState.New ? null : answers.GetValueOrDefault(row.GetInt64(0)),
            };
        });
        return notes;
    }

    private IEnumerable<(long Id, string Guid, long Model, string[] Fields)> ReadNotes()
    {
        var notes = Rows("SELECT id, guid, mid, substr(flds, 1, 200000) FROM notes ORDER BY id LIMIT 50001", row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3)));
        if (notes.Count > MostNotes || notes.Exists(note => note.Item4.Length >= LongestNote))
            throw new PackageException(PackageProblem.TooLarge);
        return notes.Select(note => (note.Item1, note.Item2, note.Item3, note.Item4.Split(AnkiFields.Separator)));
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, string? parameter = null)
    {
        var rows = new List<T>();
        Each(sql, row => rows.Add(read(row)), parameter);
        return rows;
    }

    private void Each(string sql, Action<SqliteDataReader> read, string? parameter = null)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        if (parameter is not null)
            command.Parameters.AddWithValue("$p0", parameter);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            _cancel.ThrowIfCancellationRequested();
            read(row);
        }
    }
}

/// <summary>A type of notes.</summary>
/// <param name="Fields">Names, in order.</param>
internal sealed record AnkiModel(IReadOnlyList<string> Fields);
