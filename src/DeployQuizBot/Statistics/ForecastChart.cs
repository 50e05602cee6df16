using System.Globalization;
using DeployQuizBot.Wording;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace DeployQuizBot.Statistics;

/// <summary>Reviews that fall due a day; today stands out, since what is overdue is in it.</summary>
internal static class ForecastChart
{
    public const int Height = ChartLook.TitleHeight + 270 + Bottom;

    private const int Left = 104, Right = 40, Bottom = 64;

    public static Plot Draw(LearnerStatistics numbers, ChartLook look)
    {
        var plot = look.NewPlot(Phrase.Plain(Texts.Chart_Due, LearnerStatistics.Days, numbers.Due.Sum()), Left, Right, Bottom);
        plot.Add.Bars(numbers.Due.Select((cards, day) => new Bar
        {
            Position = day,
            Value = cards,
            Size = 0.8,
            FillColor = day == 0 ? look.Today : look.Bar,
            LineWidth = 0,
        }).ToArray());

        plot.Axes.Left.IsVisible = plot.Axes.Bottom.IsVisible = true;
        plot.Axes.SetLimits(-0.6, LearnerStatistics.Days - 0.4, 0, Math.Max(4, numbers.Due.Max() * 1.08));
        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            IntegerTicksOnly = true,
            TargetTickCount = 4,
            LabelFormatter = value => value == 0 ? "" : value.ToString("0", CultureInfo.CurrentCulture),
        };
        var weeks = Enumerable.Range(0, (LearnerStatistics.Days + 6) / 7).Select(week => week * 7).ToList();
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. weeks.Select(day => (double)day)],
            [.. weeks.Select(day => day == 0 ? Texts.Chart_Today : Day(numbers.Today.AddDays(day)))]);
        plot.ShowGrid();
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Grid.MajorLineColor = look.Line;
        plot.Grid.MajorLineWidth = 2;
        return plot;
    }

    private static string Day(DateOnly day) => day.ToString("d MMM", CultureInfo.CurrentCulture).TrimEnd('.');
}
