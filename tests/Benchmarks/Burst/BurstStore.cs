using System.Diagnostics;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Benchmarks.Burst;

/// <summary>A database with learners all of whom want to be called within one hour, and what can be read from it afterwards.</summary>
internal sealed class BurstStore(string connection, string database) : IAsyncDisposable
{
    public const string NoteFile = "notes.md";

    private const int Terms = 200, CardsEach = 10, Overdue = 5;

    /// <summary>The first learner, whom all others are copies of.</summary>
    private const long FirstId = 1_000_000;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly NpgsqlDataSource _rows = NpgsqlDataSource.Create(For(connection, database, "benchmark"));

    public static string Note => NotesBenchmark.Headings.Write(MadeUpCard.First(Terms));

    public static string For(string connection, string database, string application) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database, ApplicationName = application }.ToString();

    /// <param name="hour">When the first half of them is due; on the hour, in UTC, which is the learners' clock too.</param>
    public async Task SeedAsync(int learners, DateTimeOffset hour)
    {
        await using (var server = NpgsqlDataSource.Create(connection))
        await using (var create = server.CreateCommand($"CREATE DATABASE {database}"))
            await create.ExecuteNonQueryAsync();

        await using (var store = new Store(ImportBenchmark.SettingsFor(connection, database)))
        {
            await store.MigrateAsync(None);
            await ImportBenchmark.ImportAsync(store, Note);
            await AddFirstAsync(store, hour);
        }

        await CopyAsync("learners", "'id', $1 + n", learners);
        await CopyAsync("subscriptions", "'learner_id', $1 + n", learners);
        await CopyAsync("learner_cards", "'learner_id', $1 + n", learners);
        // As people choose: half of them the full hour, a quarter the half hour, the others any minute.
        await CopyAsync(
            "reminders",
            "'learner_id', $1 + n, 'times', jsonb_build_array(first.next_time + minute), 'next_time', first.next_time + minute, 'next_at', first.next_at + minute * interval '1 minute'",
            learners,
            ", LATERAL (SELECT CASE WHEN n % 4 < 2 THEN 0 WHEN n % 4 = 2 THEN 30 ELSE n / 4 % 60 END AS minute) due");
        await using var analyze = _rows.CreateCommand("VACUUM ANALYZE");
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>When each learner is to be called.</summary>
    public Task<List<(long Learner, DateTimeOffset At)>> DueAsync() => ReadAsync("SELECT learner_id, next_at FROM reminders ORDER BY learner_id");

    /// <summary>Calls that were decided: made, or left out.</summary>
    public Task<List<(long Learner, DateTimeOffset At)>> CallsAsync() => ReadAsync("SELECT learner_id, at FROM reminder_calls ORDER BY at");

    /// <summary>How many are due and not called, and how many messages are on their way.</summary>
    public async Task<(long Due, long InOutbox)> WaitingAsync(DateTimeOffset now)
    {
        await using var command = _rows.CreateCommand("SELECT (SELECT count(*) FROM reminders WHERE next_at <= $1), (SELECT count(*) FROM outbox WHERE failed_at IS NULL)");
        command.Parameters.Add(new() { Value = now });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>Which of some programs is in a transaction at the moment; null while none is.</summary>
    public async Task<string?> AtWorkAsync(string[] applications)
    {
        await using var command = _rows.CreateCommand(
            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name = ANY ($1) AND state = 'idle in transaction' LIMIT 1");
        command.Parameters.Add(new() { Value = applications });
        return (string?)await command.ExecuteScalarAsync();
    }

    /// <summary>Milliseconds of one claim while everybody is due; nothing of it stays.</summary>
    public async Task<List<double>> ClaimTimesAsync(DateTimeOffset now, int batch, int rounds)
    {
        var times = new List<double>();
        await using var store = new Store(ImportBenchmark.SettingsFor(connection, database));
        for (var round = -rounds; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            await using (var transaction = await store.BeginAsync(None))
            {
                var claimed = await transaction.Db.ClaimRemindersAsync(now, now.AddMinutes(1), batch, None);
                if (claimed.Count != batch)
                    throw new InvalidOperationException($"{claimed.Count} were claimed of {batch}.");
            }

            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times;
    }

    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await using var server = NpgsqlDataSource.Create(connection);
        await using var drop = server.CreateCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }

    private static async Task AddFirstAsync(Store store, DateTimeOffset hour)
    {
        await using var transaction = await store.BeginAsync(None);
        var db = transaction.Db;
        var cards = await db.Cards.Where(card => card.Kind == CardKind.Term).OrderBy(card => card.Id).Take(CardsEach).ToListAsync(None);
        var (yesterday, minute) = (hour.AddDays(-1), (hour.Hour * 60) + hour.Minute);
        db.Learners.Add(new() { Id = FirstId, Name = "Learner", Language = "en", TimeZone = "UTC", CreatedAt = yesterday, ActiveAt = yesterday, ClockAskedIn = 0 });
        db.Subscriptions.Add(new() { LearnerId = FirstId, DeckId = cards[0].DeckId, SubscribedAt = yesterday });
        db.LearnerCards.AddRange(cards.Select((card, i) => new LearnerCard
        {
            LearnerId = FirstId,
            CardId = card.Id,
            State = CardState.Review,
            Stability = 10 + i,
            Difficulty = 5,
            Due = i < Overdue ? hour.AddHours(-6) : hour.AddDays(i),
            LastReview = hour.AddDays(-10),
            Reviews = 3,
        }));
        db.Reminders.Add(new() { LearnerId = FirstId, Times = [minute], NextAt = hour, NextDay = DateOnly.FromDateTime(hour.UtcDateTime), NextTime = minute });
        await transaction.CommitAsync(None);
    }

    /// <param name="table">A table of the program.</param>
    /// <param name="changes">What is different in the n-th copy of the first learner's rows.</param>
    /// <param name="learners">How many there are in the end.</param>
    /// <param name="more">What else the changes are made of.</param>
    private async Task CopyAsync(string table, string changes, int learners, string more = "")
    {
        var id = table == "learners" ? "id" : "learner_id";
        await using var command = _rows.CreateCommand(
            $"INSERT INTO {table} SELECT copy.* FROM {table} first, generate_series(1, $2) n{more}, LATERAL jsonb_populate_record(first, jsonb_build_object({changes})) copy WHERE first.{id} = $1");
        command.Parameters.Add(new() { Value = FirstId });
        command.Parameters.Add(new() { Value = learners - 1L });
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<(long Learner, DateTimeOffset At)>> ReadAsync(string query)
    {
        await using var command = _rows.CreateCommand(query);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<(long, DateTimeOffset)>();
        while (await row.ReadAsync())
            rows.Add((row.GetInt64(0), await row.GetFieldValueAsync<DateTimeOffset>(1)));
        return rows;
    }
}
