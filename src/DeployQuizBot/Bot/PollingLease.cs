using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Bot;

/// <summary>
/// Makes one replica fetch updates while the others stand by: Telegram ends the poll of whoever asked before. A replica that
/// is gone is replaced within <see cref="Length"/> and one look, and one that Telegram does not answer leaves it to another.
/// </summary>
internal sealed partial class PollingLease(Store store, Connection connection, TimeProvider time, ILogger<PollingLease> logger)
{
    /// <summary>How long the lease is kept by a replica that does not renew it.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    /// <summary>How often those who stand by look.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);

    /// <summary>How long a replica keeps the lease that hears nothing: an empty poll ends after 50 seconds.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(75);

    private readonly Guid _me = Guid.NewGuid();

    private DateTimeOffset? HeardAt => connection.HeardAt;

    /// <returns>null while another replica has the lease.</returns>
    public async Task<Tenure?> TryTakeAsync(CancellationToken cancel) => await TryRenewAsync(cancel) is { } until ? new Tenure(this, time, logger, until) : null;

    /// <summary>What the replica that fetches says of itself; null when none does.</summary>
    public async Task<PollerLease?> FindHeldAsync(CancellationToken cancel)
    {
        await using var db = store.Open();
        var now = time.GetUtcNow();
        return await db.PollerLeases.AsNoTracking().SingleOrDefaultAsync(lease => lease.Until > now, cancel);
    }

    /// <returns>Until when this replica has the lease.</returns>
    private async Task<DateTimeOffset?> TryRenewAsync(CancellationToken cancel)
    {
        // An embedded store is one program's own.
        if (!store.IsShared)
            return DateTimeOffset.MaxValue;

        var now = time.GetUtcNow();
        await using var transaction = await store.BeginAsync(cancel);
        if (!await transaction.Db.TryLeasePollingAsync(_me, now, now + Length, HeardAt, cancel))
            return null;
        await transaction.CommitAsync(cancel);
        return now + Length;
    }

    private Task ChangeAsync(Func<BotDb, Task<int>> change, CancellationToken cancel) => store.IsShared ? store.ExecuteAsync(change, cancel) : Task.CompletedTask;

    /// <summary>The time for which this replica is the one that fetches.</summary>
    internal sealed class Tenure : IAsyncDisposable
    {
        private readonly PollingLease _lease;
        private readonly TimeProvider _time;
        private readonly ILogger _logger;
        private readonly CancellationTokenSource _left = new();
        private readonly CancellationTokenSource _over = new();
        private readonly Task _renewing;

        public Tenure(PollingLease lease, TimeProvider time, ILogger logger, DateTimeOffset until)
        {
            (_lease, _time, _logger) = (lease, time, logger);
            _renewing = RenewAsync(until);
        }

        /// <summary>Ends what only the holder may do: another has the lease now, or may soon.</summary>
        public CancellationToken Over => _over.Token;

        public bool IsOver => _over.IsCancellationRequested;

        /// <summary>Whether it is over because nothing was heard of Telegram: another replica may hear more.</summary>
        public bool WasDeaf { get; private set; }

        public Task NoteCaughtUpAsync(CancellationToken cancel) => _lease.ChangeAsync(db => db.NoteCaughtUpAsync(_lease._me, cancel), cancel);

        /// <summary>Leaves the lease to the next.</summary>
        public async ValueTask DisposeAsync()
        {
            await _left.CancelAsync();
            await _renewing;
            try
            {
                if (!IsOver || WasDeaf)
                    await _lease.ChangeAsync(db => db.ReleasePollingAsync(_lease._me, _time.GetUtcNow(), CancellationToken.None), CancellationToken.None);
            }
            catch (Exception problem)
            {
                // It runs out by itself.
                Log.NotReleased(_logger, StoreProblem.Explain(problem));
            }

            _left.Dispose();
            _over.Dispose();
        }

        private async Task RenewAsync(DateTimeOffset until)
        {
            // Counted and not taken from the clock: a machine that was asleep has not listened in vain.
            var (heard, silence) = (_lease.HeardAt, TimeSpan.Zero);
            try
            {
                while (until < DateTimeOffset.MaxValue)
                {
                    await Task.Delay(Renewal, _time, _left.Token);
                    var last = heard;
                    heard = _lease.HeardAt;
                    silence = heard == last ? silence + Renewal : TimeSpan.Zero;
                    if (WasDeaf = silence > LongestSilence)
                        break;
                    if (await TryRenewAsync(until) is not { } later)
                        break;
                    until = later;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (until == DateTimeOffset.MaxValue)
                return;
            if (WasDeaf)
                Log.Deaf(_logger, LongestSilence.TotalSeconds);
            else
                Log.Lost(_logger);
            await _over.CancelAsync();
        }

        /// <returns>null when the lease is lost.</returns>
        private async Task<DateTimeOffset?> TryRenewAsync(DateTimeOffset until)
        {
            try
            {
                return await _lease.TryRenewAsync(_left.Token);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The store is away. While nobody else can have taken the lease, it is worth trying again.
                Log.NotRenewed(_logger, StoreProblem.Explain(problem));
                return _time.GetUtcNow() + Renewal < until ? until : null;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Another replica fetches updates from now on, or the store is away; this one stands by")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "Telegram has not answered this replica for {Seconds} s; another one may fetch updates, if there is one")]
        public static partial void Deaf(ILogger logger, double seconds);

        [LoggerMessage(LogLevel.Warning, "The lease on fetching updates was not renewed: {Reason}")]
        public static partial void NotRenewed(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "The lease on fetching updates was not given back, the next replica waits until it runs out: {Reason}")]
        public static partial void NotReleased(ILogger logger, string reason);
    }
}
