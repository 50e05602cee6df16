using Microsoft.Data.Sqlite;

namespace DeployQuizBot.Operations;

/// <summary>A copy of an SQLite file as it is at one moment, also while a bot writes to it, with what is only in the write-ahead log.</summary>
internal static class Snapshot
{
    /// <param name="file">Is not changed.</param>
    /// <param name="copy">The file to write; another one of that name is replaced.</param>
    /// <exception cref="SetupException">The file cannot be read, or the copy not be written; nothing is left of it then.</exception>
    public static void Take(string file, string copy)
    {
        if (!File.Exists(file))
            throw new SetupException($"There is no file '{file}': set Storage__Sqlite to the one that the bot uses.");

        try
        {
            File.Delete(copy);
            using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            Remove(copy);
            throw new SetupException(
                problem is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB }
                    ? $"Storage__Sqlite is '{file}', which is not an SQLite file: name another one."
                    : $"'{file}' cannot be copied to '{copy}' ({Printable.OneLine(problem.Message).TrimEnd('.')}): see that its folder is there and has room, and that this user may write to it.",
                problem);
        }
    }

    /// <summary>Takes a copy away, with what belongs to it.</summary>
    public static void Remove(string copy)
    {
        foreach (var left in new[] { copy, $"{copy}-wal", $"{copy}-shm", $"{copy}-journal", $"{copy}.lock" })
            File.Delete(left);
    }
}
