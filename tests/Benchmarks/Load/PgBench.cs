using System.Diagnostics;
using System.Globalization;
using System.Text;
using Benchmarks.Seeding;
using Npgsql;

namespace Benchmarks.Load;

/// <summary>The statements of one review, sent by Postgres's own benchmark: as fast as a server answers them when nothing else takes time.</summary>
internal static class PgBench
{
    /// <param name="review">What the worker asked for one review of one learner.</param>
    /// <param name="learner">Who that was.</param>
    /// <param name="learners">How many have the same cards.</param>
    /// <param name="span">For how long it is done in each way.</param>
    /// <returns>Reviews a second: with statements prepared, as the worker does it, and as pgbench does it without options.</returns>
    /// <exception cref="InvalidOperationException">pgbench is not there, or met an error.</exception>
    public static async Task<(double Prepared, double Simple)> RunAsync(
        LoadStore store, IReadOnlyList<RunStatement> review, long learner, int learners, int clients, TimeSpan span)
    {
        await ShareSessionAsync(store, learner, learners);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Script(review, learner, learners));
            return (await RunAsync("prepared", file, store, clients, span), await RunAsync("simple", file, store, clients, span));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <param name="mode">How statements are sent, in the words of its option -M.</param>
    private static async Task<double> RunAsync(string mode, string file, LoadStore store, int clients, TimeSpan span)
    {
        var server = new NpgsqlConnectionStringBuilder(store.Database.For("pgbench"));
        var start = new ProcessStartInfo("pgbench")
        {
            ArgumentList =
            {
                "-n", "-M", mode, "-f", file, "-c", clients.ToString(CultureInfo.InvariantCulture), "-j", "2",
                "-T", span.TotalSeconds.ToString(CultureInfo.InvariantCulture), "-h", server.Host!, "-U", server.Username!, server.Database!,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var pgbench = Process.Start(start)!;
        var problems = pgbench.StandardError.ReadToEndAsync();
        var said = await pgbench.StandardOutput.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        return pgbench.ExitCode == 0 && LoadPatterns.Tps().Match(said) is { Success: true } tps
            ? double.Parse(tps.Groups["tps"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench cannot run this:\n{await problems}{said}");
    }

    private static string Script(IReadOnlyList<RunStatement> review, long learner, int learners)
    {
        var script = new StringBuilder().AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            \set learner random({SeededDatabase.FirstId}, {SeededDatabase.FirstId + learners - 1})
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
        if (sql.StartsWith("DELETE FROM outbox", StringComparison.Ordinal))
            return ":id";

        // A colon in a text would be taken for a variable.
        return value.StartsWith("'{\"", StringComparison.Ordinal) ? value.Replace(':', ';') : value;
    }

    /// <summary>Gives everyone the session and the day of the one who was watched, so that they are there to be changed.</summary>
    private static async Task ShareSessionAsync(LoadStore store, long learner, int learners)
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

        async Task RunAsync(string sql)
        {
            await using var copy = store.Database.Rows.CreateCommand(sql);
            foreach (var value in new[] { learner, SeededDatabase.FirstId, SeededDatabase.FirstId + learners - 1 })
                copy.Parameters.Add(new() { Value = value });
            await copy.ExecuteNonQueryAsync();
        }
    }
}
