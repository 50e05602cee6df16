using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>
/// A comment above code that says which file its lines are from:
/// <c>&lt;!-- example: deploy/kubernetes/base/deployment.yaml#spec.strategy --&gt;</c>.
/// </summary>
/// <param name="File">Its path, as people should see it.</param>
/// <param name="Keys">Where in it, separated by commas; empty for the whole file.</param>
internal sealed partial record ExampleSource(string File, IReadOnlyList<string> Keys)
{
    /// <returns>Null when it is another comment.</returns>
    public static ExampleSource? Read(string html) => Comment().Match(html) is { Success: true } comment
        ? new(comment.Groups["file"].Value, comment.Groups["keys"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        : null;

    [GeneratedRegex(@"^\s*<!--\s*example\s*:\s*(?<file>[\p{L}\p{N}._/-]{1,100})(#(?<keys>[^>]{1,300}?))?\s*-->\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Comment();
}
