using ScottPlot;
using SkiaSharp;

namespace DeployQuizBot.Statistics;

/// <summary>The statistics as one picture: what was, what comes, and what is known.</summary>
internal static class StatsPicture
{
    private const int Space = 26;

    /// <returns>A PNG in the language that is spoken now, <see cref="ChartLook.Width"/> pixels wide.</returns>
    public static byte[] Draw(LearnerStatistics numbers, bool isDark)
    {
        ChartFont.Use();
        var look = isDark ? ChartLook.Dark : ChartLook.Light;
        List<(Plot Plot, int Height)> charts = [(HeatMapChart.Draw(numbers, look), HeatMapChart.Height), (ForecastChart.Draw(numbers, look), ForecastChart.Height)];
        if (numbers.Decks.Count > 0)
            charts.Add((MemoryChart.Draw(numbers, look), MemoryChart.HeightFor(numbers)));

        using var surface = SKSurface.Create(new SKImageInfo(ChartLook.Width, charts.Sum(chart => chart.Height) + (Space * (charts.Count - 1))));
        surface.Canvas.Clear(look.Background.ToSKColor());
        var top = 0;
        foreach (var (plot, height) in charts)
        {
            using (plot)
            {
                plot.RenderManager.ClearCanvasBeforeEachRender = false;
                plot.Render(surface.Canvas, new PixelRect(0, ChartLook.Width, top + height, top));
            }

            top += height + Space;
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }
}
