using DeployQuizBot.Data;
using Npgsql;

namespace Benchmarks.Seeding;

/// <summary>A database of its own with one deck, in which all learners are copies of the first: the server makes them, and quickly.</summary>
internal sealed class SeededDatabase : IAsyncDisposable
{
    public const string NoteFile = "notes.md";

    /// <summary>The first learner; the others follow.</summary>
    public const long FirstId = 1_000_000;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _connection;
    private readonly string _name;
    private readonly NpgsqlDataSource _copies;

    private SeededDatabase(string connection, string name)
    {
        (_connection, _name) = (connection, name);
        Rows = NpgsqlDataSource.Create(For("benchmark"));
        _copies = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(For("benchmark")) { Options = "-c session_replication_role=replica" });
    }

    public NpgsqlDataSource Rows { get; }

    public static async Task<SeededDatabase> CreateAsync(string connection, string name, string note)
    {
        await ExecuteAsync(connection, $"CREATE DATABASE {name}");
        var database = new SeededDatabase(connection, name);
        await using var store = database.OpenStore();
        await store.MigrateAsync(None);
        await ImportBenchmark.ImportAsync(store, note);
        return database;
    }

    /// <summary>A connection string that shows who is connected.</summary>
    public string For(string application) => new NpgsqlConnectionStringBuilder(_connection) { Database = _name, ApplicationName = application }.ToString();

    public Store OpenStore() => new(ImportBenchmark.SettingsFor(_connection, _name));

    /// <summary>Everything of the first learner that is not copied from another one.</summary>
    public async Task AddFirstAsync(Func<BotDb, Task> add)
    {
        await using var store = OpenStore();
        await using var transaction = await store.BeginAsync(None);
        await add(transaction.Db);
        await transaction.CommitAsync(None);
    }

    /// <summary>Copies the rows of the first learner for those numbered from some number on, the first being 0.</summary>
    /// <param name="table">A table of the program.</param>
    /// <param name="from">The number of the first copy.</param>
    /// <param name="learners">How many learners there are in the end.</param>
    /// <param name="changes">Columns that differ, as SQL of the number n and the row to be copied, which is called first.</param>
    /// <param name="more">What else the changes are made of.</param>
    public async Task CopyAsync(string table, int from, int learners, IReadOnlyDictionary<string, string>? changes = null, string more = "")
    {
        var id = table == "learners" ? "id" : "learner_id";
        var columns = await ColumnsAsync(table);
        var values = columns.Select(column => column == $"\"{id}\"" ? "$1 + n" : changes?.GetValueOrDefault(column.Trim('"')) ?? $"first.{column}");
        // What is copied is right already, and asking that of each row again takes most of the time.
        await using var command = _copies.CreateCommand(
            $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {table} first, generate_series($2, $3) n{more} WHERE first.{id} = $1");
        command.Parameters.Add(new() { Value = FirstId });
        command.Parameters.Add(new() { Value = (long)from });
        command.Parameters.Add(new() { Value = learners - 1L });
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async Task AnalyzeAsync()
    {
        await using var analyze = Rows.CreateCommand("VACUUM ANALYZE");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync();
    }

    public async Task<double> GigabytesAsync()
    {
        await using var command = Rows.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync())! / 1e9;
    }

    public async ValueTask DisposeAsync()
    {
        await Rows.DisposeAsync();
        await _copies.DisposeAsync();
        await ExecuteAsync(_connection, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var server = NpgsqlDataSource.Create(connection);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> ColumnsAsync(string table)
    {
        await using var command = Rows.CreateCommand("SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position");
        command.Parameters.Add(new() { Value = table });
        await using var row = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await row.ReadAsync())
            columns.Add($"\"{row.GetString(0)}\"");
        return columns;
    }
}
