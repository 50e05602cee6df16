using DeployQuizBot.Decks;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>What the fuzzer found, as small as it goes.</summary>
public sealed class BrokenNoteTests
{
    [Theory]
    [InlineData("Pod\n===\nA group of containers", 1)]
    [InlineData("\nPod\n---\nA group of containers", 2)]
    [InlineData("## Node\n\nPod\nwith\nmore\n===\nGroups of containers", 3)]
    public void A_heading_that_is_underlined_stands_where_it_begins(string note, int line) =>
        NoteParser.Parse("notes.md", note).Candidates.ShouldHaveSingleItem().Line.ShouldBe(line);

    [Theory]
    [InlineData("## Pod\nA group&#0; of containers")]
    [InlineData("<details><summary>What is a Pod?</summary>A group&#0; of containers</details>")]
    [InlineData("---\ntitle: Pod\nshort_description: \"A group\\0 of containers\"\n---")]
    public void Nothing_brings_a_NUL_into_a_card(string note) =>
        NoteParser.Parse("notes.md", note).Candidates.ShouldHaveSingleItem().Body.Value.ShouldBe("A group\uFFFD of containers");

    [Fact]
    public void Nothing_brings_a_NUL_into_a_deck()
    {
        var deck = NoteParser.Parse("notes.md", "---\ntitle: \"P\\0d\"\ntags: [\"P\\0d\"]\n---\n![](a&#0;.png)\n**Pod** - a group ![](a&#0;.png)");
        deck.Title.ShouldBe("P\uFFFDd");
        deck.Tags.ShouldBe(["P\uFFFDd"]);
        deck.Candidates.SelectMany(found => found.Pictures).ShouldAllBe(picture => picture == "a\uFFFD.png");
    }

    [Fact]
    public void A_title_of_signs_alone_is_no_term() =>
        NoteParser.Parse("notes.md", "---\ntitle: 🚀🚀\nshort_description: the start of everything\n---").Candidates.ShouldBeEmpty();

    [Fact]
    public void A_name_whose_letters_are_cut_off_is_none() =>
        NoteParser.Parse("notes.md", $"\"{new string('?', 250)} is so?\nBecause it was").Candidates.ShouldBeEmpty();

    [Fact]
    public void A_line_that_is_repeated_without_end_is_read_a_hundred_times_and_those_below_keep_their_place()
    {
        var found = NoteParser.Parse("notes.md", string.Concat(Enumerable.Repeat("**Pod** - a group\n", 5000)) + "**Node** - a machine").Candidates;
        found.Count(card => card.Term.Name == "Pod").ShouldBe(101);
        found[^1].Term.Name.ShouldBe("Node");
        found[^1].Line.ShouldBe(5001);
    }

    [Fact]
    public void A_key_fits_into_an_index() => NoteParser.Key(new string('\uFDFA', 200)).Length.ShouldBeInRange(300, 400);

    [Theory]
    [InlineData("lang: ru", "ru")]
    [InlineData("lang: pt-BR", "pt")]
    [InlineData("lang: -", "en")]
    [InlineData("lang: the one that everybody speaks here", "en")]
    public void A_language_is_a_code(string field, string language) => NoteParser.Parse("notes.md", $"---\n{field}\n---\ntext").Language.ShouldBe(language);

    [Fact]
    public void A_tag_is_as_long_as_a_title_at_most() =>
        NoteParser.Parse("notes.md", $"---\ntags: [{new string('a', 500)}]\n---").Tags.ShouldHaveSingleItem().Length.ShouldBe(100);

    [Fact]
    public void Thousands_of_twins_are_looked_over()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"**Term{i}** - the same as the others\n\n"));
        var note = new PlannedNote(new("notes.md", text), NoteParser.Parse("notes.md", text), "notes", Deck: null);
        var terms = note.Read.Candidates.Select((found, i) => new PlannedTerm(Fate.New, Stored: null, note, found, i)).ToList();
        var remarks = Lint.Of(new([note], [], terms, [], [])).ToList();
        remarks.Count.ShouldBe(19_999);
        remarks.ShouldAllBe(remark => remark.Flaw == Flaw.Twin && remark.Parts[0] == "Term0");
    }
}
