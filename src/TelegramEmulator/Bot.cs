using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using TelegramEmulator.Updates;

namespace TelegramEmulator;

/// <summary>A request that a bot made.</summary>
/// <param name="Method">Name of the method as it was written.</param>
/// <param name="Parameters">What was sent, as JSON.</param>
/// <param name="StatusCode">HTTP status of the answer; 0 when the connection was dropped.</param>
/// <param name="Response">The answer as JSON.</param>
/// <param name="At">When it came.</param>
public sealed record ApiCall(string Method, JsonElement Parameters, int StatusCode, JsonElement Response, DateTimeOffset At);

/// <summary>A bot that Telegram knows, with its token and its waiting updates.</summary>
public sealed class Bot
{
    private readonly ConcurrentQueue<ApiCall> _calls = new();

    private readonly int? _callsKept;

    internal Bot(TimeProvider time, string token, long id, string username, string firstName, BotSettings settings, int? callsKept)
    {
        _callsKept = callsKept;
        Settings = settings;
        Token = token;
        Id = id;
        Username = username;
        FirstName = firstName;
        Updates = new(time);
    }

    /// <summary>What the bot proves itself with.</summary>
    public string Token { get; }

    /// <summary>The number before the colon of the token.</summary>
    public long Id { get; }

    /// <summary>The public name without @.</summary>
    public string Username { get; }

    /// <summary>The name that people see.</summary>
    public string FirstName { get; set; }

    /// <summary>What its owner set in BotFather.</summary>
    public BotSettings Settings { get; set; }

    /// <summary>Updates that were not confirmed yet, by an offset or by a 200 to the webhook.</summary>
    public int PendingUpdates => Updates.Count;

    /// <summary>Every request so far that is kept, oldest first.</summary>
    public IReadOnlyList<ApiCall> Calls => [.. _calls];

    /// <summary>The requests that were refused as wrong (400, 404, 501): a correct client has none.</summary>
    public IReadOnlyList<ApiCall> Refusals => [.. _calls.Where(call => call.StatusCode is 400 or 404 or 501)];

    internal UpdateQueue Updates { get; }

    internal BotProfile Profile { get; } = new();

    internal WebhookPump? Webhook { get; set; }

    /// <summary>Waits until every update was confirmed.</summary>
    public async Task WhenAllUpdatesConfirmedAsync(CancellationToken cancel = default)
    {
        while (true)
        {
            var next = Updates.Changed.Next;
            if (Updates.Count == 0)
                return;

            await next.WaitAsync(cancel);
        }
    }

    /// <summary>Puts an update into the queue as it is; an update_id is added when it has none.</summary>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public void Inject(string rawUpdateJson) => Updates.Inject(rawUpdateJson);

    /// <summary>Delivers an update once more with the same update_id, also when it was confirmed.</summary>
    /// <exception cref="ArgumentException">There was no such update.</exception>
    public void Redeliver(long updateId) => Updates.Redeliver(updateId);

    internal void Record(ApiCall call)
    {
        _calls.Enqueue(call);
        while (_calls.Count > _callsKept && _calls.TryDequeue(out _))
        {
        }
    }

    internal JsonObject ToJson() => new() { ["id"] = Id, ["is_bot"] = true, ["first_name"] = FirstName, ["username"] = Username };
}
