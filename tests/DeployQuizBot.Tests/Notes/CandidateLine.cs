using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>A candidate as people read it at a glance.</summary>
internal static class CandidateLine
{
    private const int Shown = 70;

    public static string Of(Candidate found)
    {
        var aliases = found.Term.Aliases.Count > 0 ? $" ({string.Join("; ", found.Term.Aliases)})" : "";
        var label = found.Label.Length > 0 ? $" [{found.Label}]" : "";
        var gap = found.Gap.IsEmpty ? "" : $" | {found.Gap.Shortened(Shown)}";
        var extras = string.Concat(found.Pictures.Select(picture => $" + picture {picture}"))
            + (found.Example.IsEmpty ? "" : " + code")
            + (found.Id is { } id ? $" + id {id}" : "");
        return $"{found.Confidence.ToString().ToLowerInvariant()} {found.Kind.ToString().ToLowerInvariant()}: "
            + $"{found.Term.Name}{aliases}{label} = {Shortened(found.Body.Value)}{gap}{extras}";
    }

    /// <summary>What a note gives, doubtful or not, with bars between.</summary>
    public static string All(string note) => string.Join(" || ", NoteParser.Parse("notes.md", note).Candidates.Select(Of));

    private static string Shortened(string body)
    {
        body = body.Replace("\n", " ⏎ ", StringComparison.Ordinal);
        return body.Length <= Shown ? body : $"{body[..Shown]}…";
    }
}
