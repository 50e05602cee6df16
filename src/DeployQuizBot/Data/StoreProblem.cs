using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DeployQuizBot.Data;

/// <summary>What an exception of the store means for the one who gets it.</summary>
internal static class StoreProblem
{
    // https://www.sqlite.org/rescode.html: busy, locked, read-only, I/O error, full, cannot open.
    private static readonly int[] SqliteAway = [5, 6, 8, 10, 13, 14];

    /// <summary>Somebody else changed the same rows in the same moment: the same work, done again, will succeed.</summary>
    public static bool IsConflict(Exception problem) => problem switch
    {
        DbUpdateException update => !IsAway(update),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ => problem.InnerException is { } inner && IsConflict(inner),
    };

    /// <summary>The store cannot be used now: nothing is wrong with the work, it has to wait.</summary>
    public static bool IsAway(Exception problem) => problem switch
    {
        // Read-only, as a standby is that has not taken over yet.
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => true,
        // Connection lost, password refused, database not there, resources short, not accepting, shutting down, system error.
        PostgresException postgres => postgres.SqlState[..2] is "08" or "28" or "3D" or "53" or "55" or "57" or "58",
        NpgsqlException => true,
        SqliteException sqlite => SqliteAway.Contains(sqlite.SqliteErrorCode),
        _ => problem.InnerException is { } inner && IsAway(inner),
    };
}
