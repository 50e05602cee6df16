using System.Runtime.CompilerServices;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>
/// Whole notes beside what must come of them. After a change of the parser, run the class with REWRITE_GOLDEN=1 and read
/// the difference as the author of each note would.
/// </summary>
public sealed class GoldenTests
{
    private const int Shown = 70;

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder(), "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_note_gives_the_cards_that_its_author_means(string name)
    {
        var path = Path.Combine(Folder(), name);
        var cards = Written(NoteParser.Parse($"{name}.md", File.ReadAllText($"{path}.md")));
        if (Environment.GetEnvironmentVariable("REWRITE_GOLDEN") == "1")
            File.WriteAllText($"{path}.expected.txt", cards);
        cards.ShouldBe(File.ReadAllText($"{path}.expected.txt"));
    }

    private static string Written(DeckNote note) => string.Concat(note.Candidates
        .Select(Written)
        .Prepend($"{note.Title} ({note.Language})")
        .Select(line => line + "\n"));

    private static string Written(Candidate found)
    {
        var aliases = found.Term.Aliases.Count > 0 ? $" ({string.Join("; ", found.Term.Aliases)})" : "";
        var label = found.Label.Length > 0 ? $" [{found.Label}]" : "";
        var gap = found.Gap.IsEmpty ? "" : $" | {found.Gap.Shortened(Shown)}";
        var extras = string.Concat(found.Pictures.Select(picture => $" + picture {picture}"))
            + (found.Example.IsEmpty ? "" : " + code")
            + (found.Id is { } id ? $" + id {id}" : "");
        return $"{found.Line,3} {found.Confidence.ToString().ToLowerInvariant(),-8} {found.Kind.ToString().ToLowerInvariant(),-8} "
            + $"{found.Term.Name}{aliases}{label} = {Shortened(found.Body.Value)}{gap}{extras}";
    }

    private static string Shortened(string body)
    {
        body = body.Replace("\n", " ⏎ ", StringComparison.Ordinal);
        return body.Length <= Shown ? body : $"{body[..Shown]}…";
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
