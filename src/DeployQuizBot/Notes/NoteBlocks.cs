using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeployQuizBot.Notes;

/// <summary>
/// The blocks of a note. A long one is read piece by piece, so that it takes memory and time for a piece only: what is
/// read can be forgotten, and what is slow to read stays short.
/// </summary>
internal static class NoteBlocks
{
    // A piece ends before a heading or paragraph; where none comes, before any line that is not indented; then anywhere.
    private const int Long = 50_000;
    private const int TooLong = 60_000;
    private const int FarTooLong = 100_000;

    // To pair its asterisks, Markdig takes the square of their number in a paragraph.
    private const int MostMarks = 500;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseDefinitionLists()
        .UseTaskLists()
        .UseEmphasisExtras(EmphasisExtraOptions.Marked)
        .Build();

    public static IEnumerable<Block> Of(string[] lines)
    {
        for (int start = 0, end; start < lines.Length; start = end)
        {
            end = EndOfPiece(lines, start);
            string[] header = [.. Header(lines, start)];
            foreach (var block in Parsed(string.Join('\n', header.Concat(lines[start..end]))))
            {
                Move(block, start - header.Length);
                yield return block;
            }
        }
    }

    private static Block[] Parsed(string piece)
    {
        try
        {
            var document = Markdown.Parse(piece, Pipeline);
            Block[] blocks = [.. document];
            document.Clear();
            return blocks;
        }
        catch (ArgumentException)
        {
            // So Markdig refuses what is nested thousands of times.
            return [];
        }
    }

    private static int EndOfPiece(string[] lines, int start)
    {
        var (length, marks, isFenced) = (0, 0, false);
        for (var i = start; i < lines.Length; i++)
        {
            var line = lines[i];
            var isOutermost = line is not [' ' or '\t', ..];
            var begins = !isFenced && (line is ['#', ..] || lines[Math.Max(i - 1, start)].Length == 0 && line is [var first, ..] && (char.IsLetter(first) || first == '*'));
            if (length > FarTooLong || marks > MostMarks || length > TooLong && isOutermost || length > Long && begins)
                return i;

            length += line.Length + 1;
            marks = line.Length == 0 ? 0 : marks + line.AsSpan().CountAny("*_[=");
            if (line is ['`', '`', '`', ..] or ['~', '~', '~', ..])
                isFenced = !isFenced;
        }

        return lines.Length;
    }

    /// <summary>A table that goes on in the next piece is still a table.</summary>
    private static IEnumerable<string> Header(string[] lines, int start)
    {
        var first = start;
        while (first > 0 && lines[start] is ['|', ..] && lines[first - 1] is ['|', ..])
            first--;
        return lines.Skip(first).Take(Math.Min(2, start - first));
    }

    private static void Move(Block block, int lines)
    {
        block.Line += lines;
        // Markdig says of a heading that is underlined where the line below it is.
        if (block is HeadingBlock { IsSetext: true, Inline: { } inline })
            block.Line -= 1 + inline.Descendants<LineBreakInline>().Count();
        foreach (var inner in block is ContainerBlock container ? container : Enumerable.Empty<Block>())
            Move(inner, lines);
    }
}
