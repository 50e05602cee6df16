using ScottPlot;

namespace DeployQuizBot.Statistics;

/// <summary>Colors and sizes of the charts, which are looked at on a phone: a third of these sizes, and by day or by night.</summary>
internal sealed record ChartLook
{
    public const int Width = 1080;

    /// <summary>Heights of letters and of the room above a chart, in pixels.</summary>
    public const int TitleSize = 46, TextSize = 34, TitleHeight = 88;

    public static readonly ChartLook Light = new()
    {
        Background = Color.FromHex("#FFFFFF"),
        Text = Color.FromHex("#1F2328"),
        Faint = Color.FromHex("#59636E"),
        Line = Color.FromHex("#D8DEE4"),
        Heat = Color.FromHex(["#EBEDF0", "#9BE9A8", "#40C463", "#30A14E", "#1B5E33"]),
        Memory = Color.FromHex(["#1D6FD1", "#7CC0F5", "#F2A33A", "#D0D7DE"]),
        Bar = Color.FromHex("#7CC0F5"),
        Today = Color.FromHex("#1D6FD1"),
    };

    public static readonly ChartLook Dark = new()
    {
        Background = Color.FromHex("#17212B"),
        Text = Color.FromHex("#F0F4F8"),
        Faint = Color.FromHex("#A9B6C3"),
        Line = Color.FromHex("#2F3D4A"),
        Heat = Color.FromHex(["#24303C", "#0F5A2C", "#1A8A3E", "#2DB654", "#5DE584"]),
        Memory = Color.FromHex(["#8CCBFF", "#3C7FC0", "#E09A2F", "#405060"]),
        Bar = Color.FromHex("#3C7FC0"),
        Today = Color.FromHex("#8CCBFF"),
    };

    public required Color Background { get; init; }

    public required Color Text { get; init; }

    public required Color Faint { get; init; }

    public required Color Line { get; init; }

    /// <summary>From no answers to the most.</summary>
    public required Color[] Heat { get; init; }

    /// <summary>Known well, known, learning, new.</summary>
    public required Color[] Memory { get; init; }

    public required Color Bar { get; init; }

    public required Color Today { get; init; }

    /// <summary>An empty plot with a title, whose data have the rest of the room within the padding.</summary>
    public Plot NewPlot(string title, int left, int right, int bottom)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Background;
        plot.DataBackground.Color = Background;
        plot.Axes.Color(Faint);
        plot.HideGrid();
        plot.Title(ChartFont.Drawable(title), TitleSize);
        plot.Axes.Title.Label.ForeColor = Text;
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Title.IsVisible = true;
        plot.Layout.Fixed(new PixelPadding(left, right, bottom, TitleHeight));
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.IsVisible = false;
            axis.TickLabelStyle.FontSize = TextSize;
            axis.TickLabelStyle.ForeColor = Faint;
            axis.MajorTickStyle.Length = axis.MinorTickStyle.Length = 0;
            axis.FrameLineStyle.Width = 0;
        }

        return plot;
    }

    /// <summary>Words in a plot, at a place of its data.</summary>
    public void Write(Plot plot, string text, double x, double y, Alignment alignment)
    {
        var words = plot.Add.Text(ChartFont.Drawable(text), x, y);
        words.LabelFontSize = TextSize;
        words.LabelFontColor = Faint;
        words.LabelAlignment = alignment;
    }

    public static void Fill(Plot plot, Color color, double left, double right, double bottom, double top)
    {
        var box = plot.Add.Rectangle(left, right, bottom, top);
        box.FillColor = color;
        box.LineWidth = 0;
    }
}
