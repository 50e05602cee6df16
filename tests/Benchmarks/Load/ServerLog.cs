using System.Globalization;
using System.Text.RegularExpressions;
using DeployQuizBot.Tests.Stores;
using Npgsql;

namespace Benchmarks.Load;

/// <summary>One statement as the server ran it.</summary>
/// <param name="Time">Milliseconds in the server, binding and running it.</param>
/// <param name="Parameters">As SQL literals.</param>
internal sealed record RunStatement(string Sql, double Time, IReadOnlyList<string> Parameters)
{
    /// <summary>The statement with something else in place of its parameters.</summary>
    public string With(Func<int, string, string> parameter) => LoadPatterns.Placeholder().Replace(Sql, place =>
    {
        var index = int.Parse(place.Groups["number"].Value, CultureInfo.InvariantCulture) - 1;
        return parameter(index, Parameters[index]);
    });
}

/// <summary>What the worker asks of its server, by the server's own log.</summary>
internal sealed class ServerLog(PrivateCluster cluster, string application)
{
    /// <summary>Everything that was asked for somebody's sake while something happened: the worker asks other things by the clock.</summary>
    public async Task<List<RunStatement>> WhileAsync(long learner, Func<Task> happens)
    {
        await SetAsync("log_line_prefix = '%p|%a|'", "log_min_duration_statement = 0");
        // Whoever is connected reads the new settings a little later.
        await Task.Delay(500, CancellationToken.None);
        var from = new FileInfo(cluster.LogFile).Length;
        await happens();
        await Task.Delay(500, CancellationToken.None);
        await SetAsync("log_min_duration_statement = -1");
        return [.. Transactions(from).Where(all => all.Exists(statement => statement.Parameters.Contains($"'{learner}'"))).SelectMany(all => all)];
    }

    /// <summary>Statements of several connections come in between each other; here each transaction is whole, and what is in none stands alone.</summary>
    private IEnumerable<List<RunStatement>> Transactions(long from)
    {
        var open = new Dictionary<string, List<RunStatement>>();
        foreach (var (pid, statement) in Read(from))
        {
            if (statement.Sql.StartsWith("BEGIN", StringComparison.Ordinal))
                open[pid] = [];
            if (!open.TryGetValue(pid, out var transaction))
            {
                yield return [statement];
                continue;
            }

            transaction.Add(statement);
            if (statement.Sql is "COMMIT" or "ROLLBACK")
            {
                open.Remove(pid);
                yield return transaction;
            }
        }
    }

    private async Task SetAsync(params string[] settings)
    {
        await using var server = NpgsqlDataSource.Create(cluster.Connection);
        foreach (var setting in settings)
            await RunAsync(server, "ALTER SYSTEM SET " + setting);
        await RunAsync(server, "SELECT pg_reload_conf()");
    }

    private static async Task RunAsync(NpgsqlDataSource server, string sql)
    {
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private IEnumerable<(string Pid, RunStatement Statement)> Read(long from)
    {
        // Of each connection what it has bound and not run yet.
        var bound = new Dictionary<string, double>();
        (string Pid, double Time, string Sql)? last = null;
        foreach (var (pid, kind, text) in Entries(from))
        {
            if (kind == "LOG" && last is { } unparametrized)
                yield return (unparametrized.Pid, new(unparametrized.Sql, unparametrized.Time, []));
            if (kind == "DETAIL" && last is { } run)
                yield return (run.Pid, new(run.Sql, run.Time, [.. LoadPatterns.Parameter().Matches(text).Select(match => match.Groups["value"].Value)]));
            last = null;
            if (LoadPatterns.Duration().Match(text) is not { Success: true } duration)
                continue;

            var time = double.Parse(duration.Groups["ms"].Value, CultureInfo.InvariantCulture);
            if (duration.Groups["phase"].Value is "parse" or "bind")
            {
                bound[pid] = bound.GetValueOrDefault(pid) + time;
                continue;
            }

            bound.Remove(pid, out var before);
            last = (pid, before + time, duration.Groups["sql"].Value);
        }

        if (last is { } end)
            yield return (end.Pid, new(end.Sql, end.Time, []));
    }

    private IEnumerable<(string Pid, string Kind, string Text)> Entries(long from)
    {
        using var file = new FileStream(cluster.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(from, SeekOrigin.Begin);
        using var lines = new StreamReader(file);
        (string Pid, string Kind, string Text)? entry = null;
        while (lines.ReadLine() is { } line)
        {
            if (LoadPatterns.Entry().Match(line) is not { Success: true } start)
            {
                if (entry is { } goesOn)
                    entry = goesOn with { Text = goesOn.Text + "\n" + line };
                continue;
            }

            if (entry is { } whole)
                yield return whole;
            entry = start.Groups["app"].Value == application ? (start.Groups["pid"].Value, start.Groups["kind"].Value, start.Groups["text"].Value) : null;
        }

        if (entry is { } end)
            yield return end;
    }
}

internal static partial class LoadPatterns
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    [GeneratedRegex(@"^(?<pid>\d+)\|(?<app>[^|]*)\|(?<kind>[A-Z]+):  (?<text>.*)$", Options, 1000)]
    public static partial Regex Entry();

    [GeneratedRegex(@"^duration: (?<ms>[\d.]+) ms  (?<phase>parse|bind|execute|statement)[^:]*: (?<sql>.*)$", Options, 1000)]
    public static partial Regex Duration();

    [GeneratedRegex(@"\$\d+ = (?<value>NULL|'([^']|'')*')", Options, 1000)]
    public static partial Regex Parameter();

    [GeneratedRegex(@"\$(?<number>\d+)", Options, 1000)]
    public static partial Regex Placeholder();

    [GeneratedRegex(@"progress: [\d.]+ s, (?<tps>[\d.]+) tps", Options, 1000)]
    public static partial Regex Tps();

    [GeneratedRegex(@"\b(FROM|JOIN|INTO|UPDATE) (?<table>[a-z_]+)", Options, 1000)]
    public static partial Regex Table();
}
