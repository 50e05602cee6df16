using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

internal sealed class PostgresBotDb(DbContextOptions<PostgresBotDb> options) : BotDb(options)
{
    // Any number that nothing else in the database locks.
    private const long ImportLock = 7_041_956_511;

    // What is composed names its columns: a prepared statement that selects all of them fails when a newer replica adds one.
    public override Task<Learner?> LockLearnerAsync(long id, CancellationToken cancel) =>
        Learners.FromSql($"SELECT * FROM learners WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancel);

    public override Task<Group?> LockGroupAsync(long id, CancellationToken cancel) =>
        Groups.FromSql($"SELECT * FROM groups WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancel);

    /// <remarks>
    /// The disk is not waited for. Whatever is committed later takes this along: a server that crashes brings back the row of
    /// the last edit of a chat at most, and to make that once more changes nothing.
    /// </remarks>
    public override Task<int> RemoveInPlaceAsync(long id, long chatId, string slot, int messageId, CancellationToken cancel) => Database.ExecuteSqlAsync(
        $"""
        DELETE FROM outbox WHERE id = {id}
        AND EXISTS (SELECT 1 FROM living_messages WHERE chat_id = {chatId} AND slot = {slot} AND message_id = {messageId})
        AND set_config('synchronous_commit', 'off', true) = 'off'
        """,
        cancel);

    public override Task LockImportAsync(CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ImportLock})", cancel);

    public override async Task<bool> TryLockImportAsync(CancellationToken cancel) =>
        (await Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({ImportLock}) AS \"Value\"").ToListAsync(cancel)).Single();

    public override async Task<List<OutboxMessage>> ClaimOutboxAsync(
        DateTimeOffset expired, DateTimeOffset claimedUntil, CancellationToken cancel)
    {
        var claimed = await Database.SqlQuery<long>(
            $"""
            UPDATE outbox SET claimed_until = {claimedUntil} WHERE id IN (
                SELECT id FROM outbox WHERE failed_at IS NULL AND claimed_until <= {expired}
                ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)
            RETURNING id AS "Value"
            """)
            .ToListAsync(cancel);
        return claimed.Count == 0 ? [] : await Outbox.AsNoTracking().Where(message => claimed.Contains(message.Id)).OrderBy(message => message.Id).ToListAsync(cancel);
    }

    public override Task<List<long>> ClaimRemindersAsync(DateTimeOffset now, DateTimeOffset claimedUntil, int most, CancellationToken cancel) =>
        Database.SqlQuery<long>(
            $"""
            UPDATE reminders SET claimed_until = {claimedUntil} WHERE learner_id IN (
                SELECT learner_id FROM reminders WHERE next_at <= {now} AND (claimed_until IS NULL OR claimed_until <= {now})
                ORDER BY next_at LIMIT {most} FOR UPDATE SKIP LOCKED)
            RETURNING learner_id AS "Value"
            """)
            .ToListAsync(cancel);

    protected override object Instant(DateTimeOffset at) => at;
}
