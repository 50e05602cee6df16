using DeployQuizBot.Data;
using Telegram.Bot;

namespace DeployQuizBot.Bot;

/// <summary>How the bot stands with Telegram, whichever way updates come.</summary>
internal sealed partial class Connection(
    ITelegramBotClient telegram, BotName name, Store store, TimeProvider time, ILogger<Connection> logger)
{
    private static readonly TimeSpan UptimePeriod = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DateTimeOffset? _uptimeNotedAt;

    private long _heardAt;

    /// <summary>Completes when the bot knows who it is, and hears what people do or stands by.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when what had come before the start is handled, here or by another replica.</summary>
    public Task CaughtUp => _caughtUp.Task;

    /// <summary>When it was last known that updates reach the bot; null before the first time.</summary>
    public DateTimeOffset? HeardAt => Interlocked.Read(ref _heardAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Asks who the bot is, unless that is known.</summary>
    public async Task IntroduceAsync(CancellationToken cancel)
    {
        if (_ready.Task.IsCompleted)
            return;

        if (name.Username.Length == 0)
            name.Username = (await telegram.GetMe(cancel)).Username!;
        Log.Introduced(logger, name.Username);
        _ready.TrySetResult();
    }

    /// <returns>Whether that was not known yet.</returns>
    public bool NoteCaughtUp() => _caughtUp.TrySetResult();

    /// <summary>Updates reached the bot, here or in another replica.</summary>
    public void NoteHeard(DateTimeOffset at) => Interlocked.Exchange(ref _heardAt, at.UtcTicks);

    /// <summary>Updates reach the bot here.</summary>
    /// <param name="wasAway">Whether they may not have, since the last time.</param>
    public async Task NoteUptimeAsync(bool wasAway, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        NoteHeard(now);
        if (!wasAway && now - _uptimeNotedAt < UptimePeriod)
            return;

        await using var transaction = await store.BeginAsync(cancel);
        await transaction.Db.NoteUptimeAsync(now, wasAway || _uptimeNotedAt is null, cancel);
        await transaction.CommitAsync(cancel);
        _uptimeNotedAt = now;
    }

    /// <summary>Updates may not have reached the bot from here on.</summary>
    public void NoteAway() => _uptimeNotedAt = null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Listening as @{Username}")]
        public static partial void Introduced(ILogger logger, string username);
    }
}
