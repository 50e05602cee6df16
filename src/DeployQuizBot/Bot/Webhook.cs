using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeployQuizBot.Data;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace DeployQuizBot.Bot;

/// <summary>
/// Receives updates that Telegram pushes, on any number of replicas. Telegram is the inbox: it is told that an update arrived
/// only when that is committed (or kept aside), and comes again until then.
/// </summary>
internal sealed partial class Webhook(
    ITelegramBotClient telegram,
    Intake intake,
    Connection connection,
    PollingLease lease,
    Settings settings,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<Webhook> logger) : BackgroundService
{
    public const string Path = "/telegram/webhook";

    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Bytes; a message of 4,096 characters with a hundred entities takes some 20,000.</summary>
    public const int LargestUpdate = 1 << 20;

    /// <summary>How many updates Telegram may push at the same time.</summary>
    private const int MostConnections = 40;

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstLooks = TimeSpan.FromSeconds(2);

    /// <summary>When there is always something on its way, the time before is over by then.</summary>
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Whoever has the token may act as the bot anyway; so one secret less has to be kept.
    private readonly string _secret = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Token), "webhook"u8));

    private DateTime? _lastError;

    /// <summary>What becomes of a request, as its HTTP status.</summary>
    public async Task<int> ReceiveAsync(string? secret, Stream body, CancellationToken cancel)
    {
        if (!IsSecret(secret))
            return StatusCodes.Status401Unauthorized;
        if (!connection.Ready.IsCompleted)
            return StatusCodes.Status503ServiceUnavailable;

        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } update || !update.TryGetProperty("update_id", out var id) || id.ValueKind != JsonValueKind.Number || !id.TryGetInt64(out _))
                return StatusCodes.Status400BadRequest;

            // The turn goes on when the connection breaks; the update then comes again, and changes nothing.
            await intake.TakeAsync(update.Clone(), CancellationToken.None);
            return StatusCodes.Status200OK;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or BadHttpRequestException))
        {
            Log.NotTaken(logger, StoreProblem.Explain(problem));
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (isSet, begun) = (false, time.GetUtcNow());
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            TimeSpan pause;
            try
            {
                if (!isSet)
                    await SetAsync(stoppingToken);
                isSet = true;
                await LookAsync(wasAway: failures > 0, begun, stoppingToken);
                failures = 0;
                pause = connection.CaughtUp.IsCompleted ? Look : FirstLooks;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (ApiRequestException refusal) when (refusal.ErrorCode is 400 or 401 or 404)
            {
                Log.Refused(logger, refusal.Message);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
            catch (Exception problem)
            {
                pause = problem is ApiRequestException { Parameters.RetryAfter: { } seconds }
                    ? TimeSpan.FromSeconds(seconds)
                    : Backoff.Jittered(Backoff.After(failures, LongestPause));
                failures++;
                Log.LookFailed(logger, problem.Message, pause.TotalSeconds);
            }

            try
            {
                await Task.Delay(pause, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The loop sees that it is over. The webhook stays: Telegram keeps what comes for the next start.
            }
        }
    }

    private bool IsSecret(string? given) => Secret.IsSame(given ?? "", _secret);

    private async Task SetAsync(CancellationToken cancel)
    {
        await connection.IntroduceAsync(cancel);
        await telegram.SetWebhook(
            settings.WebhookUrl!.OriginalString,
            maxConnections: MostConnections,
            allowedUpdates: UpdateReader.AllowedUpdates,
            dropPendingUpdates: false,
            secretToken: _secret,
            cancellationToken: cancel);
        Log.IsSet(logger, settings.WebhookUrl.Host);
    }

    private async Task LookAsync(bool wasAway, DateTimeOffset begun, CancellationToken cancel)
    {
        var info = await telegram.GetWebhookInfo(cancel);
        if (info.Url != settings.WebhookUrl!.OriginalString)
        {
            // While replicas of another configuration fetch, they are the newer ones, or about to be replaced.
            if (await lease.FindHeldAsync(cancel) is null)
                await SetAsync(cancel);
            return;
        }

        Report(info);
        if (info.PendingUpdateCount == 0 || time.GetUtcNow() - begun > LongestCatchUp)
            connection.NoteCaughtUp();
        await connection.NoteUptimeAsync(wasAway, cancel);
    }

    private void Report(WebhookInfo info)
    {
        if (info.LastErrorDate is not { } at || at == _lastError)
            return;

        // What went wrong before the start is no news.
        if (_lastError is not null || time.GetUtcNow().UtcDateTime - at < Look)
            Log.NotReached(logger, info.LastErrorMessage ?? "", info.PendingUpdateCount);
        _lastError = at;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Telegram pushes updates to {Host}")]
        public static partial void IsSet(ILogger logger, string host);

        [LoggerMessage(LogLevel.Critical, "Telegram does not accept the token or the webhook: check Telegram__Token and Telegram__WebhookUrl. It says: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "The webhook could not be set or looked at, next try in {Seconds} s: {Reason}")]
        public static partial void LookFailed(ILogger logger, string reason, double seconds);

        [LoggerMessage(LogLevel.Warning, "Telegram could not push an update, {Pending} wait there: {Reason}")]
        public static partial void NotReached(ILogger logger, string reason, int pending);

        [LoggerMessage(LogLevel.Warning, "An update could not be taken, Telegram sends it again: {Reason}")]
        public static partial void NotTaken(ILogger logger, string reason);
    }
}
