using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>A comment that tells the reader of notes something: <c>&lt;!-- id: pod --&gt;</c>, <c>&lt;!-- skip --&gt;</c>.</summary>
/// <param name="Id">The author's own name for what follows or stands in the same line.</param>
/// <param name="Skip">Whether no cards are to be made of it.</param>
internal readonly partial record struct Directive(string? Id, bool Skip)
{
    private const int LongestId = 60;

    public bool IsEmpty => Id is null && !Skip;

    public static Directive Read(string html)
    {
        if (Comment().Match(html) is not { Success: true } comment)
            return default;

        var id = comment.Groups["id"];
        return id.Success
            ? new(id.Length <= LongestId ? id.Value : null, Skip: false)
            : new(Id: null, Skip: true);
    }

    public Directive Or(Directive other) => IsEmpty ? other : this;

    [GeneratedRegex(@"^\s*<!--\s*(id\s*:\s*(?<id>[\p{L}\p{N}][\p{L}\p{N}._-]*)|skip|no-?card)\s*-->\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Comment();
}
