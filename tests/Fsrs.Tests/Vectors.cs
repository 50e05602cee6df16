using System.IO.Compression;
using System.Text.Json;

namespace Fsrs.Tests;

internal static class Vectors
{
    public static IEnumerable<JsonElement> Lines(string name)
    {
        using var packed = typeof(Vectors).Assembly.GetManifestResourceStream(name + ".jsonl.gz")!;
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
            yield return JsonElement.Parse(line);
    }

    public static JsonElement Scalars()
    {
        using var stream = typeof(Vectors).Assembly.GetManifestResourceStream("scalars.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    public static Parameters Parameters(JsonElement sequence) =>
        sequence.GetProperty("parameters") is { ValueKind: JsonValueKind.Array } values ? new(Numbers(values)) : Fsrs.Parameters.Default;

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    public static void ShouldBeNear(this double actual, double expected, double relative, string where) =>
        (Math.Abs(actual - expected) / Math.Max(Math.Abs(expected), 1e-12)).ShouldBeLessThan(relative, $"{where}: {actual} instead of {expected}");
}
