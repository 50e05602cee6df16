using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace DeployQuizBot.Operations;

/// <summary>The verb backup: the SQLite file, while the bot goes on; for images that have no sqlite3.</summary>
internal static partial class BackUp
{
    private const int IsBroken = 1;

    public static Command Command(TimeProvider time)
    {
        var file = new Argument<string>("FILE") { Description = "What the backup is called, which must not be there yet; or a folder, in which it is called by the time" };
        var keep = new Option<int?>("--keep") { HelpName = "COUNT", Description = "How many backups stay in that folder, the newest; without it all of them" };
        var command = new Command("backup", "Write all that is in the file of Storage__Sqlite to another file. The bot may run meanwhile") { file, keep };
        command.SetAction(parsed => Run(Settings.ReadForVerb(), parsed.GetRequiredValue(file), parsed.GetValue(keep), time));
        return command;
    }

    private static int Run(Settings settings, string name, int? keep, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new SetupException("FILE is empty: name the file that the backup is to become.");
        if (keep < 1)
            throw new SetupException($"--keep is {keep}: give how many backups stay, 1 or more.");

        var folder = Directory.Exists(name) ? Path.GetFullPath(name) : null;
        if (keep is not null && folder is null)
            throw new SetupException($"--keep is for a folder of backups, and '{Printable.OneLine(name)}' is none that is there.");

        var file = folder is null ? Path.GetFullPath(name) : Path.Combine(folder, time.GetUtcNow().ToString("'deployquizbot-'yyyyMMdd'T'HHmmss'Z.db'", CultureInfo.InvariantCulture));
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
        if (keep is not null)
            RemoveOlder(folder!, keep.Value);
        return 0;
    }

    /// <summary>Only what is called as backups are: nobody knows what else lies there.</summary>
    private static void RemoveOlder(string folder, int keep)
    {
        foreach (var old in Directory.GetFiles(folder).Where(path => Named().IsMatch(Path.GetFileName(path))).OrderDescending(StringComparer.Ordinal).Skip(keep))
            File.Delete(old);
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

    [GeneratedRegex(@"^deployquizbot-[0-9]{8}T[0-9]{6}Z\.db$", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
