using CsCheck;
using DeployQuizBot.Bot;

namespace DeployQuizBot.Tests.Bot;

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
}
