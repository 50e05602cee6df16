using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeployQuizBot.Notes;

/// <summary>A box of Obsidian or GitHub: "> [!info] Title", and what stands in it.</summary>
/// <param name="Title">What the author named the box; null where it only has a kind.</param>
/// <param name="IsRemark">Whether it warns, advises or gives an example, and says of nothing what it is.</param>
/// <param name="Lines">The lines right below the title.</param>
internal sealed partial record Callout(TextLine? Title, bool IsRemark, List<TextLine> Lines, IReadOnlyList<Block> Below)
{
    public static Callout? Read(QuoteBlock quote)
    {
        if (quote is not [ParagraphBlock { Inline.FirstChild: LiteralInline or LinkInline } paragraph, ..]
            || TextLine.Of(paragraph.Inline, paragraph.Line + 1) is not [var first, .. var rest]
            || Kind().Match(first.Text) is not { Success: true } kind)
        {
            return null;
        }

        var title = first.Part(kind.Length);
        return new(title.IsBlank ? null : title, Remark().IsMatch(kind.Groups["kind"].Value), rest.FindAll(line => !line.IsBlank), [.. quote.Skip(1)]);
    }

    [GeneratedRegex(@"^\[!(?<kind>[\w-]{1,30})(\|[^\]]{0,30})?\][+-]?\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kind();

    [GeneratedRegex("^(example|todo|bug|danger|error|fail|failure|missing|warning|caution|attention|tip|hint|success|check|done|cite)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Remark();
}
