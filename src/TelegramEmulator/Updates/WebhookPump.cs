using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace TelegramEmulator.Updates;

/// <summary>
/// Pushes updates to a bot's URL. Updates of one chat, user or poll keep their order and block each other; different
/// ones go side by side. A failed push is repeated at once, then after 2, 4, 8 ... 60 seconds, until the update expires.
/// </summary>
internal sealed class WebhookPump : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestAskedPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Bot _bot;
    private readonly TimeProvider _time;
    private readonly Func<string, JsonObject, Task> _call;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly SemaphoreSlim _connections;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private readonly Task _loop;

    public WebhookPump(Bot bot, Uri url, string? secret, int maxConnections, TimeProvider time, Func<string, JsonObject, Task> call)
    {
        _bot = bot;
        _time = time;
        _call = call;
        Url = url;
        Secret = secret;
        MaxConnections = maxConnections;
        _connections = new(maxConnections);
        _loop = Task.Run(RunAsync);
    }

    public Uri Url { get; }

    public string? Secret { get; }

    public int MaxConnections { get; }

    public (DateTimeOffset At, string Text)? LastError { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _connections.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var next = _bot.Updates.Changed.Next;
            foreach (var update in _bot.Updates.TakeForWebhook(this))
            {
                var before = _lanes.GetValueOrDefault(update.Lane, Task.CompletedTask);
                _lanes[update.Lane] = PushAfterAsync(before, update);
            }

            await next.WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PushAfterAsync(Task before, PendingUpdate update)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var pause = TimeSpan.Zero;
        while (_time.GetUtcNow() < update.Expires)
        {
            var asked = await PushAsync(update);
            if (asked is null)
            {
                _bot.Updates.Remove(update);
                return;
            }

            await Task.Delay(Longer(asked.Value, pause), _time, _stop.Token);
            pause = pause == TimeSpan.Zero ? TimeSpan.FromSeconds(2) : Shorter(pause * 2, LongestPause);
        }

        _bot.Updates.Remove(update);
    }

    /// <returns>Null when the bot took the update; otherwise how long it asked to wait.</returns>
    private async Task<TimeSpan?> PushAsync(PendingUpdate update)
    {
        await _connections.WaitAsync(_stop.Token);
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url)
            {
                Content = new StringContent(update.Text, Encoding.UTF8, "application/json"),
            };
            if (Secret is not null)
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);

            using var response = await _http.SendAsync(request, either.Token);
            if (response.IsSuccessStatusCode)
            {
                await RunReplyAsync(await response.Content.ReadAsStringAsync(either.Token));
                return null;
            }

            LastError = (_time.GetUtcNow(), $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}");
            return Shorter(response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, LongestAskedPause);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            LastError = (_time.GetUtcNow(), "Read timeout expired");
            return TimeSpan.Zero;
        }
        catch (HttpRequestException error)
        {
            LastError = (_time.GetUtcNow(), error.StatusCode is HttpStatusCode code ? $"Wrong response from the webhook: {(int)code}" : "Connection failed");
            return TimeSpan.Zero;
        }
        finally
        {
            _connections.Release();
        }
    }

    // The body of a 200 may be one more request; its outcome is never reported.
    private async Task RunReplyAsync(string body)
    {
        try
        {
            if (body.Length > 0 && JsonNode.Parse(body) is JsonObject reply && reply["method"] is JsonValue name && name.TryGetValue<string>(out var method))
            {
                reply.Remove("method");
                await _call(method, reply);
            }
        }
        catch (System.Text.Json.JsonException)
        {
            // Any text is a fine answer.
        }
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
