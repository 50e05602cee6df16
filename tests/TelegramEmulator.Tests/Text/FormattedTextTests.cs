using CsCheck;
using TelegramEmulator.Text;

namespace TelegramEmulator.Tests.Text;

public sealed class FormattedTextTests
{
    private static readonly Gen<string> Word = Gen.OneOf("a", "слово", "😀", " ", "\n", "&", "&amp;", "&#128512;", "<b>", "</b>", "/start", "@anya", "ё\u0301");

    /// <summary>Balanced markup, nested up to four deep.</summary>
    private static readonly Gen<string> Balanced = Gen.Recursive<string>((depth, inner) =>
    {
        var text = Gen.OneOf("", "a", "слово ", "😀", " ", "\n", "&amp;", "&lt;", "x &quot; y", "ё");
        var tag = Gen.OneOf(
            ("<b>", "</b>"), ("<i>", "</i>"), ("<u>", "</u>"), ("<s>", "</s>"), ("<tg-spoiler>", "</tg-spoiler>"), ("<code>", "</code>"), ("<pre>", "</pre>"),
            ("<pre><code class=\"language-c#\">", "</code></pre>"), ("<blockquote>", "</blockquote>"), ("<blockquote expandable>", "</blockquote>"),
            ("<a href=\"https://example.org/?a=1&amp;b=ё\">", "</a>"), ("<tg-emoji emoji-id=\"1\">", "</tg-emoji>"), ("<tg-time unix=\"1\" format=\"d\">", "</tg-time>"));
        return depth >= 4
            ? text
            : Gen.Select(text, tag, inner, inner, (before, pair, one, two) => before + pair.Item1 + one + pair.Item2 + two);
    });

    [Fact]
    public void Written_and_read_again_formatted_text_is_the_same() => Balanced.Sample(html =>
    {
        var read = HtmlParser.Parse(html).Trimmed();

        var again = HtmlParser.Parse(HtmlWriter.Write(read)).Trimmed();

        again.Text.ShouldBe(read.Text);
        again.Entities.ShouldBe(read.Entities, HtmlWriter.Write(read));
    });

    [Fact]
    public void Two_quotes_on_one_stretch_have_one_order() =>
        HtmlParser.Parse("<blockquote expandable><blockquote>a</blockquote></blockquote>").Trimmed()
            .ShouldBeEquivalentTo(HtmlParser.Parse("<blockquote><blockquote expandable>a</blockquote></blockquote>").Trimmed());

    [Fact]
    public void The_same_formatting_twice_on_one_stretch_is_once() =>
        HtmlParser.Parse("<pre><code class=\"language-c#\"><pre><code class=\"language-c#\">a </code></pre></code></pre>").Trimmed()
            .Entities.ShouldHaveSingleItem().Type.ShouldBe("pre");

    [Fact]
    public void Entities_lie_within_the_text_whatever_was_sent() => Word.Array[0, 12].Sample(words =>
    {
        FormattedText read;
        try
        {
            read = TypedText.Read(HtmlParser.Parse(string.Concat(words)));
        }
        catch (ApiError error)
        {
            error.Code.ShouldBe(400);
            return;
        }

        read.Text.ShouldBe(read.Text.Trim());
        read.Entities.ShouldAllBe(entity => entity.Offset >= 0 && entity.Length > 0 && entity.End <= read.Text.Length);
        read.Entities.ShouldBe(read.Entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length).ThenBy(entity => entity.Rank));
    });

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("привет", 6)]
    [InlineData("😀", 1)]
    [InlineData("👨‍💻", 3)]
    public void Characters_are_counted_as_code_points(string text, int count) => new FormattedText(text, []).Characters.ShouldBe(count);

    [Fact]
    public void Entities_that_reach_beyond_the_text_are_cut() =>
        new FormattedText(" ab ", [new("bold", 0, 99), new("italic", 3, 1), new("code", 50, 3)]).Trimmed().Entities
            .ShouldHaveSingleItem().ShouldBe(new Entity("bold", 0, 2));
}
