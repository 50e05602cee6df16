using System.Globalization;
using DeployQuizBot.Wording;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>Blocks of a note as the text of a card.</summary>
internal static class BlockText
{
    private const int LongestCode = 800;
    private const int EnoughBlocks = 60;

    /// <summary>Paragraphs with an empty line between them, lists with bullets, code as code.</summary>
    public static Html Of(IEnumerable<Block> blocks) => Html.Paragraphs(blocks.Take(EnoughBlocks).Select(One));

    /// <summary>The lines of a list: bullets or numbers, items below items indented.</summary>
    public static IEnumerable<Html> Items(ListBlock list, string indent = "")
    {
        var number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>().Take(EnoughBlocks))
        {
            var bullet = list.IsOrdered ? $"{number++}." : "•";
            foreach (var block in item)
            {
                if (block is ListBlock inner)
                {
                    foreach (var line in indent.Length < 9 ? Items(inner, indent + "   ") : [])
                        yield return line;
                }
                else if (One(block) is { IsEmpty: false } text)
                {
                    yield return Html.Of($"{indent}{bullet} {text}");
                    bullet = " ";
                }
            }
        }
    }

    public static Html Code(CodeBlock code)
    {
        var text = code.Lines.ToString().Trim('\n');
        if (text.Length == 0 || text.Length > LongestCode)
            return Html.Empty;

        var language = (code as FencedCodeBlock)?.Info?.Split('-', ' ')[0] ?? "";
        return language.Length is > 0 and <= 20 && language.All(char.IsLetterOrDigit)
            ? Html.Of($"<pre><code class=\"language-{language}\">{text}</code></pre>")
            : Html.Of($"<pre>{text}</pre>");
    }

    private static Html One(Block block) => block switch
    {
        CodeBlock code => Code(code),
        HtmlBlock => Html.Empty,
        LeafBlock leaf => Html.Lines(TextLine.Of(leaf.Inline, 0).Where(line => !line.IsBlank && !line.IsAll(Style.Link)).Select(line => line.ToHtml())),
        ListBlock list => Html.Lines(Items(list)),
        Table table => Html.Lines(table.OfType<TableRow>().Take(EnoughBlocks).Select(row => Html.Join(" — ", row.OfType<TableCell>().Select(One)))),
        ContainerBlock container => Html.Lines(container.Take(EnoughBlocks).Select(One)),
        _ => Html.Empty,
    };
}
