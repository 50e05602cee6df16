using System.Text.Json.Nodes;

namespace TelegramEmulator.Tests;

/// <summary>What came back over HTTP, as it was.</summary>
internal sealed record Answer(int Status, string Body, string? RetryAfter)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Description => (string?)Json["description"];

    public JsonNode Result => Json["result"] ?? throw new InvalidOperationException(Body);

    public static async Task<Answer> OfAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request;
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.ToString());
    }
}
