using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DeployQuizBot.Data;

/// <summary>Where everything is kept: Postgres, or an SQLite file.</summary>
internal sealed class Store : IAsyncDisposable
{
    // Any number that nothing else in the database locks.
    private const long MigrationLock = 7_041_956_512;

    private readonly Settings _settings;
    private readonly NpgsqlDataSource? _postgres;
    private readonly Func<BotDb> _create;

    // SQLite lets one writer in at a time and makes the others poll; queueing here is fair and does not poll.
    private readonly SemaphoreSlim? _oneWriter;

    public Store(Settings settings)
    {
        _settings = settings;
        if (settings.Postgres is { } connection)
        {
            _postgres = NpgsqlDataSource.Create(Tuned(connection));
            var pool = new PooledFactory<PostgresBotDb>(PostgresOptions(_postgres));
            _create = pool.Create;
        }
        else
        {
            _oneWriter = new SemaphoreSlim(1);
            var pool = new PooledFactory<SqliteBotDb>(SqliteOptions(settings.SqliteFile));
            _create = pool.Create;
        }
    }

    /// <summary>Whether other replicas may be working on the same data.</summary>
    public bool IsShared => _postgres is not null;

    /// <summary>A context to read with. Whatever is written goes through <see cref="BeginAsync"/>.</summary>
    public BotDb Open() => _create();

    public async Task<Transaction> BeginAsync(CancellationToken cancel)
    {
        if (_oneWriter is not null)
            await _oneWriter.WaitAsync(cancel);
        var db = _create();
        try
        {
            // Nobody goes on after a change that failed: the whole transaction is rolled back.
            db.Database.AutoSavepointsEnabled = false;
            return new Transaction(db, await db.Database.BeginTransactionAsync(cancel), _oneWriter);
        }
        catch
        {
            // Nothing has begun: whoever writes next need not wait for the rest.
            _oneWriter?.Release();
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one statement that writes, and becomes real by itself.</summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(Func<BotDb, Task<int>> statement, CancellationToken cancel)
    {
        if (_oneWriter is not null)
            await _oneWriter.WaitAsync(cancel);
        try
        {
            await using var db = _create();
            return await statement(db);
        }
        finally
        {
            _oneWriter?.Release();
        }
    }

    /// <summary>Creates the tables, or brings those of an older version up to date. Safe in several replicas at once.</summary>
    /// <returns>How many migrations there were to apply.</returns>
    /// <exception cref="SetupException">The store cannot be reached or written.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancel)
    {
        try
        {
            return await (IsShared ? MigratePostgresAsync(cancel) : MigrateSqliteAsync(cancel));
        }
        catch (Exception problem) when (SetupProblem(problem) is var (message, exitCode))
        {
            throw new SetupException(message, problem) { ExitCode = exitCode };
        }
    }

    public async ValueTask DisposeAsync()
    {
        _oneWriter?.Dispose();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }

    /// <summary>
    /// A turn asks the same questions as the last one, and planning them anew takes longer than answering them. Nor is there
    /// anything in a session to clear away before the next one uses it: a lock that outlives a transaction is given back by
    /// whoever took it. Whoever has a pooler between that cannot keep prepared statements writes Max Auto Prepare=0 into
    /// Storage__Postgres. Encryption is TLS: Kerberos, which Npgsql tries first, needs a library that is not everywhere, and
    /// that it is missing is written into the log by the runtime itself.
    /// </summary>
    internal static string Tuned(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            builder.MaxAutoPrepare = 200;
        if (!builder.ShouldSerialize("No Reset On Close"))
            builder.NoResetOnClose = true;
        if (!builder.ShouldSerialize("GSS Encryption Mode"))
            builder.GssEncryptionMode = GssEncryptionMode.Disable;
        return builder.ToString();
    }

    internal static DbContextOptions<PostgresBotDb> PostgresOptions(NpgsqlDataSource source) =>
        new DbContextOptionsBuilder<PostgresBotDb>().UseNpgsql(source).UseSnakeCaseNamingConvention().EnableThreadSafetyChecks(false).Options;

    internal static DbContextOptions<SqliteBotDb> SqliteOptions(string file)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 };
        return new DbContextOptionsBuilder<SqliteBotDb>()
            .UseSqlite(connection.ToString())
            .UseSnakeCaseNamingConvention()
            .Options;
    }

    private async Task<int> MigratePostgresAsync(CancellationToken cancel)
    {
        await using var db = _create();
        await CreateDatabaseAsync(db, cancel);
        // EF Core's own lock covers one migration at a time, so that two replicas could take turns within a list of them.
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancel);
        try
        {
            return await BringUpToDateAsync(db, cancel);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    private static async Task CreateDatabaseAsync(BotDb db, CancellationToken cancel)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(cancel))
                await creator.CreateAsync(cancel);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another replica created the database in the same moment.
        }
    }

    private async Task<int> MigrateSqliteAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_settings.SqliteFile)!);
        await using var db = _create();
        // The system drops this lock when its process dies. Whoever holds it is alone here, and so may clear the
        // row that EF Core's own lock leaves behind when a start is killed, on which every later start would wait.
        await using var alone = await LockFileAsync(_settings.SqliteFile + ".lock", cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        return await BringUpToDateAsync(db, cancel);
    }

    // EF Core compares its whole model with the last migration first, which would keep every start waiting.
    private static async Task<int> BringUpToDateAsync(BotDb db, CancellationToken cancel)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).Count();
        if (pending > 0)
            await db.Database.MigrateAsync(cancel);
        return pending;
    }

    private static async Task<FileStream> LockFileAsync(string file, CancellationToken cancel)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < TimeSpan.FromSeconds(30) && File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
            }
        }
    }

    /// <returns>What the operator has to set right, or to wait for; null when it is neither.</returns>
    private (string Message, int ExitCode)? SetupProblem(Exception problem) => problem switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            ("Postgres refuses the user name or the password in Storage__Postgres.", SetupException.Wrong),
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections } busy =>
            ($"Postgres takes nobody at the moment: {busy.MessageText}.", SetupException.TryLater),
        PostgresException refused =>
            ($"Postgres refuses to prepare the tables: {refused.MessageText}. Check the rights of the user in Storage__Postgres.", SetupException.Wrong),
        NpgsqlException or TimeoutException or System.Net.Sockets.SocketException =>
            ($"Postgres does not answer at {Address()}: start it, or correct Host and Port in Storage__Postgres.", SetupException.TryLater),
        SqliteException { SqliteErrorCode: 26 } =>
            ($"Storage__Sqlite is '{_settings.SqliteFile}', which is not an SQLite file: name another one.", SetupException.Wrong),
        SqliteException or IOException or UnauthorizedAccessException =>
            ($"The file '{_settings.SqliteFile}' cannot be written ({problem.Message.TrimEnd('.')}): set Storage__Sqlite to a file in a folder that can.", SetupException.Wrong),
        { InnerException: { } inner } => SetupProblem(inner),
        _ => null,
    };

    private string Address()
    {
        var connection = new NpgsqlConnectionStringBuilder(_settings.Postgres);
        return $"{connection.Host}:{connection.Port}";
    }

    private sealed class PooledFactory<TDb>(DbContextOptions<TDb> options)
        where TDb : BotDb
    {
        private readonly Microsoft.EntityFrameworkCore.Infrastructure.PooledDbContextFactory<TDb> _pool = new(options);

        public BotDb Create() => _pool.CreateDbContext();
    }

    /// <summary>Changes that become real together, at <see cref="CommitAsync"/>, or not at all.</summary>
    public sealed class Transaction(BotDb db, IDbContextTransaction transaction, SemaphoreSlim? writer) : IAsyncDisposable
    {
        public BotDb Db => db;

        public async Task CommitAsync(CancellationToken cancel)
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await transaction.DisposeAsync();
                await db.DisposeAsync();
            }
            finally
            {
                // A rollback may fail, on a broken disk for one; those who queue to write must not wait for ever.
                writer?.Release();
            }
        }
    }
}
