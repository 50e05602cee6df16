using System.Runtime.CompilerServices;
using System.Text;

namespace DeployQuizBot.Bot;

/// <summary>
/// Text in Telegram's HTML. Whatever goes in as a plain string is escaped; there is no way to forget it.
/// </summary>
internal readonly record struct Html
{
    private readonly string? _value;

    private Html(string value) => _value = value;

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

    public static Html Code(string code) => new($"<code>{Escape(code)}</code>");

    public static implicit operator Html(string text) => Text(text);

    public override string ToString() => Value;

    internal static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

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
