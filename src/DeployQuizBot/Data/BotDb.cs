using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>The tables. One model for both stores; where their SQL differs, each store says how.</summary>
internal abstract class BotDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Deck> Decks => Set<Deck>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Term> Terms => Set<Term>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportDraft> ImportDrafts => Set<ImportDraft>();
    public DbSet<Picture> Pictures => Set<Picture>();
    public DbSet<OpenQuestion> OpenQuestions => Set<OpenQuestion>();
    public DbSet<Card> Cards => Set<Card>();
    public DbSet<Learner> Learners => Set<Learner>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<ExamDate> ExamDates => Set<ExamDate>();
    public DbSet<LearnerCard> LearnerCards => Set<LearnerCard>();
    public DbSet<CardHide> CardHides => Set<CardHide>();
    public DbSet<CardNote> CardNotes => Set<CardNote>();
    public DbSet<LeechReport> LeechReports => Set<LeechReport>();
    public DbSet<ReviewLog> Reviews => Set<ReviewLog>();
    public DbSet<ReviewSession> ReviewSessions => Set<ReviewSession>();
    public DbSet<Quiz> Quizzes => Set<Quiz>();
    public DbSet<QuizQuestion> QuizQuestions => Set<QuizQuestion>();
    public DbSet<QuizAnswer> QuizAnswers => Set<QuizAnswer>();
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<GroupPlayer> GroupPlayers => Set<GroupPlayer>();
    public DbSet<RoundPlayer> RoundPlayers => Set<RoundPlayer>();
    public DbSet<Confusion> Confusions => Set<Confusion>();
    public DbSet<Distraction> Distractions => Set<Distraction>();
    public DbSet<QuestionRecord> QuestionRecords => Set<QuestionRecord>();
    public DbSet<MistakeReport> MistakeReports => Set<MistakeReport>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<ReminderCall> ReminderCalls => Set<ReminderCall>();
    public DbSet<SlowLane> SlowLanes => Set<SlowLane>();
    public DbSet<StudyDay> StudyDays => Set<StudyDay>();
    public DbSet<DayOff> DaysOff => Set<DayOff>();
    public DbSet<Outage> Outages => Set<Outage>();
    public DbSet<Uptime> Uptimes => Set<Uptime>();
    public DbSet<PollerLease> PollerLeases => Set<PollerLease>();
    public DbSet<LearnerFit> LearnerFits => Set<LearnerFit>();
    public DbSet<CardRecord> CardRecords => Set<CardRecord>();
    public DbSet<Broadcast> Broadcasts => Set<Broadcast>();
    public DbSet<Export> Exports => Set<Export>();
    public DbSet<SentPackage> SentPackages => Set<SentPackage>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<HandledUpdate> HandledUpdates => Set<HandledUpdate>();
    public DbSet<RejectedUpdate> RejectedUpdates => Set<RejectedUpdate>();
    public DbSet<WaitingUpdate> WaitingUpdates => Set<WaitingUpdate>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<LivingMessage> LivingMessages => Set<LivingMessage>();

    /// <summary>The learner, locked until the end of the transaction, so that their turns run one after another.</summary>
    public abstract Task<Learner?> LockLearnerAsync(long id, CancellationToken cancel);

    /// <summary>
    /// The group, locked until the end of the transaction, so that what happens in it happens one after another. It is
    /// locked before any learner.
    /// </summary>
    public abstract Task<Group?> LockGroupAsync(long id, CancellationToken cancel);

    /// <summary>Records the update as handled. False when that was done before: its effect is already here.</summary>
    public async Task<bool> TryRecordAsync(long updateId, DateTimeOffset at, CancellationToken cancel) =>
        await Database.ExecuteSqlAsync(
            $"INSERT INTO handled_updates (update_id, handled_at) VALUES ({updateId}, {Instant(at)}) ON CONFLICT DO NOTHING",
            cancel) == 1;

    /// <summary>Keeps an update whose turn is not over, unless it is kept already.</summary>
    public Task<int> WriteDownAsync(long updateId, long personId, string json, DateTimeOffset claimedUntil, CancellationToken cancel) =>
        Database.ExecuteSqlAsync(
            $"INSERT INTO waiting_updates (update_id, person_id, json, claimed_until) VALUES ({updateId}, {personId}, {json}, {Instant(claimedUntil)}) ON CONFLICT DO NOTHING",
            cancel);

    /// <summary>Takes a message out that has been sent, or is not to be sent any more.</summary>
    public Task<int> RemoveFromOutboxAsync(long id, CancellationToken cancel) => Database.ExecuteSqlAsync($"DELETE FROM outbox WHERE id = {id}", cancel);

    /// <summary>The same where the message that shows it is the living one of its slot already, and nothing otherwise.</summary>
    public virtual Task<int> RemoveInPlaceAsync(long id, long chatId, string slot, int messageId, CancellationToken cancel) => Database.ExecuteSqlAsync(
        $"DELETE FROM outbox WHERE id = {id} AND EXISTS (SELECT 1 FROM living_messages WHERE chat_id = {chatId} AND slot = {slot} AND message_id = {messageId})",
        cancel);

    /// <summary>Makes the importers of several replicas take turns until the end of the transaction.</summary>
    public abstract Task LockImportAsync(CancellationToken cancel);

    /// <summary>The same without waiting: false while another replica imports.</summary>
    public abstract Task<bool> TryLockImportAsync(CancellationToken cancel);

    /// <summary>
    /// Takes messages that nobody has claimed beyond <paramref name="expired"/>, oldest first, and claims them.
    /// </summary>
    public abstract Task<List<OutboxMessage>> ClaimOutboxAsync(
        DateTimeOffset expired, DateTimeOffset claimedUntil, CancellationToken cancel);

    /// <summary>Takes learners whose next call has come and that nobody is calling, the longest waiting first.</summary>
    public abstract Task<List<long>> ClaimRemindersAsync(DateTimeOffset now, DateTimeOffset claimedUntil, int most, CancellationToken cancel);

    /// <summary>Reserves a stretch of the slow lane, behind all that is reserved.</summary>
    /// <returns>When it begins: now, or later.</returns>
    public async Task<DateTimeOffset> ReserveSlowLaneAsync(DateTimeOffset now, TimeSpan stretch, CancellationToken cancel)
    {
        var lane = await LockSlowLaneAsync(now, cancel);
        var start = lane.FreeAt > now ? lane.FreeAt : now;
        lane.FreeAt = start + stretch;
        return start;
    }

    /// <summary>Keeps the slow lane empty until then.</summary>
    public async Task HoldSlowLaneAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancel)
    {
        var lane = await LockSlowLaneAsync(now, cancel);
        if (until > lane.FreeAt)
            lane.FreeAt = until;
    }

    private async Task<SlowLane> LockSlowLaneAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await SlowLanes.ExecuteUpdateAsync(set => set.SetProperty(lane => lane.FreeAt, lane => lane.FreeAt), cancel);
        var lane = await SlowLanes.SingleAsync(cancel);
        // Nobody reserves that far: a replica's clock was wrong, and must not stop the lane for good.
        if (lane.FreeAt > now + SlowLane.LongestHold)
            lane.FreeAt = now;
        return lane;
    }

    /// <summary>An instant as this store's own column value, for SQL written by hand.</summary>
    protected abstract object Instant(DateTimeOffset at);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Html>().HaveConversion<HtmlConverter>();
        configuration.Properties<TimeSpan>().HaveConversion<MillisecondsConverter>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Deck>(deck =>
        {
            deck.HasIndex(d => new { d.OwnerId, d.Slug }).IsUnique();
            deck.HasIndex(d => d.ShareToken).IsUnique();
            deck.Ignore(d => d.IsPrivate);
        });
        model.Entity<Note>(note =>
        {
            note.HasIndex(n => new { n.OwnerId, n.File }).IsUnique();
            note.HasOne(n => n.Deck).WithMany().HasForeignKey(n => n.DeckId);
        });
        model.Entity<Term>(term =>
        {
            term.HasIndex(t => t.DeckId);
            term.HasIndex(t => t.File);
            term.HasOne(t => t.Deck).WithMany().HasForeignKey(t => t.DeckId);
            term.HasMany(t => t.Cards).WithOne(c => c.Source).HasForeignKey(c => c.TermId);
        });
        model.Entity<ImportDraft>(draft =>
        {
            draft.HasKey(d => d.AdminId);
            draft.Property(d => d.AdminId).ValueGeneratedNever();
        });
        model.Entity<Card>(card =>
        {
            card.HasIndex(c => new { c.TermId, c.Kind }).IsUnique();
            card.HasIndex(c => new { c.DeckId, c.TermKey });
            card.HasOne(c => c.Deck).WithMany().HasForeignKey(c => c.DeckId);
        });
        model.Entity<OpenQuestion>(question =>
        {
            question.HasOne(q => q.OldTerm).WithMany().HasForeignKey(q => q.OldTermId);
            question.HasOne(q => q.NewTerm).WithMany().HasForeignKey(q => q.NewTermId);
        });
        model.Entity<Picture>().HasKey(picture => picture.Digest);
        model.Entity<Learner>().Property(learner => learner.Id).ValueGeneratedNever();
        model.Entity<Subscription>().HasKey(s => new { s.LearnerId, s.DeckId });
        model.Entity<ExamDate>().HasKey(date => new { date.LearnerId, date.DeckId });
        model.Entity<LearnerCard>(card =>
        {
            card.HasKey(c => new { c.LearnerId, c.CardId });
            card.HasOne(c => c.Card).WithMany().HasForeignKey(c => c.CardId);
            card.HasIndex(c => new { c.LearnerId, c.Due }).HasFilter("suspended_at IS NULL");
            // Few are, and each turn asks which.
            card.HasIndex(c => c.LearnerId).HasFilter("buried_until IS NOT NULL OR suspended_at IS NOT NULL").HasDatabaseName("ix_learner_cards_hidden");
            card.Ignore(c => c.Schedule);
        });
        model.Entity<ReviewLog>(review =>
        {
            review.ToTable("reviews");
            review.HasKey(r => new { r.LearnerId, r.Session, r.Step });
            review.HasIndex(r => new { r.LearnerId, r.ReviewedAt });
            review.ComplexProperty(r => r.Before);
            review.ComplexProperty(r => r.After);
        });
        model.Entity<ReviewSession>().HasKey(s => new { s.LearnerId, s.Number });
        model.Entity<Quiz>(quiz =>
        {
            quiz.HasIndex(q => q.ChatId).IsUnique().HasFilter("finished_at IS NULL");
            quiz.HasIndex(q => q.NextAt).HasFilter("next_at IS NOT NULL");
            quiz.HasMany(q => q.Questions).WithOne(q => q.Quiz).HasForeignKey(q => q.QuizId);
        });
        model.Entity<QuizQuestion>(question =>
        {
            question.HasIndex(q => new { q.QuizId, q.Number }).IsUnique();
            question.HasIndex(q => q.PollId).IsUnique();
            question.HasOne(q => q.Card).WithMany().HasForeignKey(q => q.CardId);
        });
        model.Entity<QuizAnswer>(answer =>
        {
            answer.HasKey(a => new { a.QuestionId, a.PersonId });
            answer.HasOne(a => a.Question).WithMany().HasForeignKey(a => a.QuestionId);
            answer.HasIndex(a => new { a.PersonId, a.AnsweredAt });
        });
        model.Entity<Group>().Property(group => group.Id).ValueGeneratedNever();
        model.Entity<GroupPlayer>().HasKey(p => new { p.GroupId, p.PersonId });
        model.Entity<RoundPlayer>().HasKey(p => new { p.QuizId, p.PersonId });
        model.Entity<Confusion>().HasKey(c => new { c.LearnerId, c.TermId, c.TakenForId });
        model.Entity<Distraction>().HasKey(d => new { d.TermId, d.OptionId });
        model.Entity<QuestionRecord>().HasKey(r => new { r.CardId, r.Form });
        model.Entity<CardHide>().HasKey(h => new { h.LearnerId, h.Session, h.Step });
        model.Entity<CardNote>().HasKey(n => new { n.LearnerId, n.CardId });
        model.Entity<LeechReport>(report =>
        {
            report.HasKey(r => r.CardId);
            report.Property(r => r.CardId).ValueGeneratedNever();
        });
        model.Entity<MistakeReport>(report =>
        {
            report.HasIndex(r => new { r.LearnerId, r.CardId }).IsUnique().HasFilter("closed_at IS NULL");
            report.HasOne(r => r.Learner).WithMany().HasForeignKey(r => r.LearnerId);
            report.HasOne(r => r.Card).WithMany().HasForeignKey(r => r.CardId);
        });
        model.Entity<Reminder>(reminder =>
        {
            reminder.HasKey(r => r.LearnerId);
            reminder.Property(r => r.LearnerId).ValueGeneratedNever();
            reminder.Ignore(r => r.TimesOfDay);
            reminder.HasIndex(r => r.NextAt).HasFilter("next_at IS NOT NULL");
        });
        model.Entity<ReminderCall>().HasKey(call => new { call.LearnerId, call.Day, call.Time });
        model.Entity<SlowLane>().ToTable("slow_lane").HasData(new SlowLane { Id = 1, FreeAt = DateTimeOffset.UnixEpoch });
        model.Entity<StudyDay>().HasKey(day => new { day.LearnerId, day.Day });
        model.Entity<DayOff>().ToTable("days_off").HasKey(day => new { day.LearnerId, day.From });
        model.Entity<Outage>().HasIndex(outage => outage.Until);
        model.Entity<PollerLease>().ToTable("poller_lease").HasData(new PollerLease { Id = 1, Until = DateTimeOffset.UnixEpoch });
        model.Entity<Uptime>().ToTable("uptime").HasData(new Uptime { Id = 1 });
        model.Entity<LearnerFit>(fit =>
        {
            fit.HasKey(f => f.LearnerId);
            fit.Property(f => f.LearnerId).ValueGeneratedNever();
        });
        model.Entity<CardRecord>(record =>
        {
            record.HasKey(r => r.CardId);
            record.Property(r => r.CardId).ValueGeneratedNever();
        });
        model.Entity<SentPackage>(package =>
        {
            package.HasKey(p => p.LearnerId);
            package.Property(p => p.LearnerId).ValueGeneratedNever();
        });
        model.Entity<Export>(export =>
        {
            export.HasIndex(e => e.LearnerId);
            export.HasIndex(e => e.Id).HasFilter("done_at IS NULL").HasDatabaseName("ix_exports_waiting");
        });
        model.Entity<JobRun>().HasKey(run => run.Job);
        model.Entity<HandledUpdate>(update =>
        {
            update.HasKey(u => u.UpdateId);
            update.Property(u => u.UpdateId).ValueGeneratedNever();
        });
        model.Entity<WaitingUpdate>(update =>
        {
            update.HasKey(u => u.UpdateId);
            update.Property(u => u.UpdateId).ValueGeneratedNever();
        });
        model.Entity<RejectedUpdate>(update =>
        {
            update.HasKey(u => u.UpdateId);
            update.Property(u => u.UpdateId).ValueGeneratedNever();
        });
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox");
            message.HasIndex(m => m.ClaimedUntil).HasFilter("failed_at IS NULL");
        });
        model.Entity<LivingMessage>().HasKey(m => new { m.ChatId, m.Slot });
    }
}
