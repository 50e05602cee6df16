using System.Text.RegularExpressions;
using CsCheck;
using DeployQuizBot.OwnData.Packages;

namespace DeployQuizBot.Tests.OwnData;

public sealed partial class CardMarkupTests
{
    private static readonly string[] Pieces =
    [
        "<b>", "</b>", "<i>", "<div>", "</div>", "<br>", "<p>", "<pre>", "</pre>", "<code>", "</code>", "<blockquote>", "</blockquote>", "<ul><li>", "</li>", "<img src=x>",
        "<table><tr><td>", "</table>", "<script>alert(1)</script>", "<a href='javascript:x'>", "&lt;b&gt;", "&amp;", "&nbsp;", "<", ">", "\"", "слово", " ", "\n", "[sound:a.mp3]", "<tg-spoiler>", "\0", "😀",
    ];

    [Theory]
    [InlineData("просто текст", "просто текст")]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("a<br><br><br>b", "a\n\nb")]
    [InlineData("<br>a<br>", "a")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("<p>a</p><p>b</p>", "a\n\nb")]
    [InlineData("a &lt; b &amp; c", "a &lt; b &amp; c")]
    [InlineData("<b>a</b> <strong>b</strong>", "<b>a</b> <b>b</b>")]
    [InlineData("<b><strong>a</strong></b>", "<b>a</b>")]
    [InlineData("<em>a</em><u>b</u><del>c</del>", "<i>a</i><u>b</u><s>c</s>")]
    [InlineData("<b> </b>a<i></i>", "a")]
    [InlineData("a <span style='color:red'>b</span>", "a b")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "• a\n• b")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d")]
    [InlineData("<pre>a\n  b</pre>c", "<pre>a\n  b</pre>\nc")]
    [InlineData("<pre><code>a &lt; b</code></pre>", "<pre>a &lt; b</pre>")]
    [InlineData("<code>a <b>b</b></code>", "<code>a b</code>")]
    [InlineData("<blockquote>a<blockquote>b</blockquote></blockquote>", "<blockquote>a\nb</blockquote>")]
    [InlineData("a<script>alert(1)</script><style>b{}</style>", "a")]
    [InlineData("<a href='https://example.org'>a</a>", "a")]
    [InlineData("<b>a", "<b>a</b>")]
    [InlineData("a [sound:x.mp3] b", "a b")]
    [InlineData("a\n\n b\t c", "a b c")]
    [InlineData("a&nbsp;b", "a b")]
    [InlineData("", "")]
    public void Of_html_what_Telegram_shows_stays(string html, string markup)
    {
        CardMarkup.Read(html).Text.Value.ShouldBe(markup);
    }

    [Fact]
    public void Pictures_and_sounds_are_named()
    {
        var read = CardMarkup.Read("<img src=\"a b.png\">x<img>[sound:a.mp3][sound:b.mp3]");

        read.Pictures.ShouldBe(["a b.png"]);
        read.Sounds.ShouldBe(2);
    }

    [Fact]
    public void Whatever_comes_in_what_comes_out_is_well_formed()
    {
        Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at]).Array[0, 40].Sample(pieces =>
        {
            var markup = CardMarkup.Read(string.Concat(pieces)).Text.Value;
            var open = new Stack<string>();
            foreach (Match tag in Tag().Matches(markup))
            {
                if (tag.Groups["end"].Length > 0)
                    open.Pop().ShouldBe(tag.Groups["name"].Value);
                else
                    open.Push(tag.Groups["name"].Value);
            }

            open.ShouldBeEmpty();
            Tag().Replace(markup, "").ShouldNotContain("<");
            markup.ShouldBe(markup.Trim('\n', ' '));
            markup.ShouldNotContain("\0");
            markup.ShouldNotContain("<b></b>");
        });
    }

    [Fact]
    public void What_is_nested_to_break_programs_does_no_harm()
    {
        CardMarkup.Read(string.Concat(Enumerable.Repeat("<i><div>", 30_000)) + "a").Text.Value.ShouldBe("");
        CardMarkup.Read(string.Concat(Enumerable.Repeat("<b><u>", 20)) + "a").Text.Value.ShouldBe("<b><u>a</u></b>");
    }

    [GeneratedRegex("<(?<end>/?)(?<name>b|i|u|s|code|pre|blockquote|tg-spoiler)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();
}
