using System.Text.RegularExpressions;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Notes;

/// <summary>Words that the author marked to be hidden: ==words==, {{words}}, {{c1::words::hint}}.</summary>
internal static partial class Cloze
{
    private const int LongestHidden = 100;
    private const int LongestGap = 3;
    private const int MostGaps = 10;

    public static bool IsBraced(TextLine line) => Braces().IsMatch(line.Text);

    /// <summary>Whether a line begins with a sentence that asks for a word; longer marks only show what matters.</summary>
    public static bool IsGapped(TextLine line)
    {
        var sentence = line.Text.IndexOf(". ", StringComparison.Ordinal);
        return IsBraced(line) || line.Set(Style.Marked).Any(mark => (sentence < 0 || mark.Start < sentence) && Prose.Words(line.Text[mark.Start..mark.End]) <= LongestGap);
    }

    /// <summary>A gap for each marked place; in each, the other places are shown.</summary>
    public static IEnumerable<(string Hidden, Html Gap, Html Whole)> Read(TextLine line)
    {
        var places = Places(line);
        var hidden = places.Sum(place => place.Text.Length);
        if (places.Count == 0 || line.Text.Length - hidden < 10)
            return [];

        return places.Where(place => place.Text.Length <= LongestHidden && place.Text.Any(char.IsLetterOrDigit)).Select(place => (
            place.Text,
            Sentence(line, places, other => other == place ? Html.Text($"[{place.Hint}]") : Html.Text(other.Text)),
            Sentence(line, places, other => other == place ? Html.Bold(other.Text) : Html.Text(other.Text))));
    }

    private static List<Place> Places(TextLine line)
    {
        var marked = line.Set(Style.Marked).Select(set => new Place(set.Start, set.End, line.Text[set.Start..set.End], "…"));
        var code = line.Set(Style.Code).ToList();
        var braced = Braces().Matches(line.Text)
            .Where(match => !code.Exists(set => set.Start <= match.Index && match.Index < set.End))
            .Select(match => new Place(
                match.Index, match.Index + match.Length, match.Groups["text"].Value,
                match.Groups["hint"] is { Length: > 0 } hint ? hint.Value : "…"));
        var places = new List<Place>();
        foreach (var place in marked.Concat(braced).OrderBy(place => place.Start))
        {
            if (places.Count < MostGaps && (places.Count == 0 || place.Start >= places[^1].End))
                places.Add(place);
        }

        return places;
    }

    private static Html Sentence(TextLine line, List<Place> places, Func<Place, Html> show)
    {
        var parts = new List<Html>();
        var at = 0;
        foreach (var place in places)
        {
            parts.Add(line.Slice(at, place.Start).ToHtml());
            parts.Add(show(place));
            at = place.End;
        }

        parts.Add(line.Slice(at, line.Text.Length).ToHtml());
        return Html.Join("", parts);
    }

    private sealed record Place(int Start, int End, string Text, string Hint);

    // Not {{ .Values.image }} and its like, which belong to templates.
    [GeneratedRegex(@"\{\{(c\d+::)?(?<text>[^\s{}<%.$#:/-][^{}:]{0,150}?)(::(?<hint>[^{}]{1,60}))?\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();
}
