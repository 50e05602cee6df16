using System.Diagnostics;
using Benchmarks.Seeding;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace Benchmarks.Burst;

/// <summary>A database with learners all of whom want to be called within one hour, and what can be read from it afterwards.</summary>
internal sealed class BurstStore(SeededDatabase database) : IAsyncDisposable
{
    private const int Terms = 200, CardsEach = 10, Overdue = 5;

    private static readonly CancellationToken None = CancellationToken.None;

    public static string Note => NotesBenchmark.Headings.Write(MadeUpCard.First(Terms));

    /// <param name="hour">When the first half of them is due; on the hour, in UTC, which is the learners' clock too.</param>
    public static async Task<BurstStore> SeedAsync(string connection, string name, int learners, DateTimeOffset hour)
    {
        var database = await SeededDatabase.CreateAsync(connection, name, Note);
        await database.AddFirstAsync(db => AddFirstAsync(db, hour));
        await database.CopyAsync("learners", 1, learners);
        await database.CopyAsync("subscriptions", 1, learners);
        await database.CopyAsync("learner_cards", 1, learners);
        // As people choose: half of them the full hour, a quarter the half hour, the others any minute.
        await database.CopyAsync(
            "reminders",
            1,
            learners,
            new Dictionary<string, string>
            {
                ["times"] = "ARRAY[first.next_time + minute::int]",
                ["next_time"] = "first.next_time + minute",
                ["next_at"] = "first.next_at + minute * interval '1 minute'",
            },
            ", LATERAL (SELECT CASE WHEN n % 4 < 2 THEN 0 WHEN n % 4 = 2 THEN 30 ELSE n / 4 % 60 END AS minute) due");
        await database.AnalyzeAsync();
        return new(database);
    }

    /// <summary>A connection string that shows who is connected.</summary>
    public string For(string application) => database.For(application);

    /// <summary>When each learner is to be called.</summary>
    public Task<List<(long Learner, DateTimeOffset At)>> DueAsync() => ReadAsync("SELECT learner_id, next_at FROM reminders ORDER BY learner_id");

    /// <summary>Calls that were decided: made, or left out.</summary>
    public Task<List<(long Learner, DateTimeOffset At)>> CallsAsync() => ReadAsync("SELECT learner_id, at FROM reminder_calls ORDER BY at");

    /// <summary>How many are due and not called, and how many messages are on their way.</summary>
    public async Task<(long Due, long InOutbox)> WaitingAsync(DateTimeOffset now)
    {
        await using var command = database.Rows.CreateCommand("SELECT (SELECT count(*) FROM reminders WHERE next_at <= $1), (SELECT count(*) FROM outbox WHERE failed_at IS NULL)");
        command.Parameters.Add(new() { Value = now });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>Which of some programs is in a transaction at the moment; null while none is.</summary>
    public async Task<string?> AtWorkAsync(string[] applications)
    {
        await using var command = database.Rows.CreateCommand(
            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name = ANY ($1) AND state = 'idle in transaction' LIMIT 1");
        command.Parameters.Add(new() { Value = applications });
        return (string?)await command.ExecuteScalarAsync();
    }

    /// <summary>Milliseconds of one claim while everybody is due; nothing of it stays.</summary>
    public async Task<List<double>> ClaimTimesAsync(DateTimeOffset now, int batch, int rounds)
    {
        var times = new List<double>();
        await using var store = database.OpenStore();
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

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static async Task AddFirstAsync(BotDb db, DateTimeOffset hour)
    {
        var cards = await db.Cards.Where(card => card.Kind == CardKind.Term).OrderBy(card => card.Id).Take(CardsEach).ToListAsync(None);
        var (yesterday, minute) = (hour.AddDays(-1), (hour.Hour * 60) + hour.Minute);
        db.Learners.Add(new() { Id = SeededDatabase.FirstId, Name = "Learner", Language = "en", TimeZone = "UTC", CreatedAt = yesterday, ActiveAt = yesterday, ClockAskedIn = 0 });
        db.Subscriptions.Add(new() { LearnerId = SeededDatabase.FirstId, DeckId = cards[0].DeckId, SubscribedAt = yesterday });
        db.LearnerCards.AddRange(cards.Select((card, i) => new LearnerCard
        {
            LearnerId = SeededDatabase.FirstId,
            CardId = card.Id,
            State = CardState.Review,
            Stability = 10 + i,
            Difficulty = 5,
            Due = i < Overdue ? hour.AddHours(-6) : hour.AddDays(i),
            LastReview = hour.AddDays(-10),
            Reviews = 3,
        }));
        db.Reminders.Add(new() { LearnerId = SeededDatabase.FirstId, Times = [minute], NextAt = hour, NextDay = DateOnly.FromDateTime(hour.UtcDateTime), NextTime = minute });
    }

    private async Task<List<(long Learner, DateTimeOffset At)>> ReadAsync(string query)
    {
        await using var command = database.Rows.CreateCommand(query);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<(long, DateTimeOffset)>();
        while (await row.ReadAsync())
            rows.Add((row.GetInt64(0), await row.GetFieldValueAsync<DateTimeOffset>(1)));
        return rows;
    }
}
