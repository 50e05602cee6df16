using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Wording;

public sealed class PhraseTests
{
    [Theory]
    [InlineData(0, "0 карточек")]
    [InlineData(1, "1 карточка")]
    [InlineData(2, "2 карточки")]
    [InlineData(4, "4 карточки")]
    [InlineData(5, "5 карточек")]
    [InlineData(11, "11 карточек")]
    [InlineData(12, "12 карточек")]
    [InlineData(14, "14 карточек")]
    [InlineData(21, "21 карточка")]
    [InlineData(22, "22 карточки")]
    [InlineData(101, "101 карточка")]
    [InlineData(111, "111 карточек")]
    [InlineData(112, "112 карточек")]
    [InlineData(1004, "1004 карточки")]
    public void Russian_counts_in_three_forms(int count, string expected) =>
        Phrase.Plain("{0} {0:карточка|карточки|карточек}", count).ShouldBe(expected);

    [Theory]
    [InlineData(0, "0 cards")]
    [InlineData(1, "1 card")]
    [InlineData(2, "2 cards")]
    [InlineData(21, "21 cards")]
    public void English_counts_in_two_forms(int count, string expected) =>
        Phrase.Plain("{0} {0:card|cards}", count).ShouldBe(expected);

    [Theory]
    [InlineData("00:00:00", "<1 мин", "<1 min")]
    [InlineData("00:00:59", "<1 мин", "<1 min")]
    [InlineData("00:01:00", "1 мин", "1 min")]
    [InlineData("00:05:30", "6 мин", "6 min")]
    [InlineData("00:59:29", "59 мин", "59 min")]
    [InlineData("00:59:30", "1 час", "1 hour")]
    [InlineData("05:00:00", "5 часов", "5 hours")]
    [InlineData("23:29:00", "23 часа", "23 hours")]
    [InlineData("23:30:00", "1 день", "1 day")]
    [InlineData("3.00:00:00", "3 дня", "3 days")]
    [InlineData("44.00:00:00", "44 дня", "44 days")]
    [InlineData("45.00:00:00", "1 месяц", "1 month")]
    [InlineData("150.00:00:00", "5 месяцев", "5 months")]
    [InlineData("345.00:00:00", "1 год", "1 year")]
    [InlineData("1826.00:00:00", "5 лет", "5 years")]
    public void A_span_is_told_in_its_largest_unit(string span, string russian, string english)
    {
        var value = TimeSpan.Parse(span, null);
        Language.Speak("ru");
        Phrase.Duration(value).ShouldBe(russian);
        Language.Speak("en");
        Phrase.Duration(value).ShouldBe(english);
    }

    [Fact]
    public void Strings_are_escaped_and_markup_is_not() =>
        Phrase.Of("<b>{0}</b> {1}", "<a> & \"b\"", Html.Bold("x<")).Value
            .ShouldBe("<b>&lt;a&gt; &amp; &quot;b&quot;</b> <b>x&lt;</b>");

    [Fact]
    public void A_toast_is_plain_text() => Phrase.Plain("{0}", "<a> & b").ShouldBe("<a> & b");

    [Fact]
    public void A_wrong_number_of_forms_is_a_mistake_of_the_program() =>
        Should.Throw<FormatException>(() => Phrase.Plain("{0:a|b|c|d}", 1)).Message.ShouldContain("two or three forms");
}
