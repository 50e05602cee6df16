using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace DeployQuizBot.Wording;

/// <summary>
/// Text in Telegram's HTML. Whatever goes in as a plain string is escaped; there is no way to forget it.
/// </summary>
internal readonly partial record struct Html
{
    /// <summary>Of longer quotes Telegram shows the beginning, and the rest at a tap.</summary>
    public const int LongestOpenQuote = 600;

    private readonly string? _value;

    // So that all empty texts are equal.
    private Html(string value) => _value = value.Length == 0 ? null : value;

    public static Html Empty => default;

    public string Value => _value ?? "";

    public bool IsEmpty => Value.Length == 0;

    public static Html Text(string text) => new(Escape(text));

    /// <summary>Markup written in this program: <c>Html.Of($"&lt;b&gt;{term}&lt;/b&gt;")</c> escapes the holes.</summary>
    public static Html Of(Interpolation markup) => new(markup.ToString());

    /// <summary>Markup that an <see cref="Html"/> was stored as.</summary>
    public static Html Stored(string value) => new(value);

    public static Html Join(string separator, IEnumerable<Html> parts) =>
        new(string.Join(separator, parts.Where(part => !part.IsEmpty).Select(part => part.Value)));

    public static Html Lines(params IEnumerable<Html> lines) => Join("\n", lines);

    /// <summary>Blocks with an empty line between them.</summary>
    public static Html Paragraphs(params IEnumerable<Html> blocks) => Join("\n\n", blocks);

    public static Html Bold(Html inner) => inner.IsEmpty ? inner : new($"<b>{inner.Value}</b>");

    public static Html Italic(Html inner) => inner.IsEmpty ? inner : new($"<i>{inner.Value}</i>");

    /// <summary>Quoted text; of a long one only the beginning is open.</summary>
    public static Html Quote(Html text) => new($"<blockquote{(text.ToPlainText().Length <= LongestOpenQuote ? "" : " expandable")}>{text.Value}</blockquote>");

    public static Html Code(string code) => new($"<code>{Escape(code)}</code>");

    public static implicit operator Html(string text) => Text(text);

    /// <summary>
    /// The same, or its beginning and "…" where a reader would see more than <paramref name="length"/> characters: cut
    /// between words where they are not too long, and with every tag closed.
    /// </summary>
    public Html Shortened(int length)
    {
        // What has no more characters than that shows no more either.
        if (Value.Length <= length)
            return this;

        var open = new Stack<string>();
        (int At, int Seen, string EndTags) cut = (0, 0, ""), space = cut;
        var seen = 0;
        for (int at = 0, next; at < Value.Length; at = next)
        {
            next = EndOfPiece(at);
            if (Value[at] == '<')
            {
                Follow(Value[at..next], open);
                continue;
            }

            // One character is kept for the "…".
            if (seen < length)
                cut = (at, seen, string.Concat(open.Select(tag => $"</{tag}>")));
            if (char.IsWhiteSpace(Value[at]))
                space = cut;
            seen += Value[at] == '&' ? 1 : next - at;
            if (seen > length)
            {
                cut = space.Seen > length / 2 ? space : cut;
                return new Html($"{Value[..cut.At]}…{cut.EndTags}");
            }
        }

        return this;
    }

    /// <summary>The same without line breaks, for where there is one line.</summary>
    public Html OnOneLine() => new(Value.Replace('\n', ' '));

    /// <summary>What a reader sees, without formatting.</summary>
    public string ToPlainText() => WebUtility.HtmlDecode(Tag().Replace(Value, ""));

    public override string ToString() => Value;

    internal static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>A piece is a tag, a character reference, or a character.</summary>
    private int EndOfPiece(int start) => Value[start] switch
    {
        '<' => Value.IndexOf('>', start) + 1,
        '&' => Value.IndexOf(';', start) + 1,
        var character => start + (char.IsHighSurrogate(character) ? 2 : 1),
    };

    private static void Follow(string tag, Stack<string> open)
    {
        if (tag[1] == '/')
            open.Pop();
        else
            open.Push(tag[1..^1].Split(' ')[0]);
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [InterpolatedStringHandler]
    public readonly ref struct Interpolation(int literalLength, int holes)
    {
        private readonly StringBuilder _text = new(literalLength + (holes * 16));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Html html) => _text.Append(html.Value);

        public void AppendFormatted(string? text) => _text.Append(Escape(text ?? ""));

        public void AppendFormatted(int number) => _text.Append(number);

        public override string ToString() => _text.ToString();
    }
}
