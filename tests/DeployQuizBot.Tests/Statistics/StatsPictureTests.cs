using System.Globalization;
using System.Resources;
using DeployQuizBot.Data;
using DeployQuizBot.Statistics;
using DeployQuizBot.Wording;
using SkiaSharp;

namespace DeployQuizBot.Tests.Statistics;

public sealed class StatsPictureTests
{
    [Theory]
    [InlineData("ru", 0)]
    [InlineData("ru", 1)]
    [InlineData("en", 6)]
    [InlineData("en", 25)]
    public void It_is_a_PNG_as_wide_as_a_phone_and_not_much_higher(string language, int decks)
    {
        Language.Speak(language);
        var png = StatsPicture.Draw(Numbers(decks), isDark: false);
        using var codec = SKCodec.Create(new MemoryStream(png));
        codec.EncodedFormat.ShouldBe(SKEncodedImageFormat.Png);
        codec.Info.Width.ShouldBe(ChartLook.Width);
        codec.Info.Height.ShouldBeInRange(800, 1650);
    }

    [Fact]
    public void Nothing_to_count_is_drawn_as_well()
    {
        Language.Speak("ru");
        var numbers = Numbers(1) with { Answers = new int[113], Due = new int[30] };
        StatsPicture.Draw(numbers, isDark: true).ShouldNotBeEmpty();
    }

    [Fact]
    public void Light_and_dark_have_the_colors_of_their_backgrounds()
    {
        Language.Speak("ru");
        using var light = SKBitmap.Decode(StatsPicture.Draw(Numbers(3), isDark: false));
        using var dark = SKBitmap.Decode(StatsPicture.Draw(Numbers(3), isDark: true));
        (light.GetPixel(2, 2).Red, dark.GetPixel(2, 2).Red < 0x40).ShouldBe(((byte)0xFF, true));
        (light.Width, light.Height).ShouldBe((dark.Width, dark.Height));
    }

    [Fact]
    public void The_font_has_every_letter_of_every_text()
    {
        using var font = new SKFont(ChartFont.Typeface);
        var texts = new ResourceManager("DeployQuizBot.Texts", typeof(Phrase).Assembly);
        foreach (var language in Language.All)
        {
            var culture = CultureInfo.GetCultureInfo(language);
            var written = texts.GetResourceSet(language == "en" ? CultureInfo.InvariantCulture : culture, createIfNotExists: true, tryParents: false)!
                .Cast<System.Collections.DictionaryEntry>()
                .Where(entry => ((string)entry.Key).StartsWith("Chart_", StringComparison.Ordinal))
                .Select(entry => (string)entry.Value!)
                .ToList();
            written.Count.ShouldBeGreaterThan(5);
            foreach (var text in written.Concat(culture.DateTimeFormat.AbbreviatedMonthNames).Concat(culture.DateTimeFormat.AbbreviatedDayNames).Append("0123456789+…"))
                font.ContainsGlyphs(text).ShouldBeTrue(text);
        }
    }

    [Fact]
    public void Words_are_drawn_and_not_left_out()
    {
        // Titles, days and legends; without a font nothing would be there, or the same empty box for each letter.
        Language.Speak("ru");
        using var russian = SKBitmap.Decode(StatsPicture.Draw(Numbers(2), isDark: false));
        Language.Speak("en");
        using var english = SKBitmap.Decode(StatsPicture.Draw(Numbers(2), isDark: false));
        foreach (var (left, top, right, bottom) in new[] { (300, 10, 800, 84), (0, 88, 88, 430), (0, 430, 1080, 500), (0, russian.Height - 80, 1080, russian.Height) })
        {
            var (ink, other) = (Ink(russian, left, top, right, bottom), Ink(english, left, top, right, bottom));
            ink.Count.ShouldBeGreaterThan(200);
            ink.ShouldNotBe(other, "another language has other letters");
        }
    }

    [Fact]
    public void What_the_font_cannot_draw_is_left_out()
    {
        ChartFont.Drawable("CI/CD 🚀 Ёж №1").ShouldBe("CI/CD  Ёж №1");
        ChartFont.Fitted("Наблюдаемость и журналы", 34, 310).ShouldStartWith("Наблюдаемость");
        ChartFont.Fitted("Наблюдаемость и журналы", 34, 310).ShouldEndWith("…");
        ChartFont.Fitted("Сети", 34, 310).ShouldBe("Сети");
    }

    [Fact]
    public void Many_are_drawn_at_once_and_all_alike()
    {
        Language.Speak("en");
        var first = StatsPicture.Draw(Numbers(4), isDark: true);
        var others = new byte[8][];
        Parallel.For(0, others.Length, n =>
        {
            Language.Speak("en");
            others[n] = StatsPicture.Draw(Numbers(4), isDark: true);
        });
        others.ShouldAllBe(other => other.SequenceEqual(first));
    }

    private static List<(int X, int Y)> Ink(SKBitmap picture, int left, int top, int right, int bottom) =>
    [
        .. Enumerable.Range(top, bottom - top).SelectMany(y => Enumerable.Range(left, right - left).Select(x => (x, y)))
            .Where(at => picture.GetPixel(at.x, at.y).Red < 0x80),
    ];

    private static LearnerStatistics Numbers(int decks) => new()
    {
        Today = new DateOnly(2026, 3, 1),
        Answers = [.. Enumerable.Range(0, 119).Select(day => day * 37 % 90 / 3)],
        Month = new Tally(),
        Due = [.. Enumerable.Range(0, 30).Select(day => 60 - day)],
        Decks = [.. Enumerable.Range(0, decks).Select(deck => new MemoryStates { Deck = new Deck { Slug = "x", Title = $"Колода {deck}", Language = "ru" }, New = 9, Learning = deck, Known = 5, WellKnown = 7 })],
    };
}
