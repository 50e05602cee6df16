using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Telegram.Bot.Requests;

namespace DeployQuizBot.Bot;

/// <summary>A request whose parameters are JSON already, and whose answer is read by the caller.</summary>
/// <param name="upload">A file to go with it, which the parameters name as <see cref="Upload"/>.</param>
internal sealed class RawRequest(string method, string payload, SentFile? upload = null) : RequestBase<JsonElement>(method)
{
    public const string Upload = "attach://file";

    public override HttpContent ToHttpContent()
    {
        if (upload is null)
            return new StringContent(payload, Encoding.UTF8, "application/json");

        var form = new MultipartFormDataContent { { new ByteArrayContent(upload.Content), Upload["attach://".Length..], upload.Name } };
        foreach (var (name, value) in JsonNode.Parse(payload)!.AsObject())
            form.Add(new StringContent(value is JsonValue single && single.TryGetValue<string>(out var text) ? text : value!.ToJsonString()), name);
        return form;
    }
}
