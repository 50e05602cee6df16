using Microsoft.Data.Sqlite;

namespace DeployQuizBot.Statistics;

/// <summary>The review log in an Anki collection, which is an SQLite file.</summary>
internal static class AnkiCollection
{
    /// <summary>How the file begins; all of it ASCII, so that it survives being read as text.</summary>
    public const string Signature = "SQLite format 3\0";

    /// <param name="path">A file, which is only read: nothing is locked, written or left behind.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="SetupException">It is not a collection, or damaged, or open in Anki.</exception>
    public static LogFile Read(string path, string name, int mostRows, CancellationToken cancel)
    {
        // What Anki has written and not yet moved into the file itself would be missed in silence.
        if (new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
            throw new SetupException($"{name} is open in Anki: close Anki first, so that all reviews are in the file.");

        try
        {
            return new(Rows(path, name, mostRows, cancel), HasDays: false, HasKinds: true);
        }
        catch (Exception problem) when (problem is SqliteException or InvalidOperationException or InvalidCastException)
        {
            throw new SetupException(
                $"{name} has no review log of Anki that can be read ({problem.Message}): "
                + "give a collection.anki2, or its table revlog as CSV.",
                problem);
        }
    }

    private static List<LogEntry> Rows(string path, string name, int mostRows, CancellationToken cancel)
    {
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = $"file:{Uri.EscapeDataString(Path.GetFullPath(path))}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT cid, id, ease, type, factor FROM revlog";
        using var row = command.ExecuteReader();
        var entries = new List<LogEntry>();
        while (row.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (entries.Count == mostRows)
                throw ReviewFile.TooMany(name, mostRows);
            entries.Add(Entry(name, row));
        }

        return entries;
    }

    private static LogEntry Entry(string name, SqliteDataReader row)
    {
        var (id, ease, type) = (row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
        var at = AnkiLog.Ticks(id);
        if (at is null || ease is < 0 or > 4 || type is < 0 or > 5)
        {
            throw new SetupException(
                $"{name}, revlog row {id}: the id is no time from 1970 to 2199, or ease ({ease}) is not 0 to 4, "
                + $"or type ({type}) not 0 to 5; let Anki check the database.");
        }

        var kind = type == (int)AnkiKind.Filtered && row.GetInt64(4) == 0 ? AnkiKind.Cramming : (AnkiKind)type;
        return new(row.GetInt64(0), at.Value, (byte)ease, kind);
    }
}
