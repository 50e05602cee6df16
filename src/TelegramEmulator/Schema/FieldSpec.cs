namespace TelegramEmulator.Schema;

/// <summary>What a field may hold, written as <c>!Integer|String{a,b}|[]Type</c>: ! for required, braces for the only values.</summary>
internal sealed record FieldSpec(bool Required, string[] Types, string[]? Values)
{
    public static FieldSpec Parse(string spec)
    {
        var required = spec.StartsWith('!');
        var body = required ? spec[1..] : spec;
        var open = body.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return new(required, body.Split('|'), null);

        var close = body.IndexOf('}', open);
        var values = body[(open + 1)..close].Split(',');
        return new(required, body.Remove(open, close - open + 1).Split('|'), values);
    }
}
