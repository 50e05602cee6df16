using System.Globalization;
using CsCheck;

namespace Fsrs.Tests;

public sealed class LearningDayTests
{
    [Theory]
    [InlineData("Europe/Moscow", "2026-03-10T00:59:59Z", "2026-03-09")]
    [InlineData("Europe/Moscow", "2026-03-10T01:00:00Z", "2026-03-10")]
    [InlineData("Pacific/Kiritimati", "2026-03-09T14:00:00Z", "2026-03-10")]
    [InlineData("Etc/GMT+12", "2026-03-10T15:59:59Z", "2026-03-09")]
    [InlineData("Etc/GMT+12", "2026-03-10T16:00:00Z", "2026-03-10")]
    [InlineData("Asia/Kathmandu", "2026-03-09T22:14:59Z", "2026-03-09")]
    [InlineData("Asia/Kathmandu", "2026-03-09T22:15:00Z", "2026-03-10")]
    public void An_instant_belongs_to_the_day_that_began_last(string zone, string instant, string day) =>
        Day(zone).DayOf(At(instant)).ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Europe/Berlin", "04:00", "2026-03-29", "2026-03-29T02:00:00Z")]
    [InlineData("Europe/Berlin", "04:00", "2026-10-25", "2026-10-25T03:00:00Z")]
    [InlineData("Europe/Berlin", "02:30", "2026-03-29", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Berlin", "02:30", "2026-10-25", "2026-10-25T00:30:00Z")]
    [InlineData("America/Sao_Paulo", "00:00", "2018-11-04", "2018-11-04T03:00:00Z")]
    [InlineData("Pacific/Apia", "04:00", "2011-12-30", "2011-12-30T10:00:00Z")]
    [InlineData("Pacific/Apia", "04:00", "2011-12-31", "2011-12-30T14:00:00Z")]
    public void A_day_starts_at_its_hour_or_right_after_the_clocks_jumped_over_it(string zone, string startsAt, string day, string start) =>
        Day(zone, startsAt).StartOf(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBe(At(start));

    [Theory]
    [InlineData("Europe/Berlin", "04:00", 2026)]
    [InlineData("Europe/Berlin", "02:30", 2026)]
    [InlineData("America/Sao_Paulo", "00:00", 2018)]
    [InlineData("Pacific/Apia", "04:00", 2011)]
    [InlineData("Australia/Lord_Howe", "01:45", 2026)]
    [InlineData("Africa/Casablanca", "02:30", 2026)]
    public void Every_day_of_a_year_starts_where_the_one_before_it_ends(string zone, string startsAt, int year)
    {
        var days = Day(zone, startsAt);
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            var start = days.StartOf(day);
            start.Offset.ShouldBe(TimeSpan.Zero);
            start.ShouldBeLessThan(days.StartOf(day.AddDays(1)));
            days.DayOf(start).ShouldBe(day);
            days.DayOf(start.AddTicks(-1)).ShouldBe(day.AddDays(-1));
        }
    }

    [Fact]
    public void Starts_that_were_asked_for_before_change_nothing()
    {
        var often = Day("Europe/Berlin");
        Gen.Int[0, 4_000].Array[1, 60].Sample(offsets =>
        {
            foreach (var offset in offsets)
            {
                var day = new DateOnly(2020, 1, 1).AddDays(offset);
                often.StartOf(day).ShouldBe(Day("Europe/Berlin").StartOf(day));
                often.DayOf(often.StartOf(day)).ShouldBe(day);
            }
        });
    }

    [Fact]
    public void Days_between_are_counted_on_the_calendar_also_when_the_clocks_change()
    {
        var days = Day("Europe/Berlin");
        days.DaysBetween(At("2026-03-28T20:00:00Z"), At("2026-03-29T20:00:00Z")).ShouldBe(1);
        days.DaysBetween(At("2026-03-30T20:00:00Z"), At("2026-03-28T20:00:00Z")).ShouldBe(-2);
    }

    private static LearningDay Day(string zone, string startsAt = "04:00") =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.Parse(startsAt, CultureInfo.InvariantCulture));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
