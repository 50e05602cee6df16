using System.Text.Json;
using DeployQuizBot.Data;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace DeployQuizBot.Bot;

/// <summary>
/// Fetches updates by long polling, on one replica at a time. Telegram is the inbox: it is told that a batch arrived only
/// after every update in it is committed (or kept aside), so a crash at any point leads to a second delivery, never to a loss.
/// </summary>
internal sealed partial class Polling(
    ITelegramBotClient telegram,
    Intake intake,
    Connection connection,
    PollingLease lease,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<Polling> logger) : BackgroundService
{
    /// <summary>Telegram holds a poll open at most this long.</summary>
    private const int PollSeconds = 50;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>While the store is away: it is nobody else's, and people wait for the moment when it is back.</summary>
    private static readonly TimeSpan LongestPauseForStore = TimeSpan.FromSeconds(5);

    private long _offset;

    private bool _hasDeletedWebhook;

    private PollingLease.Tenure? _tenure;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await connection.IntroduceAsync(stoppingToken);
                _tenure ??= await StandByAsync(stoppingToken);
                using var polling = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _tenure.Over);
                await DeleteWebhookAsync(polling.Token);
                // The first polls do not wait: an empty answer tells that nothing is left of the time before.
                var batch = await FetchAsync(connection.CaughtUp.IsCompleted ? PollSeconds : 0, limit: 100, polling.Token);
                // What was fetched is finished even while the program stops; the confirmation below then counts it.
                await HandleAsync(batch, CancellationToken.None);
                if (batch.Count == 0 && connection.NoteCaughtUp())
                    await _tenure.NoteCaughtUpAsync(CancellationToken.None);
                await connection.NoteUptimeAsync(wasAway: failures > 0, CancellationToken.None);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (OperationCanceledException) when (_tenure is { IsOver: true } tenure)
            {
                await LeaveAsync();
                if (tenure.WasDeaf)
                    await PauseAsync(PollingLease.Length, stoppingToken);
            }
            catch (ApiRequestException refusal) when (refusal.ErrorCode is 401 or 404)
            {
                Log.TokenRefused(logger);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
            catch (Exception problem)
            {
                var pause = Pause(problem, failures++);
                Log.PollFailed(logger, StoreProblem.Explain(problem), pause.TotalSeconds);
                await PauseAsync(pause, stoppingToken);
            }
        }

        if (_tenure is { IsOver: false })
            await ConfirmAsync();
        await LeaveAsync();
    }

    /// <summary>Completes when this replica is the one that fetches.</summary>
    private async Task<PollingLease.Tenure> StandByAsync(CancellationToken cancel)
    {
        for (var looks = 0; ; looks++)
        {
            if (await lease.TryTakeAsync(cancel) is { } tenure)
            {
                if (connection.CaughtUp.IsCompleted)
                    await tenure.NoteCaughtUpAsync(cancel);
                return tenure;
            }

            if (looks == 0)
                Log.StandsBy(logger);
            if (await lease.FindHeldAsync(cancel) is { } held)
            {
                if (held.IsCaughtUp)
                    connection.NoteCaughtUp();
                // A replica of an older version does not say when.
                connection.NoteHeard(held.HeardAt ?? time.GetUtcNow());
            }

            await Task.Delay(PollingLease.Look, time, cancel);
        }
    }

    private async Task LeaveAsync()
    {
        if (_tenure is { } tenure)
            await tenure.DisposeAsync();
        // Whoever fetches next may confirm more, and the ids may begin anew.
        (_tenure, _offset) = (null, 0);
        connection.NoteAway();
    }

    /// <summary>
    /// Takes back the webhook of another time, once: Telegram keeps what it has not pushed for the first poll. One that is set
    /// later is meant, for replicas that replace this one.
    /// </summary>
    private async Task DeleteWebhookAsync(CancellationToken cancel)
    {
        if (_hasDeletedWebhook)
            return;

        if ((await telegram.GetWebhookInfo(cancel)).Url is { Length: > 0 })
        {
            await telegram.DeleteWebhook(dropPendingUpdates: false, cancel);
            Log.WebhookDeleted(logger);
        }

        _hasDeletedWebhook = true;
    }

    private async Task<IReadOnlyList<JsonElement>> FetchAsync(int timeout, int limit, CancellationToken cancel)
    {
        var parameters = new UpdatesRequest(_offset, limit, timeout, UpdateReader.AllowedUpdates);
        var request = new RawRequest("getUpdates", JsonSerializer.Serialize(parameters, JsonBotAPI.Options));
        return [.. (await telegram.SendRequest(request, cancel)).EnumerateArray()];
    }

    private async Task HandleAsync(IReadOnlyList<JsonElement> batch, CancellationToken cancel)
    {
        await Task.WhenAll(batch.Select(raw => intake.TakeAsync(raw, cancel)));
        if (batch.Count > 0)
            _offset = batch.Max(UpdateReader.IdOf) + 1;
    }

    private static TimeSpan Pause(Exception problem, int failures) => problem switch
    {
        ApiRequestException { Parameters.RetryAfter: { } seconds } => TimeSpan.FromSeconds(seconds),
        // Another program has the same token, or a webhook is set; the server itself slows down those who insist.
        ApiRequestException { ErrorCode: 409 } => Backoff.Jittered(TimeSpan.FromSeconds(5)),
        _ => Backoff.Jittered(Backoff.After(failures, StoreProblem.IsAway(problem) ? LongestPauseForStore : LongestPause)),
    };

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(pause, time, cancel);
        }
        catch (OperationCanceledException)
        {
            // The loop sees that it is over.
        }
    }

    private async Task ConfirmAsync()
    {
        if (_offset == 0)
            return;

        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
            await FetchAsync(timeout: 0, limit: 1, soon.Token);
        }
        catch (Exception problem) when (problem is RequestException or OperationCanceledException)
        {
            // Telegram will deliver the last batch again, and each update will be found handled.
            Log.NotConfirmed(logger, problem.Message);
        }
    }

    /// <summary>The parameters of getUpdates; the library's own have no room for an offset beyond 32 bits.</summary>
    internal sealed record UpdatesRequest(long Offset, int Limit, int Timeout, IReadOnlyList<UpdateType> AllowedUpdates);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Another replica fetches updates; this one stands by")]
        public static partial void StandsBy(ILogger logger);

        [LoggerMessage(LogLevel.Information, "A webhook was set; it is deleted, and updates are fetched")]
        public static partial void WebhookDeleted(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "Fetching or handling updates failed, next try in {Seconds} s: {Reason}")]
        public static partial void PollFailed(ILogger logger, string reason, double seconds);

        [LoggerMessage(LogLevel.Critical, "Telegram does not accept the bot token: set Telegram__Token to the one @BotFather shows now")]
        public static partial void TokenRefused(ILogger logger);

        [LoggerMessage(LogLevel.Information, "The last updates were not confirmed: {Reason}")]
        public static partial void NotConfirmed(ILogger logger, string reason);
    }
}
