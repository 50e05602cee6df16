using System.CommandLine;
using System.Reflection;
using DeployQuizBot.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DeployQuizBot.Operations;

/// <summary>
/// The verb copy-to-postgres: all that is in the SQLite file, to the row, or nothing. The file itself stays as it is.
/// </summary>
internal static class CopyToPostgres
{
    private const int Differs = 1;

    // Rows that are in memory at once: some hold a picture or a file.
    private const int Portion = 200;

    private static readonly MethodInfo CopyTable = typeof(CopyToPostgres).GetMethod(nameof(CopyTableAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo SumTable = typeof(CopyToPostgres).GetMethod(nameof(SumTableAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Command Command(TimeProvider time)
    {
        var command = new Command(
            "copy-to-postgres",
            "Copy everything from the file in Storage__Sqlite to the empty database in Storage__Postgres, and compare the two. Stop the bot before");
        command.SetAction((_, cancel) => RunAsync(Settings.ReadForVerb(), time, cancel));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, TimeProvider time, CancellationToken cancel)
    {
        if (settings.Postgres is null)
            throw new SetupException("Storage__Postgres is not set: give the connection string of an empty database, to which everything is copied.");

        // Beside the file, where there is room for it: the copy is brought up to date instead of the file.
        var snapshot = settings.SqliteFile + ".copying";
        try
        {
            Snapshot.Take(settings.SqliteFile, snapshot);
            return await CopyAsync(settings with { Postgres = null, SqliteFile = snapshot }, settings, time, cancel);
        }
        finally
        {
            // The store's connections to it are still in their pool.
            SqliteConnection.ClearAllPools();
            Snapshot.Remove(snapshot);
        }
    }

    private static async Task<int> CopyAsync(Settings source, Settings target, TimeProvider time, CancellationToken cancel)
    {
        await using var file = new Store(source);
        await using var database = new Store(target);
        await file.MigrateAsync(cancel);
        await database.MigrateAsync(cancel);

        await using var from = file.Open();
        if (await from.PollerLeases.AnyAsync(lease => lease.Until > time.GetUtcNow(), cancel))
            throw new SetupException("A bot is running with this file: stop it first, or what it writes from now on stays behind.");

        await using var transaction = await database.BeginAsync(cancel);
        var to = transaction.Db;
        to.ChangeTracker.AutoDetectChangesEnabled = false;
        var tables = InOrder(to.Model);
        await EmptyAsync(to, tables, cancel);
        foreach (var table in tables)
            await (Task)CopyTable.MakeGenericMethod(table.ClrType).Invoke(null, [from, to, cancel])!;

        var rows = 0L;
        // Read again from both, so that what is compared is what is there and not what was sent.
        foreach (var table in tables)
        {
            var columns = from.Model.FindEntityType(table.ClrType)!.GetFlattenedProperties().ToList();
            var sum = SumTable.MakeGenericMethod(table.ClrType);
            var (there, here) = (await (Task<TableSum>)sum.Invoke(null, [from, columns, cancel])!, await (Task<TableSum>)sum.Invoke(null, [to, columns, cancel])!);
            if (there != here)
            {
                await Console.Error.WriteLineAsync($"{table.GetTableName()} differs after copying ({there.Rows} rows in the file, {here.Rows} in Postgres): nothing was kept. Please report this.");
                return Differs;
            }

            rows += here.Rows;
            if (here.Rows > 0)
                Console.WriteLine(FormattableString.Invariant($"{table.GetTableName(),-24}{here.Rows,12:N0}"));
        }

        await ContinueNumbersAsync(to, tables, cancel);
        await transaction.CommitAsync(cancel);
        Console.WriteLine(FormattableString.Invariant($"{rows:N0} rows copied and compared. Start the bot with Storage__Postgres, and keep the file until you are content."));
        return 0;
    }

    /// <summary>Tables after those that their rows refer to.</summary>
    private static List<IEntityType> InOrder(IModel model)
    {
        var ordered = new List<IEntityType>();
        var left = model.GetEntityTypes().ToList();
        while (left.Count > 0)
        {
            var next = left.FindAll(table => table.GetForeignKeys().All(key => key.PrincipalEntityType == table || !left.Contains(key.PrincipalEntityType)));
            if (next.Count == 0)
                throw new InvalidOperationException($"Tables refer to each other in a circle: {string.Join(", ", left.Select(table => table.GetTableName()))}.");

            ordered.AddRange(next);
            left.RemoveAll(next.Contains);
        }

        return ordered;
    }

    /// <summary>Takes out what a migration has put in, which the file has too.</summary>
    /// <exception cref="SetupException">There is more than that.</exception>
    private static async Task EmptyAsync(BotDb db, List<IEntityType> tables, CancellationToken cancel)
    {
        // What migrations put in is no part of the model that queries need.
        var whole = db.GetService<IDesignTimeModel>().Model;
        var full = new List<string>();
        foreach (var table in Enumerable.Reverse(tables))
        {
            var name = $"\"{table.GetTableName()}\"";
            if (whole.FindEntityType(table.ClrType)!.GetSeedData().Any())
                await ExecuteAsync(db, $"DELETE FROM {name}", cancel);
            else if (await ExecuteAsync(db, $"SELECT EXISTS (SELECT 1 FROM {name})", cancel) is true)
                full.Add(table.GetTableName()!);
        }

        if (full.Count > 0)
            throw new SetupException($"The database in Storage__Postgres is not empty ({string.Join(", ", full.Order(StringComparer.Ordinal))}): name a new one, which is created if it is not there.");
    }

    private static async Task CopyTableAsync<T>(BotDb from, BotDb to, CancellationToken cancel)
        where T : class
    {
        await foreach (var portion in from.Set<T>().AsNoTracking().AsAsyncEnumerable().Chunk(Portion).WithCancellation(cancel))
        {
            to.AddRange(portion);
            await to.SaveChangesAsync(cancel);
            to.ChangeTracker.Clear();
        }
    }

    /// <param name="columns">As SQLite writes them, for both stores: what it has for each value is the same text.</param>
    private static async Task<TableSum> SumTableAsync<T>(BotDb db, List<IProperty> columns, CancellationToken cancel)
        where T : class
    {
        var sum = new TableSum();
        await foreach (var row in db.Set<T>().AsAsyncEnumerable().WithCancellation(cancel))
        {
            var values = db.Entry(row).CurrentValues;
            var own = values.Properties.ToDictionary(property => property.GetColumnName(), property => values[property]);
            sum = sum.With(columns.Select(column => column.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(own[column.GetColumnName()]) : own[column.GetColumnName()]));
            db.ChangeTracker.Clear();
        }

        return sum;
    }

    /// <summary>Rows were written with the numbers that they have; those to come go on after the largest.</summary>
    private static async Task ContinueNumbersAsync(BotDb db, List<IEntityType> tables, CancellationToken cancel)
    {
        foreach (var table in tables)
        {
            var name = table.GetTableName()!;
            foreach (var column in table.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.OnAdd && property.IsPrimaryKey()).Select(property => property.GetColumnName()))
                await ExecuteAsync(db, $"SELECT setval(pg_get_serial_sequence('\"{name}\"', '{column}'), max(\"{column}\")) FROM \"{name}\" HAVING max(\"{column}\") IS NOT NULL", cancel);
        }
    }

    /// <param name="sql">Made of names of the model only.</param>
    private static async Task<object?> ExecuteAsync(BotDb db, string sql, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancel);
    }
}
