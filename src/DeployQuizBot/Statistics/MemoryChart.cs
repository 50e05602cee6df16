using ScottPlot;
using SkiaSharp;

namespace DeployQuizBot.Statistics;

/// <summary>How well the cards of each deck are known, as shares of the deck, and how many cards it has.</summary>
internal static class MemoryChart
{
    /// <summary>Decks that have a bar of their own; the rest share one.</summary>
    public const int MostDecks = 6;

    // The data of this plot are pixels.
    private const int Left = 350, Right = 950, Row = 58, Legend = 84, TitleWidth = 310;
    private const int LegendBox = 32, LegendGap = 12, LegendSpace = 34;

    public static int HeightFor(LearnerStatistics numbers) => ChartLook.TitleHeight + (Math.Min(numbers.Decks.Count, MostDecks + 1) * Row) + Legend;

    public static Plot Draw(LearnerStatistics numbers, ChartLook look)
    {
        var rows = numbers.Decks.Take(MostDecks).Select(deck => (deck.Deck.Title, Counts: CountsOf([deck]))).ToList();
        if (numbers.Decks.Count > MostDecks)
            rows.Add((Texts.Chart_OtherDecks, CountsOf(numbers.Decks.Skip(MostDecks))));

        var plot = look.NewPlot(Texts.Chart_Memory, left: 0, right: 0, bottom: 0);
        plot.Axes.SetLimits(0, ChartLook.Width, ChartLook.TitleHeight - HeightFor(numbers), 0);
        for (var row = 0; row < rows.Count; row++)
            DrawRow(plot, look, rows[row].Title, rows[row].Counts, -(row + 0.5) * Row);
        DrawLegend(plot, look, -(rows.Count * Row) - (Legend / 2));
        return plot;
    }

    private static void DrawRow(Plot plot, ChartLook look, string title, int[] counts, double middle)
    {
        var (all, before) = (counts.Sum(), 0);
        for (var state = 0; state < counts.Length; before += counts[state++])
        {
            if (counts[state] > 0)
                ChartLook.Fill(plot, look.Memory[state], At(before), At(before + counts[state]), middle - 22, middle + 22);
        }

        look.Write(plot, ChartFont.Fitted(title, ChartLook.TextSize, TitleWidth), Left - 16, middle, Alignment.MiddleRight);
        look.Write(plot, $"{all}", Right + 16, middle, Alignment.MiddleLeft);

        double At(int cards) => Left + ((double)(Right - Left) * cards / all);
    }

    // Known well comes first, so that a bar grows from the left as the learner gets on.
    private static int[] CountsOf(IEnumerable<MemoryStates> decks) => decks.Aggregate(
        new int[4],
        (sum, deck) => [sum[0] + deck.WellKnown, sum[1] + deck.Known, sum[2] + deck.Learning, sum[3] + deck.New]);

    private static void DrawLegend(Plot plot, ChartLook look, double middle)
    {
        string[] texts = [Texts.Chart_WellKnown, Texts.Chart_Known, Texts.Chart_Learning, Texts.Chart_New];
        using var font = new SKFont(ChartFont.Typeface, ChartLook.TextSize);
        var widths = texts.Select(text => LegendBox + LegendGap + (double)font.MeasureText(text)).ToList();
        var left = (ChartLook.Width - widths.Sum() - (LegendSpace * (texts.Length - 1))) / 2;
        for (var state = 0; state < texts.Length; left += widths[state++] + LegendSpace)
        {
            ChartLook.Fill(plot, look.Memory[state], left, left + LegendBox, middle - (LegendBox / 2), middle + (LegendBox / 2));
            look.Write(plot, texts[state], left + LegendBox + LegendGap, middle, Alignment.MiddleLeft);
        }
    }
}
