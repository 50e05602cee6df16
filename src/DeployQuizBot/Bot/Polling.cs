using System.Text.Json;
using DeployQuizBot.Data;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace DeployQuizBot.Bot;

/// <summary>
/// Fetches updates by long polling. Telegram is the inbox: it is told that a batch arrived only after every update
/// in it is committed (or kept aside), so a crash at any point leads to a second delivery, never to a loss.
/// </summary>
internal sealed partial class Polling(
    ITelegramBotClient telegram,
    TurnRunner turns,
    Store store,
    Presentation presentation,
    BotName name,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<Polling> logger) : BackgroundService
{
    /// <summary>Telegram holds a poll open at most this long.</summary>
    private const int PollSeconds = 50;

    /// <summary>How many people are answered at the same time.</summary>
    private const int Parallelism = 16;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static readonly TimeSpan UptimePeriod = TimeSpan.FromMinutes(1);

    private long _offset;

    private DateTimeOffset? _uptimeNotedAt;

    /// <summary>Completes when the bot listens: it is presented and the first poll is on its way.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when what had come before the start is handled.</summary>
    public Task CaughtUp => _caughtUp.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        UpdateReader? reader = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                reader ??= await IntroduceAsync(stoppingToken);
                // The first polls do not wait: an empty answer tells that nothing is left of the time before.
                var batch = await FetchAsync(_caughtUp.Task.IsCompleted ? PollSeconds : 0, limit: 100, stoppingToken);
                // What was fetched is finished even while the program stops; the confirmation below then counts it.
                await HandleAsync(reader, batch, CancellationToken.None);
                if (batch.Count == 0)
                    _caughtUp.TrySetResult();
                await NoteUptimeAsync(wasAway: failures > 0, CancellationToken.None);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
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
                Log.PollFailed(logger, problem.Message, pause.TotalSeconds);
                await PauseAsync(pause, stoppingToken);
            }
        }

        await ConfirmAsync();
    }

    private async Task NoteUptimeAsync(bool wasAway, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (!wasAway && now - _uptimeNotedAt < UptimePeriod)
            return;

        await using var transaction = await store.BeginAsync(cancel);
        await transaction.Db.NoteUptimeAsync(now, wasAway || _uptimeNotedAt is null, cancel);
        await transaction.CommitAsync(cancel);
        _uptimeNotedAt = now;
    }

    private async Task<UpdateReader> IntroduceAsync(CancellationToken cancel)
    {
        var me = await telegram.GetMe(cancel);
        name.Username = me.Username!;
        await presentation.SetAsync(cancel);
        Log.Listening(logger, me.Username!);
        _ready.TrySetResult();
        return new UpdateReader(me.Username!);
    }

    private async Task<IReadOnlyList<JsonElement>> FetchAsync(int timeout, int limit, CancellationToken cancel)
    {
        var parameters = new
        {
            offset = _offset,
            limit,
            timeout,
            allowed_updates = UpdateReader.AllowedUpdates,
        };
        var request = new RawRequest("getUpdates", JsonSerializer.Serialize(parameters, JsonBotAPI.Options));
        return [.. (await telegram.SendRequest(request, cancel)).EnumerateArray()];
    }

    private async Task HandleAsync(UpdateReader reader, IReadOnlyList<JsonElement> batch, CancellationToken cancel)
    {
        if (batch.Count == 0)
            return;

        var people = new Dictionary<long, List<(Incoming Incoming, string Json)>>();
        foreach (var raw in batch)
        {
            if (await ReadAsync(reader, raw, cancel) is not { } incoming)
                continue;
            if (!people.TryGetValue(incoming.Sender.Id, out var turnsOfOne))
                people.Add(incoming.Sender.Id, turnsOfOne = []);
            turnsOfOne.Add((incoming, raw.GetRawText()));
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancel };
        await Parallel.ForEachAsync(people.Values, options, async (turnsOfOne, token) =>
        {
            foreach (var (incoming, json) in turnsOfOne)
                await turns.RunAsync(incoming, json, token);
        });

        _offset = batch.Max(IdOf) + 1;
    }

    private async Task<Incoming?> ReadAsync(UpdateReader reader, JsonElement raw, CancellationToken cancel)
    {
        try
        {
            return reader.Read(raw);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or InvalidOperationException)
        {
            await turns.RejectUnreadableAsync(IdOf(raw), raw.GetRawText(), problem, cancel);
            return null;
        }
    }

    private static long IdOf(JsonElement update) => update.GetProperty("update_id").GetInt64();

    private static TimeSpan Pause(Exception problem, int failures) => problem switch
    {
        ApiRequestException { Parameters.RetryAfter: { } seconds } => TimeSpan.FromSeconds(seconds),
        // Another instance polls too; the server itself slows down those who insist.
        ApiRequestException { ErrorCode: 409 } => TimeSpan.FromSeconds(5),
        _ => TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(failures, 10)))),
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

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Listening as @{Username}")]
        public static partial void Listening(ILogger logger, string username);

        [LoggerMessage(LogLevel.Warning, "Fetching or handling updates failed, next try in {Seconds} s: {Reason}")]
        public static partial void PollFailed(ILogger logger, string reason, double seconds);

        [LoggerMessage(LogLevel.Critical, "Telegram does not accept the bot token: set Telegram__Token to the one @BotFather shows now")]
        public static partial void TokenRefused(ILogger logger);

        [LoggerMessage(LogLevel.Information, "The last updates were not confirmed: {Reason}")]
        public static partial void NotConfirmed(ILogger logger, string reason);
    }
}
