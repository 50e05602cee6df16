using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Wording;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> English = Read(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> Russian = Read(CultureInfo.GetCultureInfo("ru"));

    public static TheoryData<string> Keys => [.. English.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Both_languages_have_the_same_texts() => Russian.Keys.Order().ShouldBe(English.Keys.Order());

    [Theory]
    [MemberData(nameof(Keys))]
    public void Both_languages_fill_in_the_same_things(string key) =>
        Holes(Russian[key]).ShouldBe(Holes(English[key]));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_counted_word_has_all_the_forms_of_its_language(string key)
    {
        Forms(English[key]).ShouldAllBe(forms => forms.Length == 2);
        Forms(Russian[key]).ShouldAllBe(forms => forms.Length == 3);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_text_has_no_loose_ends(string key)
    {
        foreach (var text in new[] { English[key], Russian[key] })
        {
            text.ShouldBe(text.Trim());
            text.ShouldNotContain("  ");
            text.ShouldNotContain("—", customMessage: "a comma, a colon or a full stop says it");
            Tags().Matches(text).Count(tag => tag.Value[1] != '/').ShouldBe(Tags().Matches(text).Count(tag => tag.Value[1] == '/'));
        }
    }

    [Fact]
    public void A_toast_fits_into_the_200_characters_that_Telegram_shows()
    {
        foreach (var texts in new[] { English, Russian })
            texts.Where(text => text.Key.Contains("Toast")).ShouldAllBe(text => text.Value.Length <= 200);
    }

    [Fact]
    public void A_line_of_the_menu_fits_into_256_characters()
    {
        foreach (var texts in new[] { English, Russian })
            texts.Where(text => text.Key.StartsWith("Command_", StringComparison.Ordinal)).ShouldAllBe(text => text.Value.Length <= 256);
    }

    [Fact]
    public void What_the_bot_says_of_itself_fits_into_the_512_and_120_characters_of_its_profile()
    {
        foreach (var texts in new[] { English, Russian })
        {
            texts["Bot_Description"].Length.ShouldBeInRange(1, 512);
            texts["Bot_ShortDescription"].Length.ShouldBeInRange(1, 120);
        }
    }

    private static Dictionary<string, string> Read(CultureInfo culture)
    {
        var texts = new ResourceManager("DeployQuizBot.Texts", typeof(Phrase).Assembly)
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return texts.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static string Holes(string text) =>
        string.Join(' ', Hole().Matches(text).Select(hole => hole.Groups["number"].Value).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string[]> Forms(string text) => Hole().Matches(text)
        .Where(hole => hole.Groups["forms"].Success)
        .Select(hole => hole.Groups["forms"].Value.Split('|'));

    [GeneratedRegex(@"\{(?<number>\d+)(:(?<forms>[^}]*))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
