using System.Globalization;
using CsCheck;
using DeployQuizBot.Quizzes.ExamDates;

namespace DeployQuizBot.Tests.Quizzes.ExamDates;

public sealed class DayTextTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("12 декабря", "2026-12-12")]
    [InlineData("12 Декабря", "2026-12-12")]
    [InlineData("12-го декабря", "2026-12-12")]
    [InlineData("12го декабря", "2026-12-12")]
    [InlineData("12 дек", "2026-12-12")]
    [InlineData("12 дек.", "2026-12-12")]
    [InlineData("декабря 12", "2026-12-12")]
    [InlineData("12 декабря 2026", "2026-12-12")]
    [InlineData("12 декабря 2026 года", "2026-12-12")]
    [InlineData("12 декабря 2026 г.", "2026-12-12")]
    [InlineData("12 декабря 26", "2026-12-12")]
    [InlineData("к 12 декабря", "2026-12-12")]
    [InlineData("экзамен 12 декабря!", "2026-12-12")]
    [InlineData("12 December", "2026-12-12")]
    [InlineData("12 Dec", "2026-12-12")]
    [InlineData("12th of December", "2026-12-12")]
    [InlineData("the 12th of December", "2026-12-12")]
    [InlineData("December 12", "2026-12-12")]
    [InlineData("December 12th", "2026-12-12")]
    [InlineData("Dec. 12, 2026", "2026-12-12")]
    [InlineData("exam on 12 December", "2026-12-12")]
    [InlineData("12 Sept", "2026-09-12")]
    [InlineData("1 мая", "2026-05-01")]
    [InlineData("1 май", "2026-05-01")]
    [InlineData("May 1", "2026-05-01")]
    [InlineData("3 июня", "2026-06-03")]
    [InlineData("3 июля", "2026-07-03")]
    [InlineData("3 июл", "2026-07-03")]
    [InlineData("8 марта", "2026-03-08")]
    [InlineData("2 марта", "2026-03-02")]
    [InlineData("1 марта", "2027-03-01")]
    [InlineData("1 марта 2026", "2026-03-01")]
    [InlineData("29 февраля", "2028-02-29")]
    [InlineData("12.12", "2026-12-12")]
    [InlineData("12.12.", "2026-12-12")]
    [InlineData("12.12.2026", "2026-12-12")]
    [InlineData("12.12.26", "2026-12-12")]
    [InlineData("12.12.2026 г.", "2026-12-12")]
    [InlineData("5.4", "2026-04-05")]
    [InlineData("05.04", "2026-04-05")]
    [InlineData("5/4", "2026-04-05")]
    [InlineData("12/25", "2026-12-25")]
    [InlineData("25/12/2026", "2026-12-25")]
    [InlineData("12-12-2026", "2026-12-12")]
    [InlineData("12 12 2026", "2026-12-12")]
    [InlineData("2026-12-12", "2026-12-12")]
    [InlineData("2026.12.12", "2026-12-12")]
    [InlineData("сегодня", "2026-03-02")]
    [InlineData("завтра", "2026-03-03")]
    [InlineData("послезавтра", "2026-03-04")]
    [InlineData("вчера", "2026-03-01")]
    [InlineData("Tomorrow", "2026-03-03")]
    [InlineData("the day after tomorrow", "2026-03-04")]
    [InlineData("in 10 days", "2026-03-12")]
    [InlineData("10 days", "2026-03-12")]
    [InlineData("10 days from now", "2026-03-12")]
    [InlineData("in 10 days' time", "2026-03-12")]
    [InlineData("in a week", "2026-03-09")]
    [InlineData("in two weeks", "2026-03-16")]
    [InlineData("in a couple of weeks", "2026-03-16")]
    [InlineData("in a month", "2026-04-02")]
    [InlineData("through the wall", null)]
    [InlineData("через 10 дней", "2026-03-12")]
    [InlineData("10 дней", "2026-03-12")]
    [InlineData("через день", "2026-03-03")]
    [InlineData("через неделю", "2026-03-09")]
    [InlineData("через две недели", "2026-03-16")]
    [InlineData("через пару недель", "2026-03-16")]
    [InlineData("через 3 месяца", "2026-06-02")]
    [InlineData("через полгода", "2026-09-02")]
    [InlineData("через трёх дней", null)]
    [InlineData("через год", "2027-03-02")]
    [InlineData("пятница", "2026-03-06")]
    [InlineData("в пятницу", "2026-03-06")]
    [InlineData("к среде", "2026-03-04")]
    [InlineData("пт", "2026-03-06")]
    [InlineData("понедельник", "2026-03-09")]
    [InlineData("в следующую пятницу", "2026-03-13")]
    [InlineData("на следующей неделе", "2026-03-09")]
    [InlineData("on Friday", "2026-03-06")]
    [InlineData("Fri", "2026-03-06")]
    [InlineData("next Friday", "2026-03-13")]
    [InlineData("next week", "2026-03-09")]
    [InlineData("next month", "2026-04-02")]
    [InlineData("monday", "2026-03-09")]
    [InlineData("12-го", "2026-03-12")]
    [InlineData("12 числа", "2026-03-12")]
    [InlineData("the 12th", "2026-03-12")]
    [InlineData("1-го", "2026-04-01")]
    [InlineData("31 числа", "2026-03-31")]
    [InlineData("30 февраля", "no such day")]
    [InlineData("31 апреля", "no such day")]
    [InlineData("29 февраля 2027", "no such day")]
    [InlineData("0 мая", "no such day")]
    [InlineData("32.12", "no such day")]
    [InlineData("12.13", "no such day")]
    [InlineData("2026-02-30", "no such day")]
    [InlineData("99-го", "no such day")]
    [InlineData("12 декабря 0", null)]
    [InlineData("12 декабря 0001", "0001-12-12")]
    [InlineData("12.12.2026 года", "2026-12-12")]
    [InlineData("через 9999 лет", "no such day")]
    [InlineData("", null)]
    [InlineData("20", null)]
    [InlineData("20 15", null)]
    [InlineData("12 12", null)]
    [InlineData("1 2 3", null)]
    [InlineData("-5", null)]
    [InlineData("a lot", null)]
    [InlineData("10 0", null)]
    [InlineData("99999999999999", null)]
    [InlineData("99999999999999 дней", null)]
    [InlineData("декабрь", null)]
    [InlineData("неделя", null)]
    [InlineData("12 стульев", null)]
    [InlineData("maybe 12", null)]
    [InlineData("3.14159", null)]
    [InlineData("10:30", null)]
    [InlineData("kubernetes", null)]
    [InlineData("١٢ декабря", null)]
    public void A_day_is_read_as_people_write_it(string text, string? expected)
    {
        DayText.TryRead(text, Today, out var day).ShouldBe(expected is not null);
        day.ShouldBe(DateOnly.TryParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wanted) ? wanted : null);
    }

    [Theory]
    [InlineData("2026-03-06", "пятница", "2026-03-13")]
    [InlineData("2026-03-06", "next friday", "2026-03-13")]
    [InlineData("2026-03-08", "понедельник", "2026-03-09")]
    [InlineData("2026-03-08", "следующий понедельник", "2026-03-09")]
    [InlineData("2026-01-31", "через месяц", "2026-02-28")]
    [InlineData("2026-12-31", "завтра", "2027-01-01")]
    [InlineData("2026-12-30", "1 января", "2027-01-01")]
    [InlineData("2026-04-30", "31-го", "2026-05-31")]
    [InlineData("2028-02-01", "29 февраля", "2028-02-29")]
    public void It_hangs_on_today(string today, string text, string expected)
    {
        DayText.TryRead(text, DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture), out var day).ShouldBeTrue();
        day.ShouldBe(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_day_of_a_year_is_read_back_in_both_languages() => Gen.Int[1, 365].Sample(ahead =>
    {
        var expected = Today.AddDays(ahead - 1);
        foreach (var (culture, format) in new[] { ("ru", "d MMMM"), ("en", "d MMMM"), ("en", "MMMM d"), ("ru", "d MMM"), ("en", "MMM d, yyyy"), ("en", "d.M.yy"), ("en", "yyyy-MM-dd") })
        {
            var text = expected.ToString(format, CultureInfo.GetCultureInfo(culture));
            DayText.TryRead(text, Today, out var day).ShouldBeTrue(text);
            day.ShouldBe(expected, text);
        }
    });

    [Fact]
    public void Any_text_is_a_day_or_none() => Gen.String.Sample(text =>
    {
        DayText.TryRead(text, Today, out _);
        DayText.TryRead($"12 {text}", Today, out _);
        DayText.TryRead($"через {text} дней", Today, out _);
    });
}
