using System.Text;
using System.Text.Json;
using Telegram.Bot.Requests;

namespace DeployQuizBot.Bot;

/// <summary>A request whose parameters are JSON already, and whose answer is read by the caller.</summary>
internal sealed class RawRequest(string method, string payload) : RequestBase<JsonElement>(method)
{
    public override HttpContent ToHttpContent() => new StringContent(payload, Encoding.UTF8, "application/json");
}
