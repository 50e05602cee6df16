using CsCheck;
using DeployQuizBot.Data;

namespace DeployQuizBot.Tests.Reminders;

public sealed class CallTimesTests
{
    private static readonly HashSet<(DateOnly, int)> None = [];

    [Theory]
    [InlineData("Europe/Moscow", "2026-03-02T07:00Z", "19:00", "2026-03-02T16:00Z")]
    [InlineData("Europe/Moscow", "2026-03-02T16:00Z", "19:00", "2026-03-03T16:00Z")]
    [InlineData("Europe/Moscow", "2026-03-02T07:00Z", "08:30 21:00", "2026-03-02T18:00Z")]
    [InlineData("Europe/Moscow", "2026-03-02T19:00Z", "08:30 21:00", "2026-03-03T05:30Z")]
    // The night is the end of a day.
    [InlineData("Europe/Moscow", "2026-03-02T19:00Z", "01:30", "2026-03-02T22:30Z")]
    [InlineData("Europe/Moscow", "2026-03-02T23:00Z", "01:30", "2026-03-03T22:30Z")]
    // Clocks go forward at 02:00: 02:30 is not shown, and 03:00 is the first time after.
    [InlineData("Europe/Berlin", "2026-03-28T12:00Z", "02:30", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T12:00Z", "02:30", "2026-03-30T00:30Z")]
    [InlineData("Europe/Berlin", "2026-03-28T18:30Z", "19:00", "2026-03-29T17:00Z")]
    // Clocks go back at 03:00: 02:30 is shown twice, and the first one counts.
    [InlineData("Europe/Berlin", "2026-10-24T12:00Z", "02:30", "2026-10-25T00:30Z")]
    [InlineData("Europe/Berlin", "2026-10-25T00:30Z", "02:30", "2026-10-26T01:30Z")]
    [InlineData("Europe/Berlin", "2026-10-25T12:00Z", "19:00", "2026-10-25T18:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-03T12:00Z", "00:30", "2018-11-04T03:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T12:00Z", "02:15", "2026-10-03T15:30Z")]
    [InlineData("Pacific/Kiritimati", "2026-03-02T12:00Z", "09:00", "2026-03-02T19:00Z")]
    [InlineData("Etc/GMT+12", "2026-03-02T12:00Z", "09:00", "2026-03-02T21:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-02T12:00Z", "19:00", "2026-03-02T13:15Z")]
    [InlineData("Europe/Moscow", "2028-02-28T17:00Z", "19:00", "2028-02-29T16:00Z")]
    [InlineData("Europe/Moscow", "2026-12-31T17:00Z", "19:00", "2027-01-01T16:00Z")]
    public void The_next_call_is_when_the_learners_own_clock_shows_a_chosen_time(string zone, string now, string times, string expected) =>
        CallTimes.Next(Chosen(times), zone, At(now), None)!.Value.At.ShouldBe(At(expected));

    [Theory]
    [InlineData(0b0000001, "2026-03-02T17:00Z", "2026-03-09T16:00Z")]
    [InlineData(0b0010000, "2026-03-02T17:00Z", "2026-03-06T16:00Z")]
    [InlineData(0b1100000, "2026-03-02T17:00Z", "2026-03-07T16:00Z")]
    [InlineData(0b1100000, "2026-03-08T17:00Z", "2026-03-14T16:00Z")]
    public void Only_on_the_chosen_days_of_the_week(int days, string now, string expected)
    {
        var reminder = Chosen("19:00");
        reminder.Days = days;
        CallTimes.Next(reminder, "Europe/Moscow", At(now), None)!.Value.At.ShouldBe(At(expected));
    }

    [Fact]
    public void After_midnight_it_is_still_the_day_before()
    {
        var reminder = Chosen("01:00");
        reminder.Days = 0b0000001;
        var call = CallTimes.Next(reminder, "Europe/Moscow", At("2026-03-02T07:00Z"), None)!.Value;
        (call.Day, call.At).ShouldBe((new DateOnly(2026, 3, 2), At("2026-03-02T22:00Z")));
    }

    [Fact]
    public void A_pause_ends_on_its_day()
    {
        var reminder = Chosen("19:00");
        reminder.PausedUntil = new DateOnly(2026, 3, 20);
        CallTimes.Next(reminder, "Europe/Moscow", At("2026-03-02T07:00Z"), None)!.Value.At.ShouldBe(At("2026-03-20T16:00Z"));
        reminder.PausedUntil = new DateOnly(2026, 3, 1);
        CallTimes.Next(reminder, "Europe/Moscow", At("2026-03-02T07:00Z"), None)!.Value.At.ShouldBe(At("2026-03-02T16:00Z"));
    }

    [Fact]
    public void What_was_made_is_not_made_again_in_another_zone()
    {
        // Called in Moscow at 19:00; in New York it is only 11:00 of the same day.
        var made = new HashSet<(DateOnly, int)> { (new DateOnly(2026, 3, 2), 19 * 60) };
        CallTimes.Next(Chosen("19:00"), "America/New_York", At("2026-03-02T16:30Z"), made)!.Value.At.ShouldBe(At("2026-03-04T00:00Z"));
    }

    [Fact]
    public void Without_times_there_is_no_call() => CallTimes.Next(new Reminder { LearnerId = 1 }, "Europe/Moscow", At("2026-03-02T07:00Z"), None).ShouldBeNull();

    [Fact]
    public void Through_a_year_of_any_zone_and_of_changing_zones_each_day_and_time_is_called_once()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)).ToArray();
        var zone = Gen.Int[0, zones.Length - 1].Select(index => zones[index]);
        Gen.Select(zone, zone, Gen.Int[0, (24 * 60) - 1], Gen.Int[0, (24 * 60) - 1], Gen.Int[0, 365], Gen.Int[0, 60]).Sample((home, abroad, first, second, leaves, stays) =>
        {
            var reminder = new Reminder { LearnerId = 1, Times = [.. new[] { first, second }.Distinct().Order()] };
            var now = At("2026-01-01T00:00Z");
            var made = new HashSet<(DateOnly, int)>();
            for (var calls = 0; now < At("2027-01-01T00:00Z"); calls++)
            {
                var dayOfYear = now.DayOfYear;
                var here = dayOfYear >= leaves && dayOfYear < leaves + stays ? abroad : home;
                var call = CallTimes.Next(reminder, here, now, made)!.Value;
                call.At.ShouldBeGreaterThan(now);
                (call.At - now).ShouldBeLessThan(TimeSpan.FromDays(3));
                made.Add((call.Day, call.Time)).ShouldBeTrue();
                reminder.Times.ShouldContain(call.Time);
                now = call.At;
            }
        }, iter: 100);
    }

    private static Reminder Chosen(string times) => new()
    {
        LearnerId = 1,
        Times = [.. times.Split(' ').Select(time => (int)TimeOnly.Parse(time, null).ToTimeSpan().TotalMinutes)],
    };

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
