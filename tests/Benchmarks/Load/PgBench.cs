using System.Diagnostics;
using System.Globalization;
using System.Text;
using Benchmarks.Seeding;
using Npgsql;

namespace Benchmarks.Load;

/// <summary>The statements of one review, sent by Postgres's own benchmark: as fast as a server answers them when nothing else takes time.</summary>
internal sealed class PgBench : IDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly string _script = Path.GetTempFileName();
    private readonly int _clients;

    private PgBench(LoadStore store, int clients, int statements)
    {
        (_server, _clients, Statements) = (new(store.Database.For("pgbench")), clients, statements);
    }

    /// <summary>How many a review takes.</summary>
    public int Statements { get; }

    /// <summary>Watches a review, for learners of its own: whom the worker serves would not know where they are.</summary>
    /// <param name="from">How many learners come before them.</param>
    /// <param name="learners">How many they are.</param>
    public static async Task<PgBench> CreateAsync(LoadBenchmark load, int from, int learners, int clients)
    {
        var (watched, review) = (0L, new List<RunStatement>());
        await load.AloneAsync(reviews: 1, async (learner, happens) => (watched, review) = (learner, await load.Log.WhileAsync(learner, happens)));
        var (first, last) = (SeededDatabase.FirstId + from, SeededDatabase.FirstId + from + learners - 1);
        await ShareSessionAsync(load.Store, watched, first, last);
        var pgbench = new PgBench(load.Store, clients, review.Count);
        await File.WriteAllTextAsync(pgbench._script, Script(review, watched, first, last));
        return pgbench;
    }

    public void Dispose() => File.Delete(_script);

    /// <param name="mode">How statements are sent, in the words of its option -M.</param>
    /// <returns>Reviews in the median second.</returns>
    /// <exception cref="InvalidOperationException">pgbench met an error.</exception>
    public async Task<double> RunAsync(string mode, TimeSpan span)
    {
        var start = new ProcessStartInfo("pgbench")
        {
            ArgumentList =
            {
                "-n", "-P", "1", "-M", mode, "-f", _script, "-c", _clients.ToString(CultureInfo.InvariantCulture), "-j", "2",
                "-T", span.TotalSeconds.ToString(CultureInfo.InvariantCulture), "-h", _server.Host!, "-U", _server.Username!, _server.Database!,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var pgbench = Process.Start(start)!;
        var result = pgbench.StandardOutput.ReadToEndAsync();
        var said = await pgbench.StandardError.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        // In the first seconds each client plans all that it asks.
        return pgbench.ExitCode == 0 && LoadPatterns.Tps().Matches(said) is { Count: > 0 } seconds
            ? Report.Median([.. seconds.Select(second => double.Parse(second.Groups["tps"].Value, CultureInfo.InvariantCulture))])
            : throw new InvalidOperationException($"pgbench cannot run this:\n{said}{await result}");
    }

    private static string Script(IReadOnlyList<RunStatement> review, long learner, long first, long last)
    {
        var script = new StringBuilder().AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            \set learner random({first}, {last})
            \set step random(1000000, 2000000000)
            """);
        foreach (var statement in review)
        {
            if (statement.Sql.StartsWith("INSERT INTO handled_updates", StringComparison.Ordinal))
                script.AppendLine(@"\set update random(1, 4000000000000000000)");
            var sql = statement.With((index, value) => InScript(statement.Sql, index, value, learner));
            script.Append(sql.Replace('\n', ' ')).AppendLine(sql.Contains("RETURNING id", StringComparison.Ordinal) ? @" \gset" : ";");
        }

        return script.ToString();
    }

    /// <summary>What stands in the script for a parameter.</summary>
    private static string InScript(string sql, int index, string value, long learner)
    {
        if (value == $"'{learner}'")
            return ":learner";
        if (index == 0 && sql.StartsWith("INSERT INTO handled_updates", StringComparison.Ordinal))
            return ":update";
        if (index == 2 && sql.StartsWith("INSERT INTO reviews ", StringComparison.Ordinal))
            return ":step";
        if (index == 0 && sql.StartsWith("DELETE FROM outbox", StringComparison.Ordinal))
            return ":id";

        // A colon in a text would be taken for a variable.
        return value.StartsWith("'{\"", StringComparison.Ordinal) ? value.Replace(':', ';') : value;
    }

    /// <summary>Gives everyone the session, the day and the living message of the one who was watched, so that they are there to be changed.</summary>
    private static async Task ShareSessionAsync(LoadStore store, long learner, long first, long last)
    {
        await RunAsync(
            """
            INSERT INTO review_sessions (learner_id, number, card_id, phase, started_at, shown_at, step, done, total, is_every_new_card, new_cards, new_cards_day)
            SELECT n, number, card_id, phase, started_at, shown_at, step, done, total, is_every_new_card, new_cards, new_cards_day
            FROM review_sessions, generate_series($2, $3) n WHERE learner_id = $1 AND number = (SELECT max(number) FROM review_sessions WHERE learner_id = $1)
            ON CONFLICT DO NOTHING
            """);
        await RunAsync(
            """
            INSERT INTO study_days (learner_id, day, cards, is_done)
            SELECT n, day, cards, is_done
            FROM study_days, generate_series($2, $3) n WHERE learner_id = $1 AND day = (SELECT max(day) FROM study_days WHERE learner_id = $1)
            ON CONFLICT DO NOTHING
            """);

        await RunAsync(
            """
            INSERT INTO living_messages (chat_id, slot, message_id, sent_at)
            SELECT n, slot, message_id, sent_at
            FROM living_messages, generate_series($2, $3) n WHERE chat_id = $1
            ON CONFLICT DO NOTHING
            """);

        async Task RunAsync(string sql)
        {
            await using var copy = store.Database.Rows.CreateCommand(sql);
            foreach (var value in new[] { learner, first, last })
                copy.Parameters.Add(new() { Value = value });
            await copy.ExecuteNonQueryAsync();
        }
    }
}
