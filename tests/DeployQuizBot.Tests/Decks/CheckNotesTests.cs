using DeployQuizBot.Decks;

namespace DeployQuizBot.Tests.Decks;

public sealed class CheckNotesTests
{
    [Theory]
    [InlineData("Q: Why pods at all?\nA: To share a network", 2, "part of \"Why pods at all?\" in line 1")]
    [InlineData("## Pod\n**Pod** - a group", 2, "part of \"Pod\" in line 1")]
    [InlineData("A pod is a group of containers of one kind which\nlive together. A node is a machine that they\nlive on for good.", 2, "part of \"pod\" in line 1")]
    [InlineData("A pod is a group of containers of one kind which\nlive together. A node is a machine that they\nlive on for good.", 3, "part of \"node\" in line 1")]
    [InlineData("Pod - a group\n\nNo word about it", 3, "no card: nothing here sets a term off from what it means (\"**Term** - meaning\" does, and so does a heading with its definition below)")]
    public void Every_line_says_what_became_of_it(string note, int line, string verdict) =>
        CheckNotes.Lines(new("notes.md", note)).Single(read => read.Number == line).Verdict.ShouldBe(verdict);
}
