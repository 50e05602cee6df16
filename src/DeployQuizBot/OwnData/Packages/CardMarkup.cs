using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DeployQuizBot.Wording;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>
/// HTML of cards as Telegram takes it: its few tags stay, blocks become lines, lists get bullets, and of all else the
/// text stays. https://core.telegram.org/bots/api#html-style.
/// </summary>
internal sealed partial class CardMarkup
{
    private const int Deepest = 100;

    private readonly StringBuilder _markup = new();
    private readonly Stack<string> _open = new();

    // Only once there is something to set apart.
    private int _breaks;
    private bool _space;
    private int _code;
    private int _depth;

    private CardMarkup()
    {
    }

    /// <summary>Names of the pictures in it.</summary>
    public List<string> Pictures { get; } = [];

    public int Sounds { get; private set; }

    public Html Text { get; private set; }

    public static CardMarkup Read(string html)
    {
        var markup = new CardMarkup();
        var silent = Sound().Replace(html, "");
        markup.Sounds = Sound().Count(html);
        // Within a body, so that white space and tables are as a browser would have them.
        markup.AddAll(new HtmlParser().ParseDocument(silent).Body!);
        markup.Text = Html.Stored(markup._markup.ToString());
        return markup;
    }

    private void AddAll(INode parent)
    {
        // What is nested so deep was made to break programs.
        if (_depth == Deepest)
            return;

        _depth++;
        foreach (var child in parent.ChildNodes)
            Add(child);
        _depth--;
    }

    private void Add(INode node)
    {
        if (node is IText text)
            AddText(text.Data);
        else if (node is IElement element)
            AddElement(element);
    }

    private void AddElement(IElement element)
    {
        switch (element.LocalName)
        {
            case "b" or "strong":
                Within("b", element);
                break;
            case "i" or "em" or "cite" or "dfn":
                Within("i", element);
                break;
            case "u" or "ins":
                Within("u", element);
                break;
            case "s" or "strike" or "del":
                Within("s", element);
                break;
            case "code" or "kbd" or "samp" or "tt":
                Within("code", element);
                break;
            case "tg-spoiler":
                Within("tg-spoiler", element);
                break;
            case "pre":
                Break(1);
                _code++;
                Within("pre", element);
                _code--;
                Break(1);
                break;
            case "blockquote":
                Break(1);
                Within("blockquote", element);
                Break(1);
                break;
            case "br":
                Break(_breaks + 1);
                break;
            case "hr":
                Break(2);
                break;
            case "img":
                if (element.GetAttribute("src") is { Length: > 0 } source)
                    Pictures.Add(source);
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Block(element, 2);
                break;
            case "div" or "ul" or "ol" or "dl" or "dt" or "dd" or "table" or "tr" or "section" or "article" or "figure" or "figcaption":
                Block(element, 1);
                break;
            case "li":
                Break(1);
                AddText("•");
                _space = true;
                AddAll(element);
                Break(1);
                break;
            case "td" or "th":
                if (element.PreviousElementSibling is not null)
                    AddText(" | ");
                AddAll(element);
                break;
            case "script" or "style" or "template" or "head" or "title" or "svg" or "math" or "audio" or "video" or "object":
                break;
            default:
                AddAll(element);
                break;
        }
    }

    private void Block(IElement element, int breaks)
    {
        Break(breaks);
        AddAll(element);
        Break(breaks);
    }

    private void Within(string tag, IElement element)
    {
        // A quote takes no other one, code takes nothing, and nothing takes itself.
        if (_open.Contains(tag) || _open.Contains("code") || _open.Contains("pre"))
        {
            AddAll(element);
            return;
        }

        var before = (_markup.Length, _breaks, _space);
        SetApart();
        _markup.Append('<').Append(tag).Append('>');
        var inside = _markup.Length;
        _open.Push(tag);
        AddAll(element);
        _open.Pop();
        if (_markup.Length == inside)
            (_markup.Length, _breaks, _space) = (before.Length, Math.Max(before._breaks, _breaks), (before._space || _space) && before.Length > 0);
        else
            _markup.Append("</").Append(tag).Append('>');
    }

    private void Break(int breaks)
    {
        _breaks = Math.Clamp(breaks, _breaks, 2);
        _space = false;
    }

    private void AddText(string text)
    {
        if (_code > 0)
        {
            SetApart();
            _markup.Append(Html.Escape(text.Replace('\0', ' ')));
            return;
        }

        foreach (var word in Words().EnumerateMatches(text))
        {
            var piece = text.AsSpan(word.Index, word.Length);
            if (char.IsWhiteSpace(piece[0]))
            {
                _space = _markup.Length > 0 && _breaks == 0;
                continue;
            }

            SetApart();
            _markup.Append(Html.Escape(piece.ToString().Replace('\0', ' ')));
        }
    }

    /// <summary>Writes the white space that was held back until something follows it.</summary>
    private void SetApart()
    {
        if (_markup.Length > 0 && _breaks > 0)
            _markup.Append('\n', _breaks);
        else if (_space)
            _markup.Append(' ');
        (_breaks, _space) = (0, false);
    }

    [GeneratedRegex(@"\[sound:[^\]\r\n]{1,300}\]|\[anki:[^\]\r\n]{1,300}\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sound();

    [GeneratedRegex(@"\s+|\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
