using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>Which replica fetches updates, and for how long it may; one row.</summary>
internal sealed class PollerLease
{
    public required int Id { get; init; }

    /// <summary>A name that a replica makes up for itself when it starts; null before the first.</summary>
    public Guid? Holder { get; set; }

    public required DateTimeOffset Until { get; set; }

    /// <summary>Whether the holder has dealt with what came before it.</summary>
    public bool IsCaughtUp { get; set; }

    /// <summary>When the holder last knew that updates reach it; null when it has not said so.</summary>
    public DateTimeOffset? HeardAt { get; set; }
}

/// <summary>Changes of the one row, each of which another replica sees whole.</summary>
internal static class PollerLeases
{
    /// <summary>Nobody takes a lease for so long: whoever did had a wrong clock.</summary>
    private static readonly TimeSpan Absurd = TimeSpan.FromMinutes(1);

    /// <summary>Takes the lease, or takes it for longer.</summary>
    /// <param name="heardAt">When the holder last knew that updates reach it.</param>
    /// <returns>false while another replica has it.</returns>
    public static async Task<bool> TryLeasePollingAsync(
        this BotDb db, Guid holder, DateTimeOffset now, DateTimeOffset until, DateTimeOffset? heardAt, CancellationToken cancel)
    {
        var absurd = now + Absurd;
        return await db.PollerLeases.Where(lease => lease.Holder == holder || lease.Until <= now || lease.Until > absurd)
            .ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.IsCaughtUp, lease => lease.IsCaughtUp && lease.Holder == holder)
                    .SetProperty(lease => lease.Holder, holder)
                    .SetProperty(lease => lease.Until, until)
                    .SetProperty(lease => lease.HeardAt, heardAt),
                cancel) == 1;
    }

    /// <summary>Lets another replica have the lease at once.</summary>
    public static Task<int> ReleasePollingAsync(this BotDb db, Guid holder, DateTimeOffset now, CancellationToken cancel) =>
        db.PollerLeases.Where(lease => lease.Holder == holder).ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, now), cancel);

    /// <summary>Tells the others that nothing is left of the time before.</summary>
    public static Task<int> NoteCaughtUpAsync(this BotDb db, Guid holder, CancellationToken cancel) =>
        db.PollerLeases.Where(lease => lease.Holder == holder).ExecuteUpdateAsync(set => set.SetProperty(lease => lease.IsCaughtUp, true), cancel);
}
