using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>Examples in the shipped notes are lines of this repository, word for word.</summary>
public sealed class ExampleTests
{
    private const int MostLines = 12;

    public static TheoryData<string> Decks => ["cards/deployment.md", "cards/deployment.en.md"];

    [Theory]
    [MemberData(nameof(Decks))]
    public void An_example_has_the_lines_that_the_file_has_now(string deck)
    {
        var examples = ExamplesOf(deck);
        examples.ShouldNotBeEmpty();

        foreach (var example in examples)
        {
            var now = Quotation.Of(example.Source.File, Repository.Read(example.Source.File), example.Source.Keys);
            example.Code.ShouldBe(now, $"{deck}:{example.Line} quotes {example.Source.File}, which now says at that place (paste it into both decks):\n{now}\n");
            now.Split('\n').Length.ShouldBeLessThanOrEqualTo(MostLines, $"{deck}:{example.Line} is too long for a card");
        }
    }

    [Theory]
    [MemberData(nameof(Decks))]
    public void An_example_is_shown_on_the_card_of_its_term(string deck)
    {
        var candidates = NoteParser.Parse(deck, Repository.Read(deck)).Candidates;

        foreach (var example in ExamplesOf(deck))
        {
            candidates.Single(found => found.Id == example.Id && found.Kind == CandidateKind.Term)
                .Example.ToPlainText().ShouldBe($"{example.Source.File}\n{example.Code}", $"{deck}:{example.Line}");
        }
    }

    [Theory]
    [MemberData(nameof(Decks))]
    public void Every_comment_that_names_an_example_can_be_read(string deck) =>
        Repository.Read(deck).Split('\n').Count(line => line.Contains("example:", StringComparison.Ordinal)).ShouldBe(ExamplesOf(deck).Count);

    [Fact]
    public void Both_languages_have_the_same_examples() =>
        ExamplesOf("cards/deployment.en.md").Select(example => (example.Id, example.Code))
            .ShouldBe(ExamplesOf("cards/deployment.md").Select(example => (example.Id, example.Code)));

    [Fact]
    public void Every_kind_of_object_that_is_deployed_has_an_example()
    {
        var deck = NoteParser.Parse("cards/deployment.en.md", Repository.Read("cards/deployment.en.md"));
        var shown = ExamplesOf("cards/deployment.en.md").Where(example => example.Source.File.StartsWith("deploy/kubernetes/", StringComparison.Ordinal)).Select(example => example.Id).ToList();

        foreach (var kind in Overlays().SelectMany(overlay => Manifests.Of(overlay, Manifests.Files)).Select(found => found.Kind).Append("Secret").Distinct())
            shown.ShouldContain(deck.Candidates.First(found => found.Term.Name == kind).Id, kind);
    }

    private static string[] Overlays() => Directory.GetDirectories(Repository.PathOf("deploy/kubernetes/overlays"));

    /// <summary>The examples of a deck in its order, each with the id of the term above it.</summary>
    private static List<Example> ExamplesOf(string deck)
    {
        var (examples, id) = (new List<Example>(), "");
        var lines = Repository.Read(deck).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            id = Directive.Read(lines[i]).Id ?? id;
            if (ExampleSource.Read(lines[i]) is not { } source)
                continue;

            lines[i + 1].ShouldStartWith("```", customMessage: $"{deck}:{i + 2}: the code stands right below the comment");
            examples.Add(new(id, i + 1, source, string.Join('\n', lines.Skip(i + 2).TakeWhile(line => line != "```"))));
        }

        return examples;
    }

    private sealed record Example(string Id, int Line, ExampleSource Source, string Code);
}
