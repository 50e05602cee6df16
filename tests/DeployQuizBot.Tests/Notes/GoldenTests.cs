using System.Runtime.CompilerServices;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>
/// Whole notes beside what must come of them. After a change of the parser, run the class with REWRITE_GOLDEN=1 and read
/// the difference as the author of each note would.
/// </summary>
public sealed class GoldenTests
{
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
        .Select(found => $"{found.Line,3} {CandidateLine.Of(found)}\n")
        .Prepend($"{note.Title} ({note.Language})\n"));

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
