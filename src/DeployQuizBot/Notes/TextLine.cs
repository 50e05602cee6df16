using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig.Syntax.Inlines;

namespace DeployQuizBot.Notes;

/// <summary>How a piece of a line is set.</summary>
[Flags]
internal enum Style
{
    Plain = 0,
    Bold = 1,
    Italic = 2,
    Code = 4,
    Link = 8,
}

/// <summary>A stretch of text that is set alike.</summary>
internal readonly record struct Run(string Text, Style Style);

/// <summary>A line of a note as its author sees it: text, and how its parts are set. Positions count the text alone.</summary>
internal sealed partial class TextLine
{
    private readonly IReadOnlyList<Run> _runs;

    private TextLine(IReadOnlyList<Run> runs, int number)
    {
        _runs = runs;
        Number = number;
        Text = string.Concat(runs.Select(run => run.Text));
    }

    /// <summary>Where it stands in the file, from 1.</summary>
    public int Number { get; }

    /// <summary>What a reader sees, without formatting.</summary>
    public string Text { get; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether all of it is set in one of the given styles.</summary>
    public bool IsAll(Style style) => !IsBlank && _runs.All(run => (run.Style & style) != Style.Plain || string.IsNullOrWhiteSpace(run.Text));

    /// <summary>How far the emphasis at the beginning goes; 0 where there is none.</summary>
    public int EmphasisAtStart
    {
        get
        {
            var length = 0;
            foreach (var run in _runs)
            {
                if (run.Style == Style.Plain && (length == 0 || !string.IsNullOrWhiteSpace(run.Text)))
                    break;
                length += run.Text.Length;
            }

            return Text[..length].TrimEnd().Length;
        }
    }

    /// <summary>The lines of inline content, split where the author broke them.</summary>
    /// <param name="number">That of the first line.</param>
    public static List<TextLine> Of(ContainerInline? content, int number)
    {
        var lines = new List<List<Run>> { new() };
        Read(content, Style.Plain, lines);
        return [.. lines.Select((runs, i) => new TextLine([.. runs.Select(WithoutWikiLinks)], number + i).Trimmed())];
    }

    /// <summary>From a position to the end, or to another position.</summary>
    public TextLine Part(int start, int? end = null)
    {
        var last = end ?? Text.Length;
        var (runs, at) = (new List<Run>(), 0);
        foreach (var run in _runs)
        {
            var (from, to) = (Math.Max(start - at, 0), Math.Min(last - at, run.Text.Length));
            if (from < to)
                runs.Add(run with { Text = run.Text[from..to] });
            at += run.Text.Length;
        }

        return new TextLine(runs, Number).Trimmed();
    }

    /// <summary>
    /// In Telegram's HTML. Of all emphasis only code stays: notes put whole definitions in italics, and on a card
    /// everything is a definition.
    /// </summary>
    public Html ToHtml() => Html.Join("", _runs.Select(run => run.Style.HasFlag(Style.Code) ? Html.Code(run.Text) : Html.Text(run.Text)));

    /// <summary>[[Pod]] and [[pods|Pod]] are links in notes that were kept in Obsidian and its like.</summary>
    private static Run WithoutWikiLinks(Run run) =>
        run.Style.HasFlag(Style.Code) ? run : run with { Text = WikiLink().Replace(run.Text, "${name}") };

    [GeneratedRegex(@"(?<!!)\[\[([^\]|\[]*\|)?(?<name>[^\]|\[]+)\]\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WikiLink();

    private TextLine Trimmed()
    {
        var runs = _runs.ToList();
        while (runs.Count > 0 && string.IsNullOrWhiteSpace(runs[0].Text))
            runs.RemoveAt(0);
        while (runs.Count > 0 && string.IsNullOrWhiteSpace(runs[^1].Text))
            runs.RemoveAt(runs.Count - 1);
        if (runs.Count == 0)
            return runs.Count == _runs.Count ? this : new([], Number);

        runs[0] = runs[0] with { Text = runs[0].Text.TrimStart() };
        runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd() };
        return runs.SequenceEqual(_runs) ? this : new(runs, Number);
    }

    private static void Read(ContainerInline? content, Style style, List<List<Run>> lines)
    {
        foreach (var inline in content ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LineBreakInline:
                    lines.Add([]);
                    break;
                case CodeInline code:
                    Add(code.Content, style | Style.Code);
                    break;
                case LiteralInline literal:
                    Add(literal.Content.ToString(), style);
                    break;
                case HtmlEntityInline entity:
                    Add(entity.Transcoded.ToString(), style);
                    break;
                case AutolinkInline link:
                    Add(link.Url, style | Style.Link);
                    break;
                case EmphasisInline emphasis:
                    Read(emphasis, style | (emphasis.DelimiterCount == 2 ? Style.Bold : Style.Italic), lines);
                    break;
                case LinkInline { IsImage: true }:
                    break;
                case LinkInline link:
                    Read(link, style | Style.Link, lines);
                    break;
                case ContainerInline inner:
                    Read(inner, style, lines);
                    break;
            }
        }

        void Add(string text, Style style)
        {
            if (text.Length == 0)
                return;

            if (lines[^1] is [.., var last] && last.Style == style)
                lines[^1][^1] = last with { Text = last.Text + text };
            else
                lines[^1].Add(new(text, style));
        }
    }
}
