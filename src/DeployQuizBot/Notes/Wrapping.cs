namespace DeployQuizBot.Notes;

/// <summary>Sentences that an editor broke at its margin are whole again.</summary>
internal static class Wrapping
{
    // Shorter lines end where their author wanted.
    private const int Margin = 35;
    private const int Longest = 2000;

    public static List<TextLine> Undone(List<TextLine> lines)
    {
        var whole = new List<TextLine>();
        for (int start = 0, end; start < lines.Count; start = end)
        {
            var length = lines[start].Text.Length;
            for (end = start + 1; end < lines.Count && length < Longest && GoesOn(lines[end - 1], lines[end]); end++)
                length += lines[end].Text.Length;
            whole.Add(end - start == 1 ? lines[start] : TextLine.Joined(lines[start..end], lines[start].Number));
        }

        return whole;
    }

    private static bool GoesOn(TextLine line, TextLine next) =>
        line.Text.Length >= Margin && !line.EndsHere && line.Text[^1] is not ('.' or ':' or ';' or '!' or '?')
        && char.IsLower(next.Text[0]) && next.Directive.IsEmpty && next.Defines is null;
}
