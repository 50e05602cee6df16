using System.Diagnostics;
using System.Globalization;
using DeployQuizBot;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Tests.Stores;
using Npgsql;

namespace Benchmarks;

/// <summary>What an import did, and how long it took from the text of the note to the commit.</summary>
internal sealed record ImportFigures(string What, List<double> Times)
{
    public string Changes { get; set; } = "";
}

/// <summary>A note into a database of its own, through the classes of the program: as it is new, again, and edited.</summary>
internal sealed class ImportBenchmark(string connection)
{
    private const int Edits = 100;

    /// <summary>On the server named by DEPLOYQUIZBOT_TEST_POSTGRES, or on one that is started from the machine's binaries.</summary>
    /// <returns>null where there is neither.</returns>
    public static async Task<List<ImportFigures>?> RunAsync(int terms, int rounds)
    {
        if (Environment.GetEnvironmentVariable("DEPLOYQUIZBOT_TEST_POSTGRES") is { Length: > 0 } named)
            return await new ImportBenchmark(named).RoundsAsync(terms, rounds);

        try
        {
            await using var cluster = await PrivateCluster.StartAsync();
            return await new ImportBenchmark(cluster.Connection).RoundsAsync(terms, rounds);
        }
        catch (InvalidOperationException problem)
        {
            await Console.Error.WriteLineAsync($"Imports are left out, for they need PostgreSQL's binaries (Debian: apt install postgresql), or a connection string in DEPLOYQUIZBOT_TEST_POSTGRES: {problem.Message}");
            return null;
        }
    }

    private async Task<List<ImportFigures>> RoundsAsync(int terms, int rounds)
    {
        var cards = MadeUpCard.First(terms);
        var (first, edited) = (NotesBenchmark.Headings.Write(cards), NotesBenchmark.Headings.Write(Edited(cards)));
        List<ImportFigures> figures = [new("into an empty database", []), new("the same file again", []), new($"the file with {Edits} edits", [])];
        for (var round = -1; round < rounds; round++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"benchmark_{Environment.ProcessId}_{round + 1}");
            await using var server = NpgsqlDataSource.Create(connection);
            await using (var create = server.CreateCommand($"CREATE DATABASE {name}"))
                await create.ExecuteNonQueryAsync();

            await using (var store = new Store(SettingsFor(connection, name)))
            {
                await store.MigrateAsync(CancellationToken.None);
                foreach (var (step, text) in figures.Zip([first, first, edited]))
                {
                    var begun = Stopwatch.GetTimestamp();
                    step.Changes = await ImportAsync(store, text);
                    // The first round is for the program to become warm.
                    if (round >= 0)
                        step.Times.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                }
            }

            await using var drop = server.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
        }

        return figures;
    }

    /// <summary>Meanings that are reworded, terms that are renamed, terms that go, and terms that come.</summary>
    private static IEnumerable<MadeUpCard> Edited(IReadOnlyList<MadeUpCard> cards)
    {
        var distance = cards.Count / Edits;
        foreach (var (i, card) in cards.Index())
        {
            switch (i % distance == 0 ? i / distance % 4 : -1)
            {
                case 0:
                    yield return card with { Meaning = card.Meaning.Replace(" before ", " long before ", StringComparison.Ordinal) };
                    break;
                case 1:
                    yield return card with { Name = $"{card.Name} unit" };
                    break;
                case 2:
                    break;
                case 3:
                    yield return MadeUpCard.Number(cards.Count + i);
                    yield return card;
                    break;
                default:
                    yield return card;
                    break;
            }
        }
    }

    internal static async Task<string> ImportAsync(Store store, string text)
    {
        await using var transaction = await store.BeginAsync(CancellationToken.None);
        await transaction.Db.LockImportAsync(CancellationToken.None);
        var plan = await ImportPlan.MakeAsync(transaction.Db, [new("notes.md", text)], [], Choices.None, CancellationToken.None);
        await ApplyImport.RunAsync(transaction.Db, plan, TimeProvider.System.GetUtcNow(), by: null, fromFolder: false, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"+ {plan.Count(Fate.New):N0}, ~ {plan.Count(Fate.Changed):N0}, > {plan.Count(Fate.Renamed):N0}, - {plan.Count(Fate.Retired):N0}, = {plan.Count(Fate.Unchanged):N0}");
    }

    internal static Settings SettingsFor(string connection, string database) => new()
    {
        Token = "",
        Sending = new(),
        PerPersonMinute = 0,
        Postgres = new NpgsqlConnectionStringBuilder(connection) { Database = database }.ToString(),
        SqliteFile = "",
        CardsPath = "",
        CardsPoll = TimeSpan.Zero,
        TimeZone = "UTC",
    };
}
