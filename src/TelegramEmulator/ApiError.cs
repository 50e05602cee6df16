using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>A refusal, in the words of the Bot API.</summary>
internal sealed class ApiError(int code, string description, JsonObject? parameters = null) : Exception(description)
{
    public int Code => code;

    public JsonObject? Parameters => parameters;

    public static ApiError BadRequest(string text) => new(400, "Bad Request: " + text);

    public static ApiError Forbidden(string text) => new(403, "Forbidden: " + text);

    public static ApiError Conflict(string text) => new(409, "Conflict: " + text);

    public static ApiError TooManyRequests(int seconds) =>
        new(429, $"Too Many Requests: retry after {seconds}", new() { ["retry_after"] = seconds });

    /// <summary>The real server knows this; the emulator does not, and says so instead of pretending.</summary>
    public static ApiError Unknown(string what) => new(501, $"Not Implemented: the emulator does not know {what} yet");
}
