using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>
/// A comment above code that says which file its lines are from:
/// <c>&lt;!-- example: deploy/kubernetes/base/deployment.yaml#spec.strategy --&gt;</c>, or <c>#spec: replicas, strategy</c>.
/// </summary>
/// <param name="File">Its path, as people should see it.</param>
/// <param name="Keys">Where in it; empty for the whole file.</param>
internal sealed partial record ExampleSource(string File, IReadOnlyList<string> Keys)
{
    /// <returns>Null when it is another comment.</returns>
    public static ExampleSource? Read(string html)
    {
        if (Comment().Match(html) is not { Success: true } comment)
            return null;

        var above = comment.Groups["above"] is { Success: true } key ? $"{key.Value}." : "";
        var keys = comment.Groups["keys"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(comment.Groups["file"].Value, Array.ConvertAll(keys, key => above + key));
    }

    [GeneratedRegex(@"^\s*<!--\s*example\s*:\s*(?<file>[\p{L}\p{N}._/-]{1,100})(#((?<above>[^:,<>]{1,200}):\s)?(?<keys>[^<>]{1,300}?))?\s*-->\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Comment();
}
