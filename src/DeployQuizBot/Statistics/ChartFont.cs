using System.Text;
using ScottPlot;
using SkiaSharp;

namespace DeployQuizBot.Statistics;

/// <summary>The font of pictures. It comes with the program: a container has none, and Skia then draws no text at all.</summary>
internal sealed class ChartFont : IFontResolver
{
    /// <summary>A name that no installed font has.</summary>
    public const string Name = "DeployQuizBot Noto Sans";

    private static readonly Lazy<SKTypeface> Loaded = new(Load);

    private ChartFont()
    {
    }

    public static SKTypeface Typeface => Loaded.Value;

    /// <summary>Makes the charts of this program use the font for whatever they write.</summary>
    public static void Use() => _ = Typeface;

    /// <summary>The text without characters that the font cannot draw, such as emoji: they would be empty boxes.</summary>
    public static string Drawable(string text)
    {
        using var font = new SKFont(Typeface);
        var drawable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (font.ContainsGlyph(rune.Value))
                drawable.Append(rune);
        }

        return drawable.ToString().Trim();
    }

    /// <summary>As much of a text as is drawn within so many pixels, with "…" where it was cut.</summary>
    public static string Fitted(string text, int size, int width)
    {
        using var font = new SKFont(Typeface, size);
        var fitted = Drawable(text);
        if (font.MeasureText(fitted) <= width)
            return fitted;

        while (fitted.Length > 0 && font.MeasureText(fitted + "…") > width)
            fitted = fitted[..^(fitted.Length > 1 && char.IsLowSurrogate(fitted[^1]) ? 2 : 1)].TrimEnd();
        return fitted + "…";
    }

    public SKTypeface? CreateTypeface(string fontName, ScottPlot.FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Typeface : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface : null;

    private static SKTypeface Load()
    {
        using var file = typeof(ChartFont).Assembly.GetManifestResourceStream("DeployQuizBot.NotoSans-Regular.ttf")!;
        var typeface = SKTypeface.FromStream(file) ?? throw new InvalidOperationException("The font of the program is damaged.");
        ScottPlot.Fonts.FontResolvers.Insert(0, new ChartFont());
        ScottPlot.Fonts.Default = Name;
        return typeface;
    }
}
