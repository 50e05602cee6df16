using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>The embedded store. Its transactions begin with the write lock, so nothing else needs locking.</summary>
internal sealed class SqliteBotDb(DbContextOptions<SqliteBotDb> options) : BotDb(options)
{
    public override Task<Learner?> LockLearnerAsync(long id, CancellationToken cancel) =>
        Learners.SingleOrDefaultAsync(learner => learner.Id == id, cancel);

    public override Task<Group?> LockGroupAsync(long id, CancellationToken cancel) =>
        Groups.SingleOrDefaultAsync(group => group.Id == id, cancel);

    public override Task LockImportAsync(CancellationToken cancel) => Task.CompletedTask;

    public override Task<bool> TryLockImportAsync(CancellationToken cancel) => Task.FromResult(true);

    public override Task<List<OutboxMessage>> ClaimOutboxAsync(
        DateTimeOffset expired, DateTimeOffset claimedUntil, CancellationToken cancel) =>
        Outbox.FromSql(
            $"""
            UPDATE outbox SET claimed_until = {Instant(claimedUntil)} WHERE id IN (
                SELECT id FROM outbox WHERE failed_at IS NULL AND claimed_until <= {Instant(expired)}
                ORDER BY id LIMIT 500)
            RETURNING *
            """)
            .AsNoTracking().ToListAsync(cancel);

    public override Task<List<long>> ClaimRemindersAsync(DateTimeOffset now, DateTimeOffset claimedUntil, int most, CancellationToken cancel) =>
        Database.SqlQuery<long>(
            $"""
            UPDATE reminders SET claimed_until = {Instant(claimedUntil)} WHERE learner_id IN (
                SELECT learner_id FROM reminders WHERE next_at <= {Instant(now)} AND (claimed_until IS NULL OR claimed_until <= {Instant(now)})
                ORDER BY next_at LIMIT {most})
            RETURNING learner_id AS "Value"
            """)
            .ToListAsync(cancel);

    protected override object Instant(DateTimeOffset at) => MicrosecondsConverter.ToMicroseconds(at);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }
}
