using DeployQuizBot.Reminders;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Reminders;

public sealed class ClockTextTests
{
    [Theory]
    [InlineData("19:30", "19:30")]
    [InlineData("19.30", "19:30")]
    [InlineData("8", "08:00")]
    [InlineData("08", "08:00")]
    [InlineData("0", "00:00")]
    [InlineData("23:59", "23:59")]
    [InlineData("в 9", "09:00")]
    [InlineData("в 9 часов", "09:00")]
    [InlineData("на 21:00", "21:00")]
    [InlineData("at 7", "07:00")]
    [InlineData("9 утра", "09:00")]
    [InlineData("9 вечера", "21:00")]
    [InlineData("2 дня", "14:00")]
    [InlineData("12 дня", "12:00")]
    [InlineData("12 ночи", "00:00")]
    [InlineData("1 ночи", "01:00")]
    [InlineData("11 ночи", "23:00")]
    [InlineData("7pm", "19:00")]
    [InlineData("7 PM", "19:00")]
    [InlineData("7:45 am", "07:45")]
    [InlineData("12 am", "00:00")]
    [InlineData("12pm", "12:00")]
    [InlineData("8:30 21:00", "08:30 21:00")]
    [InlineData("8:30, 21:00", "08:30 21:00")]
    [InlineData("8:30 и 21.00", "08:30 21:00")]
    [InlineData("в 9 утра и в 9 вечера", "09:00 21:00")]
    [InlineData("9 and 12 and 18", "09:00 12:00 18:00")]
    [InlineData("9 9 9", "09:00")]
    [InlineData(" 19:30 ", "19:30")]
    public void A_time_of_day_as_people_write_it(string text, string expected)
    {
        ClockText.TryRead(text, out var times).ShouldBeTrue();
        string.Join(' ', times.Select(Phrase.Clock)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("24:00")]
    [InlineData("25")]
    [InlineData("19:60")]
    [InlineData("19:5")]
    [InlineData("19:300")]
    [InlineData("-5")]
    [InlineData("13 pm")]
    [InlineData("0 am")]
    [InlineData("13 вечера")]
    [InlineData("утром")]
    [InlineData("никогда")]
    [InlineData("9 tomorrow")]
    [InlineData("каждый день в 9")]
    [InlineData("1e9")]
    [InlineData("9.9.9")]
    [InlineData("99999999999999999999")]
    [InlineData("9:00:00")]
    [InlineData("и")]
    [InlineData("١٩:٠٠")]
    public void What_is_none_is_not_guessed(string text) => ClockText.TryRead(text, out _).ShouldBeFalse();
}
