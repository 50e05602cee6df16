using System.CommandLine;
using Microsoft.Data.Sqlite;

namespace DeployQuizBot.Operations;

/// <summary>The verb backup: the SQLite file, while the bot goes on; for images that have no sqlite3.</summary>
internal static class BackUp
{
    private const int IsBroken = 1;

    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "What the backup is called; it must not be there yet" };
        var command = new Command("backup", "Write all that is in the file of Storage__Sqlite to another file. The bot may run meanwhile") { file };
        command.SetAction(parsed => Run(Settings.ReadForVerb(), parsed.GetRequiredValue(file)));
        return command;
    }

    private static int Run(Settings settings, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new SetupException("FILE is empty: name the file that the backup is to become.");

        var file = Path.GetFullPath(name);
        if (settings.Postgres is not null)
            throw new SetupException("The bot keeps everything in Postgres, and Postgres has tools of its own for that: pg_dump and pg_restore.");
        if (Path.Exists(file))
            throw new SetupException($"'{file}' is there already: name another file, so that no backup is lost.");

        // Under its own name only when it is whole.
        var unfinished = $"{file}.unfinished";
        Snapshot.Take(settings.SqliteFile, unfinished);
        if (Broken(unfinished) is { } problem)
        {
            Snapshot.Remove(unfinished);
            Console.Error.WriteLine($"The file '{settings.SqliteFile}' is damaged ({Printable.OneLine(problem)}): no backup was made of it. Go back to the last one.");
            return IsBroken;
        }

        File.Move(unfinished, file);
        Console.WriteLine(FormattableString.Invariant($"{file}: {new FileInfo(file).Length:N0} bytes, checked."));
        return 0;
    }

    /// <returns>What SQLite finds wrong with the file; null for nothing.</returns>
    private static string? Broken(string file)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check(1)";
            return check.ExecuteScalar()?.ToString() is var said && said == "ok" ? null : said ?? "";
        }
        catch (SqliteException problem)
        {
            return problem.Message;
        }
    }
}
