using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>
/// The blocks of a note. A long one is read piece by piece, so that it takes memory and time for a piece only: what is
/// read can be forgotten, and what is slow to read stays short.
/// </summary>
internal static class NoteBlocks
{
    // A piece ends before a heading or paragraph, and inside of anything but a table only where it grows far beyond all notes.
    private const int Long = 50_000;
    private const int TooLong = 200_000;

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
            foreach (var block in Parsed(string.Join('\n', lines[start..end])))
            {
                Move(block, start);
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
        var (length, isFenced) = (0, false);
        for (var i = start; i < lines.Length; i++)
        {
            var line = lines[i];
            var begins = !isFenced && (line is ['#', ..] || lines[Math.Max(i - 1, start)].Length == 0 && line is [var first, ..] && (char.IsLetter(first) || first == '*'));
            if (length > TooLong && line is not ['|', ..] || length > Long && begins)
                return i;

            length += line.Length + 1;
            if (line is ['`', '`', '`', ..] or ['~', '~', '~', ..])
                isFenced = !isFenced;
        }

        return lines.Length;
    }

    private static void Move(Block block, int lines)
    {
        if (lines == 0)
            return;

        block.Line += lines;
        foreach (var inner in block is ContainerBlock container ? container : Enumerable.Empty<Block>())
            Move(inner, lines);
    }
}
