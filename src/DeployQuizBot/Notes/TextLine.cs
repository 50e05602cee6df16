using System.Text;
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
    Marked = 16,

    /// <summary>A link to another site, other than to an encyclopedia.</summary>
    Site = 32,
}

/// <summary>A stretch of text that is set alike.</summary>
internal readonly record struct Run(string Text, Style Style);

/// <summary>A line of a note as its author sees it: text, and how its parts are set. Positions count the text alone.</summary>
internal sealed partial class TextLine
{
    private readonly IReadOnlyList<Run> _runs;
    private TermName? _name;
    private TermLine? _defines;
    private bool _isRead;

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

    /// <summary>The line as a name.</summary>
    public TermName Name => _name ??= TermName.Read(Text);

    /// <summary>The term that this line defines, and how; null when it defines nothing.</summary>
    public TermLine? Defines
    {
        get
        {
            // Each line is asked many times, by those around it too.
            if (!_isRead)
                (_defines, _isRead) = (TermLine.Read(this), true);
            return _defines;
        }
    }

    /// <summary>What the author wants of this line, said in a comment.</summary>
    public Directive Directive { get; private init; }

    /// <summary>Pictures in this line: paths or URLs.</summary>
    public IReadOnlyList<string> Pictures { get; private init; } = [];

    /// <summary>Whether its author ended it here, and not the margin.</summary>
    public bool EndsHere { get; private init; }

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
                if ((run.Style & ~Style.Marked) == Style.Plain && (length == 0 || !string.IsNullOrWhiteSpace(run.Text)))
                    break;
                length += run.Text.Length;
            }

            return Text[..length].TrimEnd().Length;
        }
    }

    /// <summary>Stretches that are set in a style: where they begin and end.</summary>
    public IEnumerable<(int Start, int End)> Set(Style style)
    {
        var at = 0;
        foreach (var run in _runs)
        {
            if (run.Style.HasFlag(style))
                yield return (at, at + run.Text.Length);
            at += run.Text.Length;
        }
    }

    /// <summary>The lines of inline content, split where the author broke them.</summary>
    /// <param name="number">That of the first line.</param>
    public static List<TextLine> Of(ContainerInline? content, int number)
    {
        var reader = new Reader(number);
        reader.Read(content, Style.Plain);
        return reader.Lines();
    }

    public static TextLine Plain(string text, int number) => new([new(text, Style.Plain)], number);

    /// <summary>Several lines as one, as the author of a table cell means them.</summary>
    public static TextLine Joined(IReadOnlyList<TextLine> lines, int number) => new(
        [.. lines.SelectMany((line, i) => i == 0 ? line._runs : line._runs.Prepend(new(" ", Style.Plain)))], number)
    {
        Directive = lines.Select(line => line.Directive).FirstOrDefault(directive => !directive.IsEmpty),
        Pictures = [.. lines.SelectMany(line => line.Pictures)],
        EndsHere = lines.Count > 0 && lines[^1].EndsHere,
    };

    /// <summary>From a position to the end, or to another position, without space around it.</summary>
    public TextLine Part(int start, int? end = null) => Slice(start, end ?? Text.Length).Trimmed();

    /// <summary>From one position to another.</summary>
    public TextLine Slice(int start, int end)
    {
        if (start == 0 && end == Text.Length)
            return this;

        var (runs, at) = (new List<Run>(), 0);
        foreach (var run in _runs)
        {
            var (from, to) = (Math.Max(start - at, 0), Math.Min(end - at, run.Text.Length));
            if (from < to)
                runs.Add(run with { Text = run.Text[from..to] });
            at += run.Text.Length;
        }

        return new(runs, Number) { Directive = Directive, Pictures = Pictures, EndsHere = EndsHere };
    }

    /// <summary>
    /// In Telegram's HTML. Of all emphasis only code stays: notes put whole definitions in italics, and on a card
    /// everything is a definition.
    /// </summary>
    public Html ToHtml() => Html.Join("", _runs.Select(run => run.Style.HasFlag(Style.Code) ? Html.Code(run.Text) : Html.Text(run.Text)));

    private TextLine Trimmed()
    {
        if (Text.Length > 0 && !char.IsWhiteSpace(Text[0]) && !char.IsWhiteSpace(Text[^1]))
            return this;

        var runs = _runs.ToList();
        while (runs.Count > 0 && string.IsNullOrWhiteSpace(runs[0].Text))
            runs.RemoveAt(0);
        while (runs.Count > 0 && string.IsNullOrWhiteSpace(runs[^1].Text))
            runs.RemoveAt(runs.Count - 1);
        if (runs.Count > 0)
        {
            runs[0] = runs[0] with { Text = runs[0].Text.TrimStart() };
            runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd() };
        }

        return new(runs, Number) { Directive = Directive, Pictures = Pictures, EndsHere = EndsHere };
    }

    private sealed partial class Reader(int number)
    {
        private readonly List<TextLine> _lines = [];
        private readonly List<Run> _runs = [];
        private readonly List<string> _pictures = [];
        private readonly StringBuilder _text = new();
        private Style _style;
        private Directive _directive;
        private int _number = number;

        // How many HTML tags are open that set text off from its surroundings.
        private int _tags;

        public List<TextLine> Lines()
        {
            EndLine();
            return _lines;
        }

        public void Read(ContainerInline? content, Style style)
        {
            foreach (var inline in content ?? Enumerable.Empty<Inline>())
            {
                switch (inline)
                {
                    case LineBreakInline end:
                        EndLine(end.IsHard);
                        _number++;
                        break;
                    case CodeInline code:
                        Add(code.Content, style | Style.Code);
                        break;
                    case LiteralInline literal:
                        Add(literal.Content.AsSpan(), _tags > 0 ? style | Style.Bold : style);
                        break;
                    case HtmlEntityInline entity:
                        Add(NoteText.Storable(entity.Transcoded.ToString()), style);
                        break;
                    case AutolinkInline link:
                        Add(link.Url, style | Style.Link);
                        break;
                    case HtmlInline html:
                        Html(html.Tag);
                        break;
                    case EmphasisInline emphasis:
                        Read(emphasis, style | StyleOf(emphasis));
                        break;
                    case LinkInline { IsImage: true } picture:
                        // A picture that is a link is a badge.
                        if (!style.HasFlag(Style.Link) && picture.Url is { Length: > 0 } url)
                            _pictures.Add(NoteText.Storable(url));
                        break;
                    case LinkInline link:
                        Read(link, style | Style.Link | (Elsewhere().IsMatch(link.Url ?? "") ? Style.Site : Style.Plain));
                        break;
                    case ContainerInline inner:
                        Read(inner, style);
                        break;
                }
            }
        }

        private static Style StyleOf(EmphasisInline emphasis) => emphasis.DelimiterChar == '='
            ? Style.Marked
            : emphasis.DelimiterCount == 2 ? Style.Bold : Style.Italic;

        private void Html(string tag)
        {
            if (Directive.Read(tag) is { IsEmpty: false } directive)
                _directive = directive;
            else if (LineBreak().IsMatch(tag))
                EndLine(isHard: true);
            else if (SettingOff().IsMatch(tag))
                _tags = Math.Max(0, _tags + (tag[1] == '/' ? -1 : 1));
            else if (Picture().Match(tag) is { Success: true } picture)
                _pictures.Add(picture.Groups["url"].Value);
        }

        private void Add(ReadOnlySpan<char> text, Style style)
        {
            if (style != _style)
                EndRun();
            _style = style;
            _text.Append(text);
        }

        private void EndRun()
        {
            if (_text.Length > 0)
                _runs.Add(new(_text.ToString(), _style));
            _text.Clear();
        }

        private void EndLine(bool isHard = false)
        {
            EndRun();
            // Here, where a link that its brackets cut into pieces is whole again.
            var runs = _runs.ConvertAll(run => run.Style.HasFlag(Style.Code) ? run : run with { Text = WithoutWikiLinks(run.Text) });
            _lines.Add(new TextLine(runs, _number) { Directive = _directive, Pictures = [.. _pictures], EndsHere = isHard }.Trimmed());
            _runs.Clear();
            _pictures.Clear();
            _directive = default;
        }

        /// <summary>[[Pod]] and [[pods|Pod]] are links in notes that were kept in Obsidian and its like, ![[pod.png]] a picture.</summary>
        private string WithoutWikiLinks(string text)
        {
            if (!text.Contains("[[", StringComparison.Ordinal))
                return text;

            text = Embedded().Replace(text, embedded =>
            {
                _pictures.Add(embedded.Groups["file"].Value.Trim());
                return "";
            });
            return WikiLink().Replace(text, "${name}");
        }

        [GeneratedRegex(@"!\[\[(?<file>[^\]|\[]+)(\|[^\]\[]*)?\]\]", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Embedded();

        [GeneratedRegex(@"(?<!!)\[\[([^\]|\[]*\|)?(?<name>[^\]|\[]+)\]\]", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex WikiLink();

        [GeneratedRegex(@"^https?://(?!\S{0,40}wiki)", RegexOptions.IgnoreCase, 1000)]
        private static partial Regex Elsewhere();

        [GeneratedRegex(@"^<br\s*/?>$", RegexOptions.IgnoreCase, 1000)]
        private static partial Regex LineBreak();

        [GeneratedRegex(@"^</?(b|strong|i|em|u|mark|span|ins)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
        private static partial Regex SettingOff();

        [GeneratedRegex(@"^<img\b[^>]*\bsrc=[""'](?<url>[^""']+)[""']", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
        private static partial Regex Picture();
    }
}
