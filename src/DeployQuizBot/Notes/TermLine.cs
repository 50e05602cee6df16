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
    private const int LongestLine = 4000;
    private const int LongestBeginning = 160;

    /// <summary>Splits "**Pod** - a group of containers", "Pod: a group", "Pod — это группа", "Pod is a group".</summary>
    /// <returns>null when the line defines nothing.</returns>
    public static TermLine? Read(TextLine line)
    {
        var text = line.Text;
        var emphasis = line.EmphasisAtStart;
        if (text.Length == 0 || text.Length > LongestLine)
            return null;

        if (Abbreviation().Match(text) is { Success: true } abbreviation)
        {
            var expansion = line.Part(abbreviation.Groups["text"].Index);
            return new(new(abbreviation.Groups["term"].Value, []), expansion, Confidence.Certain, "an abbreviation");
        }

        if (Synonyms().Match(text) is { Success: true } synonyms)
        {
            var names = synonyms.Groups["name"].Captures.Select(name => name.Value.Trim('"', '«', '»', '“', '”', ' ')).ToList();
            var meaning = line.Part(0, synonyms.Groups["end"].Index);
            return new(new(FirstWord().Match(meaning.Text).Value, names), meaning, Confidence.Likely, "other names after an equals sign");
        }

        if (Reversed().Match(text) is { Success: true } reversed)
        {
            var meaning = line.Part(reversed.Groups["rest"].Index);
            return new(TermName.Read(reversed.Groups["name"].Value), meaning, Confidence.Likely, "a name after what it is");
        }

        // A term stands at the beginning: what separates it is looked for there, so that long lines take no long time.
        var beginning = text.Length > LongestBeginning ? text[..LongestBeginning] : text;
        foreach (var (separator, why) in Separators)
        {
            foreach (Match match in separator.Matches(beginning))
            {
                // An emphasised term ends where the emphasis ends; brackets and its colon may stand on either side.
                var emphasised = emphasis > 0 && emphasis < text.Length && match.Index >= emphasis - 2 && BetweenBrackets(text[Math.Min(emphasis, match.Index)..match.Index]);
                var termText = text[..match.Index];
                if (!MayBeTerm(termText, emphasised))
                    break;

                var definition = line.Part(match.Index + match.Length);
                if (definition.Text.Length < ShortestDefinition || !definition.Text.Any(char.IsLetter))
                    break;

                if (why == IsEmphasised && !emphasised)
                    break;

                if (Letter(termText, definition) is { } letter)
                    return letter;

                var confidence = definition.IsAll(Style.Link) || OneName().IsMatch(definition.Text) ? Confidence.Doubtful
                    : emphasised ? Confidence.Certain
                    : why is Colon or EqualSign ? Confidence.Doubtful
                    : Confidence.Likely;
                return new(TermName.Read(why == Is ? Article().Replace(termText, "") : termText), definition, confidence, why);
            }
        }

        return null;
    }

    /// <summary>The parts that a line names with an explanation in brackets for each; none when it isn't about parts.</summary>
    public static IEnumerable<(TermName Part, TextLine Meaning)> Parts(TextLine line)
    {
        if (line.Text.Length > LongestLine || ConsistsOf().Match(line.Text) is not { Success: true } lead)
            return [];

        var parts = Explained().Matches(line.Text, lead.Index + lead.Length).ToList();
        return parts.Count < 2 ? [] : parts.Select(part => (
            TermName.Read(Article().Replace(part.Groups["name"].Value, "")),
            line.Part(part.Groups["meaning"].Index, part.Groups["meaning"].Index + part.Groups["meaning"].Length)));
    }

    private const string Dash = "a dash after the term";
    public const string Colon = "a colon after the term";
    private const string EqualSign = "an equals sign after the term";
    private const string Is = "\"is\" after the term";
    private const string IsEmphasised = "\"is\" after the emphasised term";

    private static readonly (Regex Separator, string Why)[] Separators =
    [
        (ThisIs(), Is), (Dashes(), Dash), (Colons(), Colon), (EqualSigns(), EqualSign), (IsA(), Is), (IsAny(), IsEmphasised),
    ];

    /// <summary>"A - Atomicity (all or nothing)": the letter of a mnemonic stands before the term.</summary>
    private static TermLine? Letter(string letter, TextLine rest) =>
        letter.Trim().Length == 1 && Explained().Match(rest.Text) is { Success: true, Index: 0 } explained
            ? new(
                TermName.Read(explained.Groups["name"].Value),
                rest.Part(explained.Groups["meaning"].Index, explained.Groups["meaning"].Index + explained.Groups["meaning"].Length),
                Confidence.Likely,
                "a letter, the term, and its meaning in brackets")
            : null;

    /// <summary>Whether between the emphasis and the separator there is nothing, or a remark in brackets.</summary>
    private static bool BetweenBrackets(string between) =>
        string.IsNullOrWhiteSpace(between) || between.Trim() is ['(', .., ')'] or ['[', .., ']'];

    private static bool MayBeTerm(string text, bool emphasised)
    {
        var name = TermName.Read(text).Name;
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return name.Length is >= 1 and <= 90
            && name.Any(emphasised ? char.IsLetterOrDigit : char.IsLetter)
            && words <= (emphasised ? MostWordsEmphasised : MostWords)
            && !Sentence().IsMatch(name)
            && !Command().IsMatch(name)
            && !Label.IsLabel(name)
            && (emphasised || !Beginning().IsMatch(name));
    }

    [GeneratedRegex(@"\s+[-–—−]{1,2}\s+(это|этo|is|are|was)\s+|\s+[-–—−]{0,2}\s*это\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ThisIs();

    [GeneratedRegex(@"\s+[-–—−]{1,3}\s+|\s*[–—]\s*|\s+[–—−]{1,2}(?=\p{L})|\s+-(?=\p{IsCyrillic})|(?<=\p{L})[-]\s+|\s*(->|=>|→)\s*|\s*::\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"\s*:\s+", RegexOptions.None, 1000)]
    private static partial Regex Colons();

    [GeneratedRegex(@"\s+=\s+", RegexOptions.None, 1000)]
    private static partial Regex EqualSigns();

    // "The only good is pleasure" says something; "X is a ..." says what X is.
    [GeneratedRegex(@"\s+(is|are)\s+(?=(an?|the|any|one of|used|when|how|what)\b)|\s+(refers\s+to|stands\s+for|is\s+called)\s+|\s+(называется|называют|представляет\s+собой|является)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex IsA();

    [GeneratedRegex(@"\s+(is|are)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex IsAny();

    // "Need - Network": a single name says nothing about another, unless it is a word of the language.
    [GeneratedRegex(@"^\p{Lu}[\p{L}\d]*\.?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OneName();

    // развертывание приложения = "выкатывание" / "отправка в прод"
    [GeneratedRegex(@"^\p{L}.{10,200}?(?<end>)\s+=\s+(?<name>[""«“][^""»”]{2,40}[""»”])(\s*[/,]\s*(?<name>[""«“][^""»”]{2,40}[""»”]))*\.?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Synonyms();

    [GeneratedRegex(@"^[\p{L}-]+", RegexOptions.None, 1000)]
    private static partial Regex FirstWord();

    // Минимальная единица - Pod. Обёртка вокруг контейнеров
    [GeneratedRegex(@"^\p{Lu}\p{Ll}+(\s\p{Ll}+){1,3}\s+[-–—]\s+(?<name>\p{Lu}[\w-]{1,30})\.\s+(?<rest>\p{Lu}.{10,})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reversed();

    [GeneratedRegex(@"\b(состоит из|состоят из|включает( в себя)?|делится на|делятся на|бывают?|consists? of|is made of|comprises?|includes?|divided into)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ConsistsOf();

    [GeneratedRegex(@"\G(,?\s*(и|and)\s+|,\s*)?(?<name>[^(),.;:]{2,40}?)\s*\((?<meaning>[^()]{4,120})\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Explained();

    // In a sentence it belongs to the sentence; at the beginning of an entry it may be part of the name, as in "A record".
    [GeneratedRegex(@"^(an?|the)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Article();

    [GeneratedRegex(@"^\*\[(?<term>[^\]]{1,40})\]:\s+(?<text>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"[.!?;:]\s|[.!?;]$|,\s.*,\s|https?:|\d{1,2}:\d\d|\b(and|or|that|which|и|или|что|который|которая|которые|а|но)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^([$>~/.]|--?\w|sudo\b|\w+\s+--?\w)|[{}|\\]|\(\)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"^(это|этот|эта|эти|он|она|оно|они|если|когда|так|также|потому|поэтому|можно|нужно|надо|есть|в|на|при|для|с|из|к|по|у|от|до|the following|this|that|these|those|there|here|it|they|he|she|we|you|i|if|when|while|so|also|because|then|but|and|or|as|in|on|at|for|with|by|from|to|what|which|who|how|why|where|let|one|some|most|many|all|each|every)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Beginning();
}
