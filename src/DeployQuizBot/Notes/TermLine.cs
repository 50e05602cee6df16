using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>How sure the reader is that something is worth a card.</summary>
internal enum Confidence
{
    /// <summary>Shown in the preview, but only imported when somebody switches it on.</summary>
    Doubtful = 1,
    Likely = 2,
    Certain = 3,
}

/// <summary>A line that says what a term is.</summary>
/// <param name="Why">What in the line says so, for people who ask.</param>
internal sealed partial record TermLine(TermName Term, TextLine Definition, Confidence Confidence, string Why)
{
    private const int MostWords = 6;
    private const int MostWordsEmphasised = 9;
    private const int ShortestDefinition = 3;

    /// <summary>Splits "**Pod** - a group of containers", "Pod: a group", "Pod — это группа", "Pod is a group".</summary>
    /// <returns>null when the line defines nothing.</returns>
    public static TermLine? Read(TextLine line)
    {
        var text = line.Text;
        var emphasis = line.EmphasisAtStart;
        if (text.Length == 0 || text.Length > 4000)
            return null;

        foreach (var (separator, why) in Separators)
        {
            foreach (Match match in separator.Matches(text))
            {
                // An emphasised term ends where the emphasis ends; brackets and its colon may stand on either side.
                var emphasised = emphasis > 0 && emphasis < text.Length && match.Index >= emphasis - 2 && BetweenBrackets(text[Math.Min(emphasis, match.Index)..match.Index]);
                var termText = text[..match.Index];
                if (!MayBeTerm(termText, emphasised))
                    break;

                var definition = line.Part(match.Index + match.Length);
                if (definition.Text.Length < ShortestDefinition || !definition.Text.Any(char.IsLetter))
                    break;

                var confidence = emphasised ? Confidence.Certain
                    : why is Colon or EqualSign ? Confidence.Doubtful
                    : Confidence.Likely;
                return new(TermName.Read(termText), definition, confidence, why);
            }
        }

        return null;
    }

    private const string Dash = "a dash after the term";
    private const string Colon = "a colon after the term";
    private const string EqualSign = "an equals sign after the term";
    private const string Is = "\"is\" after the term";

    private static readonly (Regex Separator, string Why)[] Separators =
    [
        (ThisIs(), Is), (Dashes(), Dash), (Colons(), Colon), (EqualSigns(), EqualSign), (IsA(), Is),
    ];

    /// <summary>Whether between the emphasis and the separator there is nothing, or a remark in brackets.</summary>
    private static bool BetweenBrackets(string between) =>
        string.IsNullOrWhiteSpace(between) || between.Trim() is ['(', .., ')'] or ['[', .., ']'];

    private static bool MayBeTerm(string text, bool emphasised)
    {
        var name = TermName.Read(text).Name;
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return name.Length is >= 1 and <= 90
            && name.Any(char.IsLetter)
            && words <= (emphasised ? MostWordsEmphasised : MostWords)
            && !Sentence().IsMatch(name)
            && !Command().IsMatch(name)
            && !Label.IsLabel(name)
            && (emphasised || !Beginning().IsMatch(name));
    }

    [GeneratedRegex(@"\s+[-–—−]{1,2}\s+(это|этo|is|are|was)\s+|\s+[-–—−]{0,2}\s*это\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ThisIs();

    [GeneratedRegex(@"\s+[-–—−]{1,3}\s+|\s*[–—]\s*|\s+[-–—−]{1,2}(?=\p{L})|(?<=\p{L})[-]\s+|\s*(->|=>|→)\s*|\s*::\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"\s*:\s+", RegexOptions.None, 1000)]
    private static partial Regex Colons();

    [GeneratedRegex(@"\s+=\s+", RegexOptions.None, 1000)]
    private static partial Regex EqualSigns();

    [GeneratedRegex(@"\s+(is|are|refers\s+to|means|stands\s+for|is\s+called|называется|называют|представляет\s+собой|является)\s+(?=(an?|the|any|one|used|when|how|what|\p{L}))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex IsA();

    [GeneratedRegex(@"[.!?;]\s|[.!?;]$|,\s.*,\s|https?:|\d{1,2}:\d\d")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^([$>~/.]|--?\w|sudo\b|\w+\s+--?\w)|[{}|\\]|\(\)\s*$")]
    private static partial Regex Command();

    [GeneratedRegex(@"^(это|этот|эта|эти|он|она|оно|они|если|когда|так|также|потому|поэтому|можно|нужно|надо|есть|в|на|при|для|с|из|к|по|у|от|до|the following|this|that|these|those|there|here|it|they|he|she|we|you|i|if|when|while|so|also|because|then|but|and|or|as|in|on|at|for|with|by|from|to|what|which|who|how|why|where|let|one|some|most|many|all|each|every)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Beginning();
}
