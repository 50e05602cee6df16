namespace DeployQuizBot.Data;

/// <summary>When learners could not reach the bot.</summary>
internal static class Outages
{
    /// <summary>Shorter than this is a restart.</summary>
    private static readonly TimeSpan Restart = TimeSpan.FromMinutes(10);

    /// <summary>The bot is there.</summary>
    /// <param name="wasAway">Whether it may not have been, since it was noted last: it has started, or could not reach Telegram or the store.</param>
    public static async Task NoteUptimeAsync(this BotDb db, DateTimeOffset now, bool wasAway, CancellationToken cancel)
    {
        var uptime = (await db.Uptimes.FindAsync([1], cancel))!;
        if (wasAway && uptime.SeenAt is { } seen && now - seen > Restart)
            db.Outages.Add(new Outage { From = seen, Until = now });
        uptime.SeenAt = now;
    }
}
