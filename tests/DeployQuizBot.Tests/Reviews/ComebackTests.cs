using DeployQuizBot.Data;

namespace DeployQuizBot.Tests.Reviews;

public sealed class ComebackTests
{
    private static readonly DateOnly Today = new(2026, 5, 1);

    [Theory]
    // Days of study before today; whether, and since how many days, the learner is back.
    [InlineData("", null)]
    [InlineData("1", null)]
    [InlineData("7", null)]
    [InlineData("8", 0)]
    [InlineData("300", 0)]
    [InlineData("0 1 2", null)]
    [InlineData("0 8", 0)]
    [InlineData("2 9", null)]
    [InlineData("2 10", 2)]
    [InlineData("0 1 2 3 11 12", 3)]
    [InlineData("0 6 12 18 24 30 38", 30)]
    [InlineData("0 6 12 18 24 31 39", null)]
    [InlineData("0 31 39", 0)]
    [InlineData("0 1 5 9 12 16 20 24 28 31 39", null)]
    public void Who_did_nothing_for_a_week_is_back(string days, int? since)
    {
        var back = Comeback.Of(Rows(days), Today);
        (back is { } comeback ? Today.DayNumber - comeback.Day.DayNumber : (int?)null).ShouldBe(since);
    }

    [Fact]
    public void A_week_in_which_nothing_was_due_is_no_absence()
    {
        var rows = Rows("20");
        rows[0].NextDue = Today.AddDays(-6);
        Comeback.Of(rows, Today).ShouldBeNull();
        rows[0].NextDue = Today.AddDays(-7);
        Comeback.Of(rows, Today).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(3, 20)]
    [InlineData(45, 45)]
    public void A_day_has_as_many_as_it_used_to_have_and_at_least_twenty(int used, int expected)
    {
        var rows = Rows("10 11 12 13 14 15");
        rows.ForEach(day => day.Cards = used);
        rows[0].Cards = 500;
        Comeback.Of(rows, Today)!.PerDay.ShouldBe(expected);
    }

    private static List<StudyDay> Rows(string days) =>
        [.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ago => new StudyDay { LearnerId = 1, Day = Today.AddDays(-int.Parse(ago, System.Globalization.CultureInfo.InvariantCulture)), Cards = 3 })];
}
