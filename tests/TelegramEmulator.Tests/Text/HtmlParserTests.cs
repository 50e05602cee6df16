using TelegramEmulator.Text;

namespace TelegramEmulator.Tests.Text;

/// <summary>Byte offsets and words are those of the real parser.</summary>
public sealed class HtmlParserTests
{
    public static TheoryData<string, string, string> Good => new()
    {
        { "plain", "plain", "" },
        { "<b>a</b>", "a", "bold 0+1" },
        { "<strong>a</strong>", "a", "bold 0+1" },
        { "<i>a</i><em>b</em>", "ab", "italic 0+1, italic 1+1" },
        { "<u>a</u><ins>b</ins>", "ab", "underline 0+1, underline 1+1" },
        { "<s>a</s><strike>b</strike><del>c</del>", "abc", "strikethrough 0+1, strikethrough 1+1, strikethrough 2+1" },
        { "<tg-spoiler>a</tg-spoiler><span class=\"tg-spoiler\">b</span>", "ab", "spoiler 0+1, spoiler 1+1" },
        { "<code>a</code>", "a", "code 0+1" },
        { "<pre>a</pre>", "a", "pre 0+1" },
        { "<pre><code class=\"language-yaml\">a: 1</code></pre>", "a: 1", "pre 0+4 yaml" },
        { "<code class=\"language-yaml\"><pre>a: 1</pre></code>", "a: 1", "pre 0+4 yaml" },
        { "<code class=\"language-yaml\">a</code>", "a", "code 0+1" },
        { "<pre>x<code class=\"language-yaml\">a</code></pre>", "xa", "pre 0+2, code 1+1" },
        { "<blockquote>a</blockquote>", "a", "blockquote 0+1" },
        { "<blockquote expandable>a</blockquote>", "a", "expandable_blockquote 0+1" },
        { "<blockquote expandable=\"\">a</blockquote>", "a", "expandable_blockquote 0+1" },
        { "<a href=\"https://example.org/\">a</a>", "a", "text_link 0+1 https://example.org/" },
        { "<a href='https://example.org/?a=1&amp;b=2'>a</a>", "a", "text_link 0+1 https://example.org/?a=1&b=2" },
        { "<a href=example.org>a</a>", "a", "text_link 0+1 http://example.org/" },
        { "<a>example.org</a>", "example.org", "text_link 0+11 http://example.org/" },
        { "<a href=\"nowhere\">a</a>", "a", "" },
        { "<a href=\"tg://user?id=42\">a</a>", "a", "text_link 0+1 tg://user/?id=42" },
        { "<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", "👍", "custom_emoji 0+2 5368324170671202286" },
        { "<tg-time unix=\"1647531900\">now</tg-time>", "now", "date_time 0+3 1647531900" },
        { "<b>a<i>b</i></b>", "ab", "bold 0+2, italic 1+1" },
        { "<i><b>a</b></i>", "a", "bold 0+1, italic 0+1" },
        { "<b></b>", "", "" },
        { "<B>a</B>", "a", "bold 0+1" },
        { "<b>a</>", "a", "bold 0+1" },
        { "<b >a</b >", "a", "bold 0+1" },
        { "<b\nany=thing>a</b>", "a", "bold 0+1" },
        { "<b>Привет</b> мир", "Привет мир", "bold 0+6" },
        { "😀<b>😀</b>", "😀😀", "bold 2+2" },
        { "&lt;b&gt; &amp; &quot;x&quot;", "<b> & \"x\"", "" },
        { "&lt&gt&amp", "<>&", "" },
        { "&lt1", "<1", "" },
        { "&#65;&#x42;&#x1F600;", "AB😀", "" },
        { "<b>&#x1F600;</b>", "😀", "bold 0+2" },
        { "&nbsp; &copy; &apos; &ge;", "&nbsp; &copy; &apos; &ge;", "" },
        { "&#12345678; &#0; &#; &#X42;", "&#12345678; &#0; &#; &#X42;", "" },
        { "a & b > c", "a & b > c", "" },
        { "  <b> a </b>  ", "a", "bold 0+1" },
        { "<b>a</b>\n\n", "a", "bold 0+1" },
        { "<b>   </b>", "", "" },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "<br>", "Unsupported start tag \"br\" at byte offset 0" },
        { "<p>a</p>", "Unsupported start tag \"p\" at byte offset 0" },
        { "a < b", "Unsupported start tag \"\" at byte offset 2" },
        { "привет <br>", "Unsupported start tag \"br\" at byte offset 13" },
        { "🏟 🏟&lt;<abac aba>", "Unsupported start tag \"abac\" at byte offset 13" },
        { "x <b", "Unclosed start tag at byte offset 2" },
        { "🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13" },
        { "<a href", "Unclosed start tag \"a\" at byte offset 0" },
        { "🏟 🏟&lt;<i    aba  =  ", "Unclosed start tag \"i\" at byte offset 13" },
        { "<a href=\"x\"", "Unclosed start tag at byte offset 0" },
        { "🏟 🏟&lt;<i    aba  =  '&lt;&gt;&quot;>", "Unclosed start tag at byte offset 13" },
        { "<a =\"x\">y</a>", "Empty attribute name in the tag \"a\" at byte offset 0" },
        { "🏟 🏟&lt;<i   =aba>", "Empty attribute name in the tag \"i\" at byte offset 13" },
        { "<b/>", "Unsupported start tag \"b/\" at byte offset 0" },
        { "<b />", "Empty attribute name in the tag \"b\" at byte offset 0" },
        { "<a href=x/>y</a>", "Unexpected end of name token at byte offset 8" },
        { "🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27" },
        { "<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0" },
        { "<span class=\"red\">x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0" },
        { "x</b>", "Unexpected end tag at byte offset 1" },
        { "🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20" },
        { "<b>x</b", "Unclosed end tag at byte offset 4" },
        { "🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17" },
        { "<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"" },
        { "🏟 🏟&lt;<i>a</em   >", "Unmatched end tag at byte offset 17, expected \"</i>\", found \"</em>\"" },
        { "<b>x", "Can't find end tag corresponding to start tag \"b\"" },
        { "<b><i>x</i>", "Can't find end tag corresponding to start tag \"b\"" },
        { "<tg-emoji emoji-id=\"x\">y</tg-emoji>", "Invalid custom emoji identifier specified" },
        { "<tg-emoji emoji-id=\"-5\">y</tg-emoji>", "Invalid custom emoji identifier specified" },
        { "&#xDFDF;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units" },
    };

    [Theory, MemberData(nameof(Good))]
    public void Markup_becomes_entities(string html, string text, string entities)
    {
        var read = HtmlParser.Parse(html).Trimmed();

        read.Text.ShouldBe(text);
        string.Join(", ", read.Entities.Select(Describe)).ShouldBe(entities);
    }

    [Theory, MemberData(nameof(Bad))]
    public void Wrong_markup_is_refused_in_the_words_of_the_real_parser(string html, string reason) =>
        Should.Throw<ApiError>(() => HtmlParser.Parse(html)).Message.ShouldBe("Bad Request: can't parse entities: " + reason);

    private static string Describe(Entity entity) =>
        $"{entity.Type} {entity.Offset}+{entity.Length} {entity.Url ?? entity.Language ?? entity.CustomEmojiId ?? entity.UnixTime?.ToString(System.Globalization.CultureInfo.InvariantCulture)}".TrimEnd();
}
