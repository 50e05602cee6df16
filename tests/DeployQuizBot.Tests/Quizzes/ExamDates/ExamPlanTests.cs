using CsCheck;
using DeployQuizBot.Data;

namespace DeployQuizBot.Tests.Quizzes.ExamDates;

public sealed class ExamPlanTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(13, 2)]
    [InlineData(14, 3)]
    [InlineData(60, 9)]
    [InlineData(366, 14)]
    public void The_last_days_are_for_repeating(int days, int last) => PlanIn(days).LastDays.ShouldBe(last);

    [Theory]
    // days left, unseen terms, own limit -> new cards
    [InlineData(17, 154, 10, 11)]
    [InlineData(17, 154, 20, 20)]
    [InlineData(17, 20, 0, 2)]
    [InlineData(17, 0, 0, 0)]
    [InlineData(17, 0, 10, 10)]
    [InlineData(17, 2000, 10, 50)]
    [InlineData(4, 8, 0, 8)]
    [InlineData(3, 30, 5, 10)]
    [InlineData(3, 0, 10, 0)]
    [InlineData(1, 30, 10, 30)]
    [InlineData(0, 30, 10, 0)]
    [InlineData(-1, 30, 10, 0)]
    public void So_many_new_cards_a_day_that_all_terms_are_begun_by_the_last_days(int left, int unseen, int own, int expected) =>
        PlanIn(17).NewOn(Today.AddDays(17 - left), unseen, own).ShouldBe(expected);

    [Fact]
    public void Who_keeps_to_it_has_begun_everything_before_the_last_days() =>
        Gen.Select(Gen.Int[1, 120], Gen.Int[0, 500], Gen.Int[0, 20]).Sample((days, terms, own) =>
        {
            var plan = PlanIn(days);
            var unseen = terms;
            for (var today = Today; today < plan.Day.AddDays(-plan.LastDays); today = today.AddDays(1))
                unseen -= Math.Min(unseen, plan.NewOn(today, unseen, own));
            unseen.ShouldBe(Math.Max(0, terms - (ExamPlan.MostNew * (days - plan.LastDays))));
        });

    private static ExamPlan PlanIn(int days) => new(1, Today.AddDays(days), Today, ExamPlan.MostNew);
}
