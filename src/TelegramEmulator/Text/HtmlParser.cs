using System.Globalization;
using System.Text;

namespace TelegramEmulator.Text;

/// <summary>
/// The HTML that messages may be written in, read byte by byte so that errors carry the byte offsets of the real
/// parser. Tags outside its list, and anything unbalanced, are errors; entities it does not know stay as they are.
/// </summary>
internal sealed class HtmlParser
{
    private static readonly Dictionary<string, string> EntityTypes = new(StringComparer.Ordinal)
    {
        ["a"] = "text_link",
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["tg-spoiler"] = "spoiler",
        ["span"] = "spoiler",
        ["pre"] = "pre",
        ["code"] = "code",
        ["blockquote"] = "blockquote",
        ["tg-emoji"] = "custom_emoji",
        ["tg-time"] = "date_time",
    };

    private readonly byte[] _html;
    private readonly StringBuilder _text = new();
    private readonly List<Entity> _entities = [];
    private readonly Stack<OpenTag> _open = new();
    private int _at;

    private HtmlParser(string html) => _html = Encoding.UTF8.GetBytes(html);

    /// <exception cref="ApiError">400 "can't parse entities" with the text of the real server.</exception>
    public static FormattedText Parse(string html)
    {
        var parser = new HtmlParser(html);
        parser.Run();
        return new(parser._text.ToString(), [.. parser._entities.Select(WithoutStrayLanguage)]);
    }

    private byte Current => At(_at);

    private byte At(int position) => position < _html.Length ? _html[position] : (byte)0;

    private void Run()
    {
        var literal = _at;
        while (_at < _html.Length)
        {
            if (Current is not ((byte)'<' or (byte)'&'))
            {
                _at++;
                continue;
            }

            AppendLiteral(literal);
            if (Current == '&')
            {
                _text.Append(ReadCharacter());
            }
            else if (_at + 1 < _html.Length && _html[_at + 1] == '/')
            {
                ReadEndTag();
            }
            else
            {
                ReadStartTag();
            }

            literal = _at;
        }

        AppendLiteral(literal);
        if (_open.TryPeek(out var unclosed))
            throw Refuse($"Can't find end tag corresponding to start tag \"{unclosed.Name}\"");
    }

    private void ReadStartTag()
    {
        var begin = _at++;
        var name = ReadName();
        if (_at >= _html.Length)
            throw Refuse($"Unclosed start tag at byte offset {begin}");

        if (!EntityTypes.ContainsKey(name))
            throw Refuse($"Unsupported start tag \"{name}\" at byte offset {begin}");

        string? argument = null;
        string? format = null;
        while (SkipSpace() != '>')
        {
            var (attribute, value) = ReadAttribute(name, begin);
            argument = ArgumentOf(name, attribute, value) ?? argument;
            format = (name, attribute) is ("tg-time", "format") ? value : format;
        }

        _at++;
        if (name == "span" && argument != "spoiler")
            throw Refuse($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}");

        _open.Push(new(name, argument, format, _text.Length));
    }

    private (string Name, string Value) ReadAttribute(string tag, int begin)
    {
        var from = _at;
        while (_at < _html.Length && !IsSpace(Current) && Current is not ((byte)'=' or (byte)'>' or (byte)'/' or (byte)'"' or (byte)'\''))
            _at++;

        var name = Slice(from, _at);
        if (name.Length == 0)
            throw Refuse($"Empty attribute name in the tag \"{tag}\" at byte offset {begin}");

        var hasValue = SkipSpace() == '=';
        if (hasValue)
        {
            _at++;
            SkipSpace();
        }

        if (_at >= _html.Length)
            throw Refuse($"Unclosed start tag \"{tag}\" at byte offset {begin}");

        if (!hasValue)
            return (name, "");

        var value = Current is (byte)'"' or (byte)'\'' ? ReadQuoted() : ReadToken();
        return _at >= _html.Length ? throw Refuse($"Unclosed start tag at byte offset {begin}") : (name, value);
    }

    private string ReadQuoted()
    {
        var quote = _html[_at++];
        var value = new StringBuilder();
        while (_at < _html.Length && Current != quote)
        {
            var from = _at;
            if (Current == '&')
            {
                value.Append(ReadCharacter());
                continue;
            }

            while (_at < _html.Length && Current != quote && Current != '&')
                _at++;

            value.Append(Slice(from, _at));
        }

        _at++;
        return value.ToString();
    }

    private string ReadToken()
    {
        var from = _at;
        while (char.IsAsciiLetterOrDigit((char)Current) || Current is (byte)'.' or (byte)'-')
            _at++;

        return IsSpace(Current) || Current is (byte)'>' or 0
            ? Slice(from, _at).ToLowerInvariant()
            : throw Refuse($"Unexpected end of name token at byte offset {from}");
    }

    private void ReadEndTag()
    {
        var begin = _at;
        if (!_open.TryPop(out var open))
            throw Refuse($"Unexpected end tag at byte offset {begin}");

        _at += 2;
        var name = ReadName();
        if (SkipSpace() != '>')
            throw Refuse($"Unclosed end tag at byte offset {begin}");

        _at++;
        if (name.Length > 0 && name != open.Name)
            throw Refuse($"Unmatched end tag at byte offset {begin}, expected \"</{open.Name}>\", found \"</{name}>\"");

        if (_text.Length > open.Offset)
            Close(open);
    }

    private void Close(OpenTag open)
    {
        var length = _text.Length - open.Offset;
        var type = open.Name == "blockquote" && open.Argument is not null ? "expandable_blockquote" : EntityTypes[open.Name];
        if (type == "pre" && _entities.LastOrDefault() is { Type: "code", Language: not null } inner && inner.Offset == open.Offset && inner.Length == length)
        {
            // <pre><code class="language-x"> is one entity; a language anywhere else means nothing.
            _entities[^1] = inner with { Type = "pre" };
            return;
        }

        if (type == "text_link")
        {
            var url = open.Argument is { Length: > 0 } href ? href : _text.ToString(open.Offset, length);
            if (Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : "http://" + url, UriKind.Absolute, out var valid) && (valid.Scheme == "tg" || valid.Host.Contains('.', StringComparison.Ordinal)))
                _entities.Add(new(type, open.Offset, length, valid.ToString()));

            return;
        }

        if (type == "code" && _entities.LastOrDefault() is { Type: "pre" } outer && outer.Offset == open.Offset && outer.Length == length && open.Argument is not null)
        {
            _entities[^1] = outer with { Language = open.Argument };
            return;
        }

        _entities.Add(new Entity(type, open.Offset, length, Language: type == "code" ? open.Argument : null)
        {
            CustomEmojiId = type == "custom_emoji" ? EmojiId(open.Argument) : null,
            UnixTime = type == "date_time" ? UnixTime(open.Argument) : null,
            TimeFormat = open.Format,
        });
    }

    private static Entity WithoutStrayLanguage(Entity entity) => entity.Type == "code" ? entity with { Language = null } : entity;

    private static string EmojiId(string? argument) =>
        long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? argument!
            : throw Refuse("Invalid custom emoji identifier specified");

    private static long UnixTime(string? argument) =>
        long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time > 0
            ? time
            : throw Refuse("Invalid date specified");

    private static string? ArgumentOf(string tag, string attribute, string value) => (tag, attribute) switch
    {
        ("a", "href") => value,
        ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value["language-".Length..],
        ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value["tg-".Length..],
        ("tg-emoji", "emoji-id") or ("tg-time", "unix") => value,
        ("blockquote", "expandable") => "1",
        _ => null,
    };

    // Only the four named entities and numbers are decoded; a semicolon may be missing. Anything else is a plain ampersand.
    private string ReadCharacter()
    {
        var end = _at + 1;
        var isNumber = At(end) == '#';
        var isHex = isNumber && At(end + 1) == 'x';
        end += (isNumber ? 1 : 0) + (isHex ? 1 : 0);
        var digits = end;
        while (isHex ? char.IsAsciiHexDigit((char)At(end)) : isNumber ? char.IsAsciiDigit((char)At(end)) : char.IsAsciiLetter((char)At(end)))
            end++;

        var code = !isNumber ? CodeOf(Slice(digits, end)) : end - _at < 10 ? CodeOf(Slice(digits, end), isHex) : 0;
        if (code == 0)
        {
            _at++;
            return "&";
        }

        _at = At(end) == ';' ? end + 1 : end;
        return Rune.IsValid(code)
            ? new Rune(code).ToString()
            : throw Refuse("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units");
    }

    private static int CodeOf(string name) => name switch
    {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        _ => 0,
    };

    private static int CodeOf(string digits, bool isHex) =>
        int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < 0x10FFFF ? code : 0;

    private string ReadName()
    {
        var from = _at;
        while (_at < _html.Length && !IsSpace(Current) && Current != '>')
            _at++;

        return Slice(from, _at).ToLowerInvariant();
    }

    private byte SkipSpace()
    {
        while (_at < _html.Length && IsSpace(Current))
            _at++;

        return Current;
    }

    private void AppendLiteral(int from) => _text.Append(Slice(from, _at));

    private string Slice(int from, int to) => Encoding.UTF8.GetString(_html, from, to - from);

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\v';

    private static ApiError Refuse(string reason) => ApiError.BadRequest("can't parse entities: " + reason);

    private readonly record struct OpenTag(string Name, string? Argument, string? Format, int Offset);
}
