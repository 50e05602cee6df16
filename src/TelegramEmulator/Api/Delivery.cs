using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TelegramEmulator.Api;

/// <summary>How updates reach the bot: by asking for them, or pushed to its URL.</summary>
internal static partial class Delivery
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(50);

    public static async Task<JsonNode> GetUpdatesAsync(Call call)
    {
        if (call.List("allowed_updates") is { } kinds)
            call.Bot.Updates.Allow(kinds.Select(kind => (string)kind!));

        var timeout = TimeSpan.FromSeconds(Math.Max(0, call.Number("timeout") ?? 0));
        return await call.Bot.Updates.PollAsync(
            (long?)call.Parameters["offset"] ?? 0,
            Math.Clamp(call.Number("limit") ?? 100, 1, 100),
            timeout < LongestPoll ? timeout : LongestPoll,
            call.Aborted);
    }

    public static async Task<JsonNode> SetWebhookAsync(Call call)
    {
        var url = call.Text("url")!;
        if (url.Length == 0)
            return await DeleteWebhookAsync(call);

        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || !(parsed.Scheme == "https" || (parsed.Scheme == "http" && parsed.IsLoopback)))
            throw ApiError.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");

        if (!parsed.IsLoopback && parsed.Port is not (80 or 88 or 443 or 8443))
            throw ApiError.BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");

        var secret = call.Text("secret_token");
        if (secret?.Length > 256)
            throw ApiError.BadRequest("secret token is too long");

        if (secret is not null && !Secret().IsMatch(secret))
            throw ApiError.BadRequest("secret token contains unallowed characters");

        await StopAsync(call);
        if (call.List("allowed_updates") is { } kinds)
            call.Bot.Updates.Allow(kinds.Select(kind => (string)kind!));

        call.Bot.Updates.HasWebhook = true;
        call.Bot.Updates.EndPoll("terminated by setWebhook request");
        call.Bot.Webhook = new(call.Bot, parsed, secret, Math.Clamp(call.Number("max_connections") ?? 40, 1, 100), call.World.Time, (method, parameters) => Methods.RunAsync(call.World, call.Bot, method, parameters));
        return true;
    }

    public static async Task<JsonNode> DeleteWebhookAsync(Call call)
    {
        await StopAsync(call);
        return true;
    }

    public static JsonNode GetWebhookInfo(Call call)
    {
        var info = new JsonObject
        {
            ["url"] = call.Bot.Webhook?.Url.OriginalString ?? "",
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = call.Bot.PendingUpdates,
        };
        info.Put("max_connections", call.Bot.Webhook?.MaxConnections);
        info.Put("last_error_date", call.Bot.Webhook?.LastError?.At.ToUnixTimeSeconds());
        info.Put("last_error_message", call.Bot.Webhook?.LastError?.Text);
        info.Put("allowed_updates", call.Bot.Updates.Allowed is { } kinds ? Json.Array(kinds.Select(kind => (JsonNode?)kind)) : null);
        return info;
    }

    private static async Task StopAsync(Call call)
    {
        call.Bot.Updates.HasWebhook = false;
        if (call.Bot.Webhook is { } before)
        {
            call.Bot.Webhook = null;
            await before.DisposeAsync();
        }

        if (call.Flag("drop_pending_updates"))
            call.Bot.Updates.Clear();
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Secret();
}
