using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>JSON as the Bot API writes it: Cyrillic and emoji as they are.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonNode? node) => node?.ToJsonString(Plain) ?? "null";

    public static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node, Plain);

    /// <summary>Adds a field when there is something to say; the Bot API leaves absent fields out.</summary>
    public static void Put(this JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
            target[name] = value.Parent is null ? value : value.DeepClone();
    }

    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];
}
