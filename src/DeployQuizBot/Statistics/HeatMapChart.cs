using System.Globalization;
using ScottPlot;

namespace DeployQuizBot.Statistics;

/// <summary>Answers a day: a column is a week and begins with Monday on top.</summary>
internal static class HeatMapChart
{
    private const int CellWidth = 56, CellHeight = 50, Left = 92;

    // Rows of the months and of the legend; the data of this plot are cells.
    private const double Below = 2.3;

    public const int Height = ChartLook.TitleHeight + (int)((7 + Below) * CellHeight);

    public static Plot Draw(LearnerStatistics numbers, ChartLook look)
    {
        var plot = look.NewPlot(Texts.Chart_Answers, left: 0, right: 0, bottom: 0);
        plot.Axes.SetLimits(-(double)Left / CellWidth, (double)(ChartLook.Width - Left) / CellWidth, -(7 + Below), 0);
        var step = Step(numbers.Answers.Max());
        for (var day = 0; day < numbers.Answers.Count; day++)
        {
            var (week, weekday) = (day / 7, day % 7);
            ChartLook.Fill(plot, look.Heat[Level(numbers.Answers[day], step)], week + 0.06, week + 0.94, -weekday - 0.94, -weekday - 0.06);
        }

        WriteDays(plot, look, numbers.FirstDay);
        WriteLegend(plot, look, step);
        return plot;
    }

    /// <summary>How many answers make one level darker: a quarter of the most.</summary>
    private static int Step(int most) => Math.Max(1, (most + 3) / 4);

    private static int Level(int answers, int step) => answers == 0 ? 0 : Math.Min(4, 1 + ((answers - 1) / step));

    private static void WriteDays(Plot plot, ChartLook look, DateOnly first)
    {
        var names = CultureInfo.CurrentCulture.DateTimeFormat;
        for (var weekday = 0; weekday < 7; weekday += 2)
            look.Write(plot, names.GetAbbreviatedDayName(first.AddDays(weekday).DayOfWeek), -0.15, -weekday - 0.5, Alignment.MiddleRight);

        // A month stands below the week that has its first day.
        for (var week = 0; week < LearnerStatistics.Weeks; week++)
        {
            var sunday = first.AddDays((week * 7) + 6);
            if (sunday.Day <= 7)
                look.Write(plot, names.GetAbbreviatedMonthName(sunday.Month).TrimEnd('.'), week + 0.5, -7.5, Alignment.MiddleCenter);
        }
    }

    private static void WriteLegend(Plot plot, ChartLook look, int step)
    {
        for (var level = 0; level < look.Heat.Length; level++)
        {
            var (left, least) = (1.6 + (level * 3), level == 0 ? 0 : 1 + ((level - 1) * step));
            ChartLook.Fill(plot, look.Heat[level], left, left + 0.7, -9.05, -8.35);
            look.Write(plot, level == 0 ? "0" : $"{least}+", left + 0.85, -8.7, Alignment.MiddleLeft);
        }
    }
}
