using System.Runtime.CompilerServices;
using CsCheck;
using DeployQuizBot.Admin;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;
using Fuzzing;

namespace DeployQuizBot.Tests.Notes;

/// <summary>What holds of every text, whoever wrote it and why.</summary>
public sealed class AnyNoteTests
{
    private static readonly string[] Golden = [.. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Here())!, "Golden"), "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly Gen<string> Junk = Gen.OneOf(
        Gen.String[Gen.Char["#_*-`[]()<>&:;\n |абвpod1. =!{}%\"\t~+^\\/?—«»"], 0, 40],
        Gen.Const("<!-- skip -->"),
        Gen.Const("<details><summary>Why is it so?</summary>"),
        Gen.Const("```"),
        Gen.Const("> [!info] Pod"),
        Gen.Const("\0\uD800\uFFFF\u202E"),
        Gen.Const("![[pod.png|"),
        Gen.Const("𝐏𝐨𝐝 🚀🚀 - "),
        Gen.Const($"# {string.Concat(Enumerable.Repeat("🚀", 250))}x"),
        Gen.Const("Q: "),
        Gen.Const(" :: "),
        Gen.Const("| a | b |\n|---|---|"),
        Gen.Const(new string('>', 300)),
        Gen.Const(new string('[', 300)),
        Gen.Const("<img src=\"src=\"src=\""));

    private static readonly Gen<string> Mutated =
        from note in Gen.OneOf(Array.ConvertAll(Golden, note => Gen.Const(note)))
        from changes in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 200], Gen.Int[0, 200], Junk).List[1, 8]
        select changes.Aggregate(note, (text, change) => Changed(text, change.Item1, change.Item2, change.Item3, change.Item4));

    [Fact]
    public void Cards_stay_within_bounds_and_lines_within_the_file() => Gen.OneOf(Mutated, Junk.List[0, 20].Select(string.Concat)).Sample(ShouldKeepPromises);

    [Fact]
    public void Bytes_that_are_broken_one_by_one_are_read_all_the_same()
    {
        // The fuzzer itself goes on for longer, and with larger ones.
        foreach (var bytes in Enumerable.Range(0, 400).Select(number => Mutation.Make(1, number).Bytes).Where(bytes => bytes.Length < 20_000))
        {
            foreach (var file in SentFiles.Read("notes.md", bytes.Length, bytes).Notes)
                ShouldKeepPromises(file.Text);
        }
    }

    [Fact]
    public void The_same_note_gives_the_same_cards() => Mutated.Sample(text => CandidateLine.All(text).ShouldBe(CandidateLine.All(text)));

    [Fact]
    public void Prose_at_the_end_changes_no_card_before_it() => Gen.OneOf(Array.ConvertAll(Golden, note => Gen.Const(note))).Select(Gen.Int[1, 60]).Sample((note, cut) =>
    {
        var before = string.Join('\n', note.ReplaceLineEndings("\n").Split('\n').Take(cut));

        // What is open at the cut goes on with the prose; the answer to a question may grow by it.
        if (before.Split("```").Length % 2 == 0 || before.StartsWith("---", StringComparison.Ordinal))
            return;

        var cards = Lasting(before);
        Lasting($"{before}\n\n---\n\nPlain words follow here\n").Take(cards.Count).ShouldBe(cards);

        static List<string> Lasting(string text) =>
            [.. NoteParser.Parse("notes.md", text).Candidates.Where(found => found.Kind != CandidateKind.Question).Select(CandidateLine.Of)];
    });

    public static TheoryData<string, string> Hostile => new()
    {
        { "asterisks", new string('*', 100_000) },
        { "open emphasis", Repeated("*a ", 100_000) },
        { "open emphasis in many lines", Repeated("*a *b *c *d\n", 100_000) },
        { "brackets", new string('[', 100_000) },
        { "links in links", Repeated("[a](", 100_000) },
        { "open links in many lines", Repeated("[a](\n", 100_000) },
        { "one long line", $"**Pod** - {new string('a', 1_000_000)}" },
        { "a long name", $"# {new string('a', 1_000_000)}\ntext" },
        { "pictures of a heading", $"# {Repeated("🚀", 9_000)}x\ntext" },
        { "headings", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"## h{i}\n")) },
        { "underlined headings", Repeated("a\n===\nb\n---\n", 300_000) },
        { "a table", "| a | b |\n|---|---|\n" + Repeated("| t | is a thing |\n", 900_000) },
        { "a wide table", Repeated("| a ", 9_000) + "\n" + Repeated("|---", 9_000) + "\n| b | c |" },
        { "a deep list", string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', 2 * i) + "- item\n")) },
        { "a deep list in a line", Repeated("- ", 100_000) + "a" },
        { "deep quotes", new string('>', 100_000) + " a" },
        { "deep lists in quotes", string.Concat(Enumerable.Range(0, 300).Select(i => $"> > {new string(' ', 2 * i)}- item\n")) },
        { "what unfolds in what unfolds", Repeated("<details><summary>What is it for?</summary>\n\ntext\n\n", 500_000) },
        { "open tags", Repeated("<summary", 100_000) },
        { "spaces", "a" + new string(' ', 100_000) + "b" },
        { "definitions of links", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"[a{i}]: b\n")) },
        { "notes below", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a[^{i}] ")) },
        { "gaps", Repeated("{{a}} b ", 9_000) },
        { "fences", Repeated("```\n", 100_000) },
        { "front matter", "---\ntitle: a\n" + Repeated("key: value\n", 500_000) + "---\ntext" },
        { "front matter with anchors", "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(Enumerable.Range(0, 25).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(',', Enumerable.Repeat("*" + (char)('a' + i), 9))}]\n"))
            + "title: *z\naliases: *z\n---\ntext" },
        { "deep front matter", $"---\ntitle: {new string('[', 7_000)}\n---\ntext" },
        { "front matter of brackets", $"---\n{Repeated("{a: ", 7_000)}\n---\ntext" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_note_can_be_read(string what, string text) =>
        NoteParser.Parse("notes.md", text).Candidates.ShouldAllBe(found => found.Term.Name.Length > 0 && !found.Body.IsEmpty, what);

    [Fact]
    public void A_long_note_gives_every_term_with_its_line()
    {
        var note = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"## Term{i}\n_What number {i} is_\n\n- **Part{i}** - a piece of it\n\n"));
        var found = NoteParser.Parse("notes.md", note).Candidates;
        found.Count.ShouldBe(10_000);
        found.Index().ShouldAllBe(card => card.Item.Line == (card.Index / 2 * 5) + (card.Index % 2 == 0 ? 1 : 4));
    }

    [Fact]
    public void A_long_table_is_one_table()
    {
        var found = NoteParser.Parse("notes.md", "| Term | Meaning |\n|---|---|\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"| Term{i} | what number {i} is |\n"))).Candidates;
        found.Count.ShouldBe(5_000);
        found.Index().ShouldAllBe(card => card.Item.Confidence == Confidence.Likely && card.Item.Line == card.Index + 3);
    }

    private static string Changed(string text, int how, int from, int to, string junk)
    {
        var lines = text.Split('\n').ToList();
        (from, to) = (from % lines.Count, to % lines.Count);
        switch (how)
        {
            case 0:
                lines.RemoveAt(from);
                lines.Add("");
                break;
            case 1:
                lines.Insert(to, lines[from]);
                break;
            case 2:
                (lines[from], lines[to]) = (lines[to], lines[from]);
                break;
            case 3:
                lines[from] = lines[from].Insert(to % (lines[from].Length + 1), junk);
                break;
            default:
                lines[from] = junk;
                break;
        }

        return string.Join('\n', lines);
    }

    private static void ShouldKeepPromises(string text)
    {
        var note = NoteParser.Parse("notes.md", text);
        Promises.BrokenBy(note, text.ReplaceLineEndings("\n").Split('\n').Length).ShouldBeNull(text);
        Promises.BrokenBy(CheckNotes.Lines(new("notes.md", text)), text).ShouldBeNull(text);
        Promises.BrokenByItself(note).ShouldBeNull(text);
    }

    private static string Repeated(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));

    private static string Here([CallerFilePath] string here = "") => here;
}
