using System.Globalization;
using DeployQuizBot.Tests.Stores;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace DeployQuizBot.Tests.Stores;

/// <summary>
/// The Postgres of a test run: the one named by DEPLOYQUIZBOT_TEST_POSTGRES, or a private cluster made from the
/// machine's own binaries. Without either, tests on Postgres are skipped, and fail where CI is "true".
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Variable = "DEPLOYQUIZBOT_TEST_POSTGRES";
    private readonly List<string> _databases = [];
    private PrivateCluster? _cluster;
    private string? _connection;
    private string _missing = "";
    private int _count;

    public async ValueTask InitializeAsync()
    {
        _connection = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(_connection))
            return;

        _connection = null;
        try
        {
            _cluster = await PrivateCluster.StartAsync();
            _connection = _cluster.Connection;
        }
        catch (InvalidOperationException problem)
        {
            _missing = $"Postgres tests need PostgreSQL's binaries (Debian: apt install postgresql), or a connection string in {Variable}: {problem.Message}";
            await Console.Error.WriteLineAsync($"SKIPPED on Postgres. {_missing}");
        }
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        if (_connection is null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(_missing);
        Assert.SkipWhen(_connection is null, _missing);

        var name = string.Create(CultureInfo.InvariantCulture, $"bot_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}");
        await ExecuteAsync($"CREATE DATABASE {name}");
        lock (_databases)
            _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(_connection) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
        else
        {
            foreach (var name in _databases)
                await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // The name is this class's own; a database name cannot be a parameter.
#pragma warning disable CA2100
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
