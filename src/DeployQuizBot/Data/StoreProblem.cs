using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DeployQuizBot.Data;

/// <summary>What an exception of the store means for the one who gets it.</summary>
internal static class StoreProblem
{
    // https://www.sqlite.org/rescode.html
    private const int SqliteReadOnly = 8, SqliteIo = 10, SqliteFull = 13;

    // Besides: busy, locked, cannot open.
    private static readonly int[] SqliteAway = [5, 6, SqliteReadOnly, SqliteIo, SqliteFull, 14];

    /// <summary>Somebody else changed the same rows in the same moment: the same work, done again, will succeed.</summary>
    public static bool IsConflict(Exception problem) => problem switch
    {
        DbUpdateException update => !IsAway(update),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ => problem.InnerException is { } inner && IsConflict(inner),
    };

    /// <summary>The problem as the operator reads it in the log: what is wrong, and what to do where that is theirs.</summary>
    public static string Explain(Exception problem) => problem switch
    {
        _ when Refusal(problem) is { } refusal => refusal,
        _ when IsBroken(problem) => "the connection to Postgres broke",
        { InnerException: DbException inner } => Explain(inner),
        _ => problem.Message,
    };

    /// <summary>Why a store that answers does not take changes; null when it is something else.</summary>
    public static string? Refusal(Exception problem) => problem switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } => "the disk is full: make room where the file of Storage__Sqlite lies",
        SqliteException { SqliteErrorCode: SqliteReadOnly } => "the file of Storage__Sqlite can only be read: let the program write it and its folder",
        SqliteException { SqliteErrorCode: SqliteIo } io => $"the file of Storage__Sqlite cannot be read or written, look whether its disk is full or broken ({io.Message})",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } full => $"the disk of Postgres is full, make room there ({full.MessageText})",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "Postgres takes no changes: it is a standby, or set to read only",
        { InnerException: DbException inner } => Refusal(inner),
        _ => null,
    };

    /// <summary>The store cannot be used now: nothing is wrong with the work, it has to wait.</summary>
    public static bool IsAway(Exception problem) => problem switch
    {
        // Read-only, as a standby is that has not taken over yet.
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => true,
        // Connection lost, password refused, database not there, resources short, not accepting, shutting down, system error.
        PostgresException postgres => postgres.SqlState[..2] is "08" or "28" or "3D" or "53" or "55" or "57" or "58",
        NpgsqlException => true,
        _ when IsBroken(problem) => true,
        SqliteException sqlite => SqliteAway.Contains(sqlite.SqliteErrorCode),
        _ => problem.InnerException is { } inner && IsAway(inner),
    };

    // Npgsql 10.0 may say it like this when Postgres dies while a statement is sent.
    private static bool IsBroken(Exception problem) =>
        problem is NullReferenceException { Source: nameof(Npgsql) } || (problem.InnerException is { } inner && IsBroken(inner));
}
