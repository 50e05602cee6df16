using System.Net;
using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>What its reader unfolds: a summary, and what is below it.</summary>
/// <param name="Lines">What stands in the HTML itself.</param>
/// <param name="Below">The Markdown that follows.</param>
internal sealed partial record Unfolding(TextLine Title, List<TextLine> Lines, IReadOnlyList<Block> Below)
{
    /// <summary>Those that begin in a block of HTML. Only the last can go on in the blocks that follow.</summary>
    public static IReadOnlyList<Unfolding> Read(HtmlBlock html, IReadOnlyList<Block> blocks, int at)
    {
        var text = html.Lines.ToString();
        var found = new List<Unfolding>();
        var summaries = Summary().Matches(text);
        for (var i = 0; i < summaries.Count; i++)
        {
            var isLast = i == summaries.Count - 1;
            var inside = text[(summaries[i].Index + summaries[i].Length)..(isLast ? text.Length : summaries[i + 1].Index)];
            var below = isLast && !inside.Contains("</details>", StringComparison.OrdinalIgnoreCase) ? blocks.Skip(at + 1).TakeWhile(block => !EndsIt(block)) : [];
            var said = Plain(inside);
            found.Add(new(
                TextLine.Plain(Plain(summaries[i].Groups["text"].Value), html.Line + 1),
                said.Length > 0 ? [TextLine.Plain(said, html.Line + 1)] : [],
                [.. below]));
        }

        return found;
    }

    /// <summary>Whether it is closed here, or, where its author forgot to, the next one opens.</summary>
    private static bool EndsIt(Block block) => block is HtmlBlock html && Boundary().IsMatch(html.Lines.ToString());

    private static string Plain(string html) => NoteText.Storable(WebUtility.HtmlDecode(Tag().Replace(html, " "))).Trim();

    [GeneratedRegex(@"<summary[^<>]{0,100}>(?<text>.{1,400}?)</summary>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex("</details>|<summary", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
