using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TelegramEmulator.Schema;

/// <summary>
/// Names and types of every method and of every type a method takes. The real server ignores what it does not know;
/// here it is an error, because in a client it is always a mistake.
/// </summary>
internal sealed class ApiSchema
{
    private readonly Dictionary<string, Dictionary<string, FieldSpec>> _methods = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, FieldSpec>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _unions = new(StringComparer.Ordinal);

    private ApiSchema(JsonElement file)
    {
        foreach (var method in file.GetProperty("methods").EnumerateObject())
            _methods[method.Name] = Fields(method.Value);

        foreach (var type in file.GetProperty("types").EnumerateObject())
        {
            if (type.Value.ValueKind == JsonValueKind.Array)
            {
                _unions[type.Name] = [.. type.Value.EnumerateArray().Select(name => name.GetString()!)];
            }
            else
            {
                _types[type.Name] = Fields(type.Value);
            }
        }
    }

    public static ApiSchema Current { get; } = Load();

    public bool HasMethod(string method) => _methods.ContainsKey(method);

    /// <summary>Checks the parameters of a request and gives them back with their types: a form sends everything as text.</summary>
    /// <exception cref="ApiError">400 when a field is unknown, missing or of a wrong type.</exception>
    public JsonObject Check(string method, JsonObject parameters, bool fromText) =>
        CheckFields(_methods[method], parameters, method, fromText);

    private JsonObject CheckFields(Dictionary<string, FieldSpec> fields, JsonObject value, string where, bool fromText)
    {
        var result = new JsonObject();
        foreach (var (name, given) in value)
        {
            if (!fields.TryGetValue(name, out var spec))
                throw ApiError.BadRequest($"unknown field \"{name}\" in {where}; the real server would ignore it silently");

            if (given is not null)
                result[name] = Convert(spec, given, $"{where}.{name}", fromText);
        }

        if (fields.FirstOrDefault(field => field.Value.Required && !result.ContainsKey(field.Key)) is { Key: { } missing })
        {
            var isParameter = !where.Contains('.', StringComparison.Ordinal);
            throw ApiError.BadRequest(missing switch
            {
                _ when !isParameter => $"field \"{missing}\" of {where} is required",
                "chat_id" => "chat_id is empty",
                "text" => "message text is empty",
                "message_id" => "message identifier is not specified",
                _ => $"field \"{missing}\" of {where} is required",
            });
        }

        return result;
    }

    private JsonNode Convert(FieldSpec spec, JsonNode given, string where, bool fromText)
    {
        ApiError? reason = null;
        foreach (var type in spec.Types)
        {
            try
            {
                if (ConvertTo(type, spec, given, where, fromText) is { } converted)
                    return converted;
            }
            catch (ApiError error)
            {
                // Of several object types the first refusal says most: clients send the most common type.
                reason ??= error;
            }
        }

        throw reason ?? ApiError.BadRequest($"field {where} must be {string.Join(" or ", spec.Types)}");
    }

    private JsonNode? ConvertTo(string type, FieldSpec spec, JsonNode given, string where, bool fromText)
    {
        if (type is "String" or "InputFile")
            return TextOf(spec, given, where);

        if (type is "Integer" or "Boolean" or "Float")
            return Scalar(type, given, fromText);

        var node = fromText ? Parsed(given, where) : given;
        if (type.StartsWith("[]", StringComparison.Ordinal))
        {
            var items = new FieldSpec(false, [type[2..]], spec.Values);
            return node is JsonArray array
                ? Json.Array(array.Select((item, i) => Convert(items, item ?? throw ApiError.BadRequest($"field {where}[{i}] is null"), $"{where}[{i}]", false)))
                : null;
        }

        return node is JsonObject value ? ObjectOf(type, value, where) : null;
    }

    private JsonObject ObjectOf(string type, JsonObject value, string where)
    {
        if (!_unions.TryGetValue(type, out var alternatives))
            return CheckFields(_types[type], value, $"{where} ({type})", false);

        var kind = value["type"]?.ToString() ?? value["source"]?.ToString();
        var possible = alternatives.Where(name => Discriminates(name, kind)).ToList();
        if (possible.Count == 0)
            possible = [.. alternatives.Where(name => _types.GetValueOrDefault(name) is { } fields && !fields.ContainsKey("type") && !fields.ContainsKey("source"))];

        // Some have the same type, or none; then the fields that must be there tell which one is meant.
        var chosen = possible.Find(name => _types[name].All(field => !field.Value.Required || value.ContainsKey(field.Key))) ?? possible.FirstOrDefault()
            ?? throw ApiError.BadRequest($"field {where} must be one of {string.Join(", ", alternatives)}");
        return ObjectOf(chosen, value, where);
    }

    private bool Discriminates(string type, string? kind) =>
        _types.TryGetValue(type, out var fields)
        && (fields.GetValueOrDefault("type") ?? fields.GetValueOrDefault("source")) is { Values: { } values }
        && values.Contains(kind, StringComparer.Ordinal);

    private static JsonValue? TextOf(FieldSpec spec, JsonNode given, string where)
    {
        if (given is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return null;

        var text = value.GetValue<string>();
        if (spec.Values is { } allowed && !allowed.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            throw ApiError.BadRequest(where switch
            {
                _ when where.EndsWith("parse_mode", StringComparison.Ordinal) => "unsupported parse_mode",
                _ when where.EndsWith("(ReactionTypeEmoji).emoji", StringComparison.Ordinal) => "REACTION_INVALID",
                "sendChatAction.action" => "wrong parameter action in request",
                _ => $"field {where} must be one of {string.Join(", ", allowed)}, not \"{text}\"",
            });
        }

        return JsonValue.Create(text);
    }

    private static JsonNode? Scalar(string type, JsonNode given, bool fromText)
    {
        var kind = given.GetValueKind();
        if (fromText && kind == JsonValueKind.String)
        {
            var text = given.GetValue<string>();
            return type switch
            {
                "Boolean" when bool.TryParse(text, out var flag) => flag,
                "Integer" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
                "Float" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
                _ => null,
            };
        }

        var fits = type == "Boolean" ? kind is JsonValueKind.True or JsonValueKind.False : kind == JsonValueKind.Number;
        return fits && (type != "Integer" || long.TryParse(given.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? given.DeepClone()
            : null;
    }

    private static JsonNode? Parsed(JsonNode given, string where)
    {
        try
        {
            return given is JsonValue value && value.GetValueKind() == JsonValueKind.String ? JsonNode.Parse(value.GetValue<string>()) : given;
        }
        catch (JsonException)
        {
            throw ApiError.BadRequest($"field {where} is not JSON");
        }
    }

    private static Dictionary<string, FieldSpec> Fields(JsonElement fields) =>
        fields.EnumerateObject().ToDictionary(field => field.Name, field => FieldSpec.Parse(field.Value.GetString()!), StringComparer.Ordinal);

    private static ApiSchema Load()
    {
        using var stream = typeof(ApiSchema).Assembly.GetManifestResourceStream("bot-api-10.3.json")!;
        using var document = JsonDocument.Parse(stream);
        return new(document.RootElement);
    }
}
