using System.Text.RegularExpressions;
using static DeployQuizBot.Notes.Prose;

namespace DeployQuizBot.Notes;

/// <summary>Terms that a sentence names on its way, and not at its beginning.</summary>
internal static partial class InSentence
{
    public const string CalledByName = "a name after what is called so";
    public const string InPassing = "an emphasised term in a sentence, and what it is";

    private const int MostWordsOfUnemphasised = 3;
    private const int ShortestMeaning = 3;
    private const int MostBefore = 300;

    private static readonly string[] Callings = ["called", "known", "referred", "termed", "назыв", "наз.", "имену", " is the ", " is a", "it is", "they are", "said"];

    /// <summary>"Под поручительством понимают договор, по которому ..."</summary>
    public static TermLine? Understood(TextLine line) =>
        UnderstoodSo().Match(line.Text) is { Success: true } match && TermLine.MayBeTerm(match.Groups["name"].Value, emphasised: false)
            ? new(TermName.Read(Instrumental.ToNominative(match.Groups["name"].Value.Trim())), line.Part(match.Groups["meaning"].Index), Confidence.Likely, TermLine.Is)
            : null;

    /// <summary>"The ways to pronounce a phoneme are called allophones", "A number is called prime if ...".</summary>
    public static TermLine? Called(TextLine line)
    {
        // Most lines are told apart at once; the patterns try every place of the line.
        if (!Array.Exists(Callings, word => line.Text.Contains(word, StringComparison.Ordinal)))
            return null;

        return CalledIf(line) ?? CalledAtEnd(line);
    }

    /// <summary>"This process is called **osmosis**", after a sentence that says what the process is.</summary>
    public static TermLine? CalledBack(TextLine line, TextLine before)
    {
        if (!Array.Exists(Callings, word => line.Text.Contains(word, StringComparison.Ordinal)) || CalledThis().Match(line.Text) is not { Success: true } match || Words(before.Text) < ShortestMeaning + 2)
            return null;

        var name = match.Groups["name"];
        return line.Slice(name.Index, name.Index + name.Length).IsAll(Style.Bold | Style.Italic) && TermLine.MayBeTerm(name.Value, emphasised: true)
            ? new(TermName.Read(match.Groups["ru"].Success ? Instrumental.ToNominative(name.Value.Trim()) : name.Value), before, Confidence.Likely, CalledByName)
            : null;
    }

    /// <summary>"The smallest unit is a **pod**, a wrapper around ...", "... помогает **СУБД** — это программа, которая ..."</summary>
    public static TermLine? Passing(TextLine line)
    {
        if (Relative().Match(line.Text) is { Success: true } relative && TermLine.MayBeTerm(relative.Groups["name"].Value, emphasised: false))
            return new(TermName.Read(relative.Groups["name"].Value), line.Part(relative.Groups["meaning"].Index, relative.Groups["meaning"].Index + relative.Groups["meaning"].Length), Confidence.Likely, TermLine.Is);

        foreach (var style in (Style[])[Style.Bold, Style.Italic])
        {
            foreach (var (start, end) in line.Set(style))
            {
                if (start == 0 || start > MostBefore || Separated().IsMatch(line.Text[..start]) || Apposition().Match(line.Text, end) is not { Success: true } match || Words(line.Text[start..end]) > MostWordsOfTerm)
                    continue;

                // A dash may stand for anything; behind bold it mostly stands for "is".
                var meaning = match.Groups["meaning"];
                var isPlainDash = match.Groups["dash"].Success && !match.Groups["is"].Success;
                if (match.Groups["dash"].Success && !Verb().IsMatch(line.Text[..start])
                    || isPlainDash && (style != Style.Bold || !char.IsLower(meaning.Value[0]) || TermLine.IsBeginning(meaning.Value))
                    || Enumeration().IsMatch(meaning.Value)
                    || !TermLine.MayBeTerm(line.Text[start..end], emphasised: true))
                {
                    continue;
                }

                return new(TermName.Read(line.Text[start..end] + match.Groups["alias"].Value), line.Part(meaning.Index), Confidence.Likely, InPassing);
            }
        }

        return null;
    }

    /// <summary>The parts that a line names with an explanation in brackets for each; none when it isn't about parts.</summary>
    public static IEnumerable<(TermName Part, TextLine Meaning)> Parts(TextLine line)
    {
        if (line.Text.Length > TermLine.LongestLine || ConsistsOf().Match(line.Text) is not { Success: true } lead)
            return [];

        var parts = Explained().Matches(line.Text, lead.Index + lead.Length).ToList();
        return parts.Count < 2 ? [] : parts.Select(part => (
            TermName.Read(TermLine.WithoutArticle(part.Groups["name"].Value)),
            line.Part(part.Groups["meaning"].Index, part.Groups["meaning"].Index + part.Groups["meaning"].Length)));
    }

    /// <summary>A name and, in brackets right behind it, what it means.</summary>
    public static (TermName Name, TextLine Meaning)? InBrackets(TextLine line) => Explained().Match(line.Text) is { Success: true, Index: 0 } explained
        ? (TermName.Read(explained.Groups["name"].Value), line.Part(explained.Groups["meaning"].Index, explained.Groups["meaning"].Index + explained.Groups["meaning"].Length))
        : null;

    /// <summary>"Функция называется чётной, если ..." says what an even function is.</summary>
    private static TermLine? CalledIf(TextLine line)
    {
        if (CalledSoIf().Match(line.Text) is not { Success: true } match)
            return null;

        var (noun, kind) = (match.Groups["noun"].Value, match.Groups["kind"].Value);
        var adjective = match.Groups["ru"].Success ? Instrumental.Agreeing(kind, noun) : kind;
        return adjective is null || Adverb().IsMatch(adjective) || TermLine.IsBeginning(noun)
            ? null
            : new(
                new($"{adjective} {(noun.Length > 1 && char.IsUpper(noun[1]) ? noun : noun.ToLowerInvariant())}", [adjective]),
                line.Part(match.Groups["meaning"].Index), Confidence.Likely, CalledByName);
    }

    private static TermLine? CalledAtEnd(TextLine line)
    {
        if (CalledSo().Match(line.Text) is not { Success: true } match)
            return null;

        var (meaning, name) = (match.Groups["meaning"], match.Groups["name"]);
        var emphasised = line.Slice(name.Index, name.Index + name.Length).IsAll(Style.Bold | Style.Italic | Style.Code);
        var isRussian = match.Groups["ru"].Success;
        var nominative = isRussian ? Instrumental.ToNominative(name.Value.Trim()) : name.Value;
        var goesOn = !match.Groups["end"].Success;
        if (!match.Groups["this"].Success && TermLine.IsBeginning(meaning.Value)
            || Words(meaning.Value) < ShortestMeaning && !emphasised
            || Pronoun().IsMatch(meaning.Value)
            || Adverb().IsMatch(name.Value)
            || match.Groups["isthe"].Success && (!emphasised || !Clause().IsMatch(meaning.Value))
            || !emphasised && (goesOn || match.Groups["bare"].Success)
            || !TermLine.MayBeTerm(nominative, emphasised))
        {
            return null;
        }

        var isKnown = emphasised || !isRussian || nominative != name.Value && Words(nominative) <= MostWordsOfUnemphasised;
        return new(TermName.Read(nominative), line.Part(0, meaning.Length), isKnown ? Confidence.Likely : Confidence.Doubtful, CalledByName);
    }

    // Behind "known as" without a verb, and behind "it is", only emphasis tells a name from a word.
    [GeneratedRegex(
        @"^(?<meaning>.{12,400}?)((?<this>[,;]\s+(то\s+)?(this|it|they|which|these|это|он|она|оно|они|его|её|ее|их))?,?\s+((?<en>(is|are)\s+(also\s+|usually\s+|often\s+|sometimes\s+)?(called|known\s+as|referred\s+to\s+as|termed))\s+(an?\s+|the\s+)?|(?<bare>\(?(also\s+)?(called|known\s+as|referred\s+to\s+as|termed))\s+(an?\s+|the\s+)?|(?<ru>называется|называются|называют|именуется|именуют|наз\.)\s+)|(?<isthe>(is|are)\s+(an?|the)\s+)|(?<bare>(?<this>,\s+(it|they))\s+(is|are)\s+(said\s+to\s+be\s+)?(an?\s+|the\s+)?))(?<name>[^.;:,)]{2,60}?)(?<end>\s*\)?\.?$)?(?(end)|[,)])",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CalledSo();

    [GeneratedRegex(
        @"^((An?|The)\s+)?(?<noun>\p{L}[\p{L}-]+)(\s+\p{L}{1,2}\d?)?\s+((is|are)\s+(called|said\s+to\s+be)\s+(?<kind>[\p{L}-]{3,})|(?<ru>называется|называются|называют|наз\.)\s+(?<kind>[\p{L}-]{4,})),?\s+(?<meaning>(if|when|whenever|если|когда)\s+\S+\s+\S.*)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CalledSoIf();

    [GeneratedRegex(
        @"^((this|these|it|they|such)\b[^.;:,]{0,40}?\s+(is|are)\s+(also\s+|usually\s+|often\s+)?(called|known\s+as|referred\s+to\s+as|termed)\s+(an?\s+|the\s+)?|(этот|эта|это|эти|так(ой|ая|ое|ие)|данн\w+|е[её]|его|их)\b[^.;:,]{0,40}?\s*(?<ru>называется|называются|называют|именуется|наз\.)\s+)(?<name>[^.;:,()]{2,60}?)\s*(\.|$|,\s|\()",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CalledThis();

    // "a function that is called immediately"
    [GeneratedRegex(@"^\w+ly\b|^(when|if|by|from|with|in|on|at|to)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Adverb();

    // "The person who makes a promise is the **promisor**"
    [GeneratedRegex(@"^(The|An?|One)\s.*\s(who|which|that|of|whose|where)\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clause();

    // "Sometimes it is called so": what "it" is stands in another sentence.
    [GeneratedRegex(@"(^|\s)(it|they|this|these|that|which|он|она|оно|они|это|его|её|их|который|которая|которое|которые|что|также|иногда|ещё)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"^Под\s+(?<name>[^,.;:]{3,60}?)\s+(понимают|понимается|понимаем|подразумевают|подразумевается)\s+(?<meaning>\S+\s+\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnderstoodSo();

    [GeneratedRegex(
        @"\G(?<alias>\s*\([^()]{1,80}\))?(,\s+(which|who)\s+(is|are)\s+(?<meaning>\S+\s+\S+\s+\S.*)|,\s+(?<meaning>(an?|the)\s+(?!one\b|other\b|second\b|latter\b)\S+\s+\S.*)|(?<dash>\s+[-–—]{1,2})\s+(?<is>(это|is|are)\s+)?(?<meaning>\S+\s+\S+\s+\S.*))$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Apposition();

    // What stands before it has its own definition, or is one.
    [GeneratedRegex(@"\s[-–—=]\s|[:→]\s|::", RegexOptions.None, 1000)]
    private static partial Regex Separated();

    // "Закон сохранения **энергии** — ..." is a name as a whole; with a verb or a comma before it, it is a sentence.
    [GeneratedRegex(@",\s|\b\p{IsCyrillic}{2,}(ет|ют|ит|ят|ут|ат|тся|ал[аио]?|ил[аио]?)\b|\b(is|are|was|by|with|to|through|uses?|via|called)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Verb();

    // "Rescission, which is the undoing of a contract, ..."
    [GeneratedRegex(@"^((An?|The)\s+)?(?<name>[\p{L}\d-]+(\s[\p{L}\d-]+){0,2}),\s+which\s+(is|are)\s+(?<meaning>(an?|the)\s[^,.;]{10,})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Relative();

    // "**salt**, the pepper and the oil" names things, "**one** - first, **two** - second" explains several.
    [GeneratedRegex(@"^((an?|the)\s+)?\S+(\s\S+)?,?\s+(and|or)\s|^[^,]{1,30},(\s+\S+){1,4},?\s+(and|or)\s|\s[-–—]\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"\b(состоит из|состоят из|включает( в себя)?|делится на|делятся на|бывают?|consists? of|is made of|comprises?|includes?|divided into)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ConsistsOf();

    [GeneratedRegex(@"\G(,?\s*(и|and)\s+|,\s*)?(?<name>[^(),.;:]{2,40}?)\s*\((?<meaning>[^()]{4,120})\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Explained();
}
