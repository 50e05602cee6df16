using CsCheck;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Wording;

public sealed class HtmlTests
{
    [Fact]
    public void A_string_never_becomes_markup() => Gen.String.Sample(text =>
    {
        foreach (var html in new[] { Html.Text(text), Html.Of($"{text}"), Html.Join("", [text]), (Html)text })
        {
            html.Value.ShouldNotContain("<");
            html.Value.ShouldNotContain(">");
            System.Net.WebUtility.HtmlDecode(html.Value).ShouldBe(text);
        }
    });

    [Fact]
    public void Markup_of_the_program_stays_and_holes_are_escaped() =>
        Html.Of($"<b>{"a<b"}</b> {Html.Code("x & y")} {3}").Value.ShouldBe("<b>a&lt;b</b> <code>x &amp; y</code> 3");

    [Fact]
    public void Empty_parts_leave_no_gaps()
    {
        Html.Paragraphs("a", Html.Empty, "b").Value.ShouldBe("a\n\nb");
        Html.Lines(Html.Empty, "a").Value.ShouldBe("a");
        Html.Bold(Html.Empty).IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("one two three", 12, "one two…")]
    [InlineData("one two three", 3, "on…")]
    [InlineData("a thirteen-letter-word", 8, "a thirt…")]
    [InlineData("a &amp; b &lt; c", 9, "a &amp; b &lt; c")]
    [InlineData("aaa &amp;&amp;&amp;", 5, "aaa…")]
    [InlineData("<b>one <code>two three</code></b>", 9, "<b>one <code>two…</code></b>")]
    [InlineData("<b>one</b> <i>two</i>", 7, "<b>one</b> <i>two</i>")]
    [InlineData("😀😀😀", 4, "😀…")]
    [InlineData("", 5, "")]
    public void A_long_text_is_cut_between_words_and_its_tags_are_closed(string html, int length, string expected) =>
        Html.Stored(html).Shortened(length).Value.ShouldBe(expected);

    [Fact]
    public void A_shortened_text_is_never_longer_than_asked_and_a_fitting_one_is_untouched() =>
        Gen.Select(Gen.String[Gen.Char["ab <>&\n"], 0, 60], Gen.Int[1, 50], Gen.Bool).Sample((text, length, bold) =>
        {
            var html = bold ? Html.Bold(text) : Html.Text(text);
            var shortened = html.Shortened(length);
            shortened.ToPlainText().Length.ShouldBeLessThanOrEqualTo(length);
            if (text.Length <= length)
                shortened.ShouldBe(html);
        });
}
